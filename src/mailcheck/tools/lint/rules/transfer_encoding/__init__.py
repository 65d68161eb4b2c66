"""Rules on Content-Transfer-Encoding."""
