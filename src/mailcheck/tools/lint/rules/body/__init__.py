"""Rules on the text people read."""
