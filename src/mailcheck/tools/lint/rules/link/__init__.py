"""Rules on links in texts."""
