"""Erasure: nothing about an address stays in the suppression list but a keyed hash.

The hash keeps the address out when an old list is imported again.
"""

import sqlite3

from mailcheck.adapters.store_sql import place, plain_like, transaction
from mailcheck.core.suppression import Forgotten


def erase(db: sqlite3.Connection, address: str, key: str, hashed: bytes, at: int) -> Forgotten:
    """Delete everything about an address for good.

    Args:
        key: the entry that stands for it in this list.
        hashed: its keyed hash, which is kept.
        at: when, in seconds since the epoch.
    """
    db.execute("PRAGMA secure_delete = ON")
    with transaction(db):
        deleted = _delete(db, key)
        masked = _mask(db, address)
        db.execute("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", (hashed, at))
    # Deleted pages may still lie in the log and among the free ones.
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return Forgotten(deleted, masked)


def _delete(db: sqlite3.Connection, key: str) -> int:
    """Delete the events of an entry, and the facts that nobody else shares."""
    entry = place(key)
    facts = db.execute("SELECT fact FROM event WHERE form = ? AND address = ?", entry).fetchall()
    db.execute("DELETE FROM event WHERE form = ? AND address = ?", entry)
    if facts:
        marks = ",".join(str(fact) for (fact,) in facts)
        shared = f"SELECT fact FROM event WHERE fact IN ({marks})"
        db.execute(f"DELETE FROM fact WHERE id IN ({marks}) AND id NOT IN ({shared})")
    return len(facts)


def _mask(db: sqlite3.Connection, address: str) -> int:
    """Other addresses' evidence may quote this one: a bounce names all its recipients."""
    import re

    pattern = f"%{plain_like(address)}%"
    words = re.compile(re.escape(address), re.IGNORECASE)
    masked = 0
    for table, column in (("fact", "evidence"), ("run", "source")):
        rows = db.execute(
            f"SELECT id, {column} FROM {table} WHERE {column} LIKE ? ESCAPE '\\'", (pattern,)
        ).fetchall()
        db.executemany(
            f"UPDATE {table} SET {column} = ? WHERE id = ?",
            [(words.sub("(erased)", text), number) for number, text in rows],
        )
        masked += len(rows)
    return masked
