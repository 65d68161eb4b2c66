"""Rules on Feedback-ID."""
