"""The formats of maps: one file each, found by walking this package (tools/loops/format.py)."""
