"""Reviewed tables, each with its sources."""
