"""Rules on the Date field."""
