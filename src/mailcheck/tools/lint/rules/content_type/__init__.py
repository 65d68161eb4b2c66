"""Rules on the Content-Type field."""
