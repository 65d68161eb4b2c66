"""Rules on pictures in HTML bodies."""
