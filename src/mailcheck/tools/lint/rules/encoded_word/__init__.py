"""Rules on RFC 2047 words in the header."""
