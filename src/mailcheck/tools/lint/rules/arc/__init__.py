"""Rules on the ARC fields."""
