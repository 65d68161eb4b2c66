"""What joins tools."""
