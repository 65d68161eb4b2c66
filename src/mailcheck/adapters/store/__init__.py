"""The suppression list in a SQLite file: events that are only ever added.

Readers never wait and writers queue (WAL). A run is one transaction: killed in the middle, it has
not happened. The key of keyed hashes lies in a file beside the database, not in it.

    store    a list that is open
    schema   the tables, migrations, opening the file
    writer   one run that writes
    keys     keyed hashes of addresses
    erasure  deleting an address for good
    care     soundness and copies
    errors   SQLite's errors as sentences
    sql      pieces of statements
"""

from mailcheck.adapters.store.store import (
    Store,
    default_path,
    open_existing,
    open_for_reading,
    open_for_writing,
    open_on_trial,
)
from mailcheck.adapters.store.writer import Writer

__all__ = [
    "Store",
    "Writer",
    "default_path",
    "open_existing",
    "open_for_reading",
    "open_for_writing",
    "open_on_trial",
]
