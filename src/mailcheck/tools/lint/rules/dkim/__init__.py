"""Rules on DKIM-Signature: whether it is there, whose it is, what it covers."""
