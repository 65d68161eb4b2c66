"""Rules on attached files."""
