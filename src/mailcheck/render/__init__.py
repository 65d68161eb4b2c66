"""Answers as text and in machine formats."""
