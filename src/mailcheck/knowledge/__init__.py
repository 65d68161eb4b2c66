"""What servers say and how records are written. Pure."""
