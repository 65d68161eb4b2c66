"""What is wrong with a message."""
