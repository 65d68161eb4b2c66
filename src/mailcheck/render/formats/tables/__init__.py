"""Formats for answers that have rows."""
