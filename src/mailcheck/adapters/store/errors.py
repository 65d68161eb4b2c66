"""What SQLite and the system say about the suppression list, as sentences for the operator."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from mailcheck.core.errors import StoreError

BUSY_SECONDS = 120
"""How long a writer waits for another: an import of millions takes a while."""


def is_kind(error: sqlite3.Error, *names: str) -> bool:
    """Whether the name of an error (`SQLITE_IOERR_READ`) begins with one of `names`."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return name.removeprefix("SQLITE_").startswith(names)


@contextmanager
def database_sentences(path: str) -> Generator[None, None, None]:
    """What SQLite says, as a sentence; errors of whatever else goes on meanwhile pass."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_sentence(path, error)) from error


@contextmanager
def sentences(path: str) -> Generator[None, None, None]:
    """What SQLite and the system say about the file, as a sentence."""
    try:
        with database_sentences(path):
            yield
    except OSError as error:
        raise StoreError(
            f"The suppression list {path} cannot be used: {error.strerror or error}."
        ) from error


def _sentence(path: str, error: sqlite3.Error) -> str:
    the_list = f"The suppression list {path}"
    if is_kind(error, "FULL", "IOERR"):
        return f"{the_list} cannot be written: the disk is full or failing ({error})."
    if is_kind(error, "READONLY", "PERM", "AUTH"):
        return f"{the_list} is read-only; nothing was changed."
    if is_kind(error, "NOTADB", "CORRUPT"):
        return f"{the_list} is damaged ({error}); put the latest backup in its place."
    if is_kind(error, "BUSY", "LOCKED"):
        return f"{the_list} has been locked by another process for {BUSY_SECONDS} seconds."
    if is_kind(error, "CANTOPEN"):
        return f"{the_list} cannot be opened; check the rights of the file and its directory."
    return f"{the_list} cannot be used: {error}."
