"""Pages for a browser: one file, without scripts, with nothing from elsewhere."""
