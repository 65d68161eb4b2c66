"""Decisions. Pure: what comes from outside is an argument."""
