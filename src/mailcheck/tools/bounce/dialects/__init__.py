"""One module per mail system: how it writes a notice. Found by walking this package."""
