"""One module per kind of record; found by walking this package."""
