"""Rules on References and In-Reply-To."""
