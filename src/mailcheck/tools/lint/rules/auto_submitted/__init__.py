"""Rules on Auto-Submitted."""
