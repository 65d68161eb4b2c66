"""Rules on the character sets of texts."""
