"""Pieces of statements that the modules of the suppression list share."""

import sqlite3
from collections.abc import Generator, Sized
from contextlib import contextmanager

from mailcheck.core.suppression import variant_form

_COLUMNS = (
    "CASE event.address WHEN '' THEN event.form ELSE event.address END, event.digest, at, kind, "
    "cause, stream, sender, until, target, evidence, fact.id, run"
)
EVENTS = f"SELECT {_COLUMNS} FROM event JOIN fact ON fact.id = event.fact"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None, None, None]:
    """Everything in it is done, or nothing; one at a time."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def plain_like(text: str) -> str:
    """A text as it stands, in a pattern of `LIKE ... ESCAPE` with a backslash."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def marks(values: Sized) -> str:
    """As many question marks, for `IN (...)`."""
    return ",".join("?" * len(values))


def place(key: str) -> tuple[str, str]:
    """Where an entry stands: its form, and the entry itself where that differs."""
    form = variant_form(key)
    return (key, "") if form is None else (form, key)
