"""Rules on the program that wrote the message."""
