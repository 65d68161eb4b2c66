"""Rules on the Bcc field itself."""
