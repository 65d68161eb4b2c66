"""Rules on display names: what the reader sees instead of the address."""
