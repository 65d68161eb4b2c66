"""The checks of `mailcheck ip`."""
