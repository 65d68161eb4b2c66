"""Rules on mail that runs in circles."""
