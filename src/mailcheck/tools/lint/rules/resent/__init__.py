"""Rules on the Resent- fields."""
