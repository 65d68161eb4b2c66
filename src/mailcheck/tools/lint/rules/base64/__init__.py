"""Rules on base64 bodies."""
