"""Rules on Reply-To: where answers go."""
