"""Delivery events of mail services, as JSON. Found by walking this package."""
