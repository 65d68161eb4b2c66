"""One module per speaker (provider, MTA or blocklist): SPEAKER and ENTRIES. Found by walking this package."""
