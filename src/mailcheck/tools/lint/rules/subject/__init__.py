"""Rules on the Subject field."""
