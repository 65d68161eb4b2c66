"""Rules on the header block as a whole."""
