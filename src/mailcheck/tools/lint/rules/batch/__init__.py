"""Rules on several messages of one run."""
