"""One module or package per kind of record; found by walking this package."""
