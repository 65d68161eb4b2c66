"""Rules on the octets of the whole message."""
