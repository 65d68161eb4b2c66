"""Rules on the Received fields."""
