"""Rules on From: who wrote the message."""
