"""Rules on the To field itself."""
