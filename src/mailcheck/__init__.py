"""mailcheck: says what is wrong with mail, and what mail servers mean."""

__version__ = "0.1.0"
