"""Rules on the Content-Disposition field."""
