"""One module per speaker (provider, MTA or blocklist): SPEAKER and ENTRIES. Found by walking this package.

A speaker with very much to say is a package: SPEAKER in itself, ENTRIES in each of its modules.
"""
