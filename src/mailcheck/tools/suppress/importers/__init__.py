"""One module per provider: `recognise(head)` says how surely a file is its own, and reads rows.

It returns None, or a `Match`: how surely, in which column the address stands, and what reads a row.
"""
