"""Rules on Authentication-Results."""
