"""Rules on Message-ID."""
