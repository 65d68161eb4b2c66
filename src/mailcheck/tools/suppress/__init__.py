"""The suppression list: whom not to write to, and why."""
