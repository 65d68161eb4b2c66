"""What `mailcheck suppress` does; each function answers one sub-command with its exit code."""
