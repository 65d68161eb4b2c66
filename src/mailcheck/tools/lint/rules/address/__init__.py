"""Rules on addresses in any field that holds some."""
