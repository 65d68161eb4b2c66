"""One module per provider: `recognise(head)` says how surely a file is its own, and reads rows.

It returns None, or a weight (the number of columns that speak for it) and the reader of a row.
"""
