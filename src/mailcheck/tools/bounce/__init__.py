"""`mailcheck bounce`: who bounced and why, complaints, auto-replies."""
