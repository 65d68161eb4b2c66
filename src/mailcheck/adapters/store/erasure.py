"""Erasure: nothing about an address stays in the suppression list but a keyed hash.

The hash keeps the address out when an old list is imported again.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from json import loads
from typing import Any, NamedTuple

from mailcheck.adapters.store.errors import BUSY_SECONDS, is_kind
from mailcheck.adapters.store.sql import place, plain_like, transaction
from mailcheck.core.errors import StoreError
from mailcheck.core.suppression import MAX_DIAGNOSTIC, Forgotten, evidence_text

PATIENCE = 2.0
"""Seconds that those who read the list are waited for (chosen: a gate is done in a moment)."""


def erase(db: sqlite3.Connection, address: str, key: str, hashed: bytes, at: int) -> Forgotten:
    """Delete everything about an address for good.

    Args:
        key: the entry that stands for it in this list.
        hashed: its keyed hash, which is kept.
        at: when, in seconds since the epoch.

    Raises:
        StoreError: somebody reads the list all the time, so that the address stays in the file.
    """
    db.execute("PRAGMA secure_delete = ON")
    with transaction(db):
        deleted = _delete(db, key)
        masked = _mask(db, address)
        db.execute("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", (hashed, at))
    # Deleted pages may still lie in the log and among the free ones.
    with _waiting(db, PATIENCE):
        gone = _emptied(db) and _packed(db) and _emptied(db)
    if not gone:
        raise StoreError(
            "The entries are deleted, but another program is still reading the list, so the "
            "address is still in the file. Run forget again when that program has ended."
        )
    return Forgotten(deleted, masked)


@contextmanager
def _waiting(db: sqlite3.Connection, seconds: float) -> Generator[None, None, None]:
    """Let each statement wait that long for others, then as long as before again."""
    db.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _emptied(db: sqlite3.Connection) -> bool:
    """Whether the log is empty now; a reader that holds an old state keeps it."""
    (busy, _log, _done) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _packed(db: sqlite3.Connection) -> bool:
    """Whether the file is free of deleted pages now."""
    try:
        db.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if not is_kind(error, "BUSY", "LOCKED"):
            raise
        return False
    return True


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
    words = _words(address)
    masked = 0
    for table, column, mask in (("fact", "evidence", _masked_json), ("run", "source", _masked)):
        rows = db.execute(
            f"SELECT {column}, id FROM {table} WHERE {column} LIKE ? ESCAPE '\\' "
            f"OR length({column}) >= ?",
            (_pattern(address), MAX_DIAGNOSTIC),
        )
        changes = [(new, key) for text, key in rows if (new := mask(text, words)) != text]
        db.executemany(f"UPDATE {table} SET {column} = ? WHERE id = ?", changes)
        masked += len(changes)
    return masked


def _pattern(address: str) -> str:
    """What the rows in question match, besides those that may be cut off. LIKE folds ASCII only,
    evidence is JSON, which escapes quotes, and the `@` may be written otherwise."""
    local = address.rpartition("@")[0]
    return f"%{plain_like(local)}%" if address.isascii() and '"' not in address else "%"


_OTHER_AT = r"(?:=40|%40|\+40|=3D|%3D|=)"
"""How return paths (VERP), URLs and quoted-printable write the `@`."""


class Words(NamedTuple):
    """An address as texts write it."""

    whole: re.Pattern[str]
    cut: re.Pattern[str]
    """At the end of a text that was cut off."""


def _words(address: str) -> Words:
    """The whole address as texts write it: in quotes or not, the domain in letters or A-labels,
    within the return path of a list (VERP) or of a forwarder (SRS).

    `joe.anna@` and `anna@example.net.example` are others. Behind `=` and `/` it is masked: those
    are before addresses more often than in them, and nothing of an erased one may stay.
    """
    local, _, domain = address.rpartition("@")
    spelt = [_any_form(local)]
    if not local.startswith('"'):
        spelt.append(f'"{_any_form(local)}"')
    domains = "|".join(_any_form(form) for form in {domain, _letters(domain)})
    before = r"(?<!\w)(?<!\w[.+'&!#$%*^~-])"
    after = r"(?![\w-]|\.\w)"
    names = "|".join(spelt)
    plain = f"{before}(?:{names})@(?:{domains}){after}"
    verp = rf"(?<![\w.])(?:{names}){_OTHER_AT}(?:{domains}){after}"
    srs = rf"(?<![\w.-])(?:{domains})=(?:{names})(?![\w.+-])"
    whole = re.compile(f"{plain}|{verp}|{srs}", re.IGNORECASE)
    beginnings = "|".join(re.escape(address[:size]) for size in range(len(address), 0, -1))
    return Words(whole, re.compile(rf"(?<![\w.+-])(?:{beginnings})\Z", re.IGNORECASE))


def _any_form(text: str) -> str:
    """A pattern for a text, its letters composed or not (UAX 15)."""
    forms = dict.fromkeys(unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    return f"(?:{'|'.join(re.escape(form) for form in forms)})"


def _letters(domain: str) -> str:
    """A domain with its A-labels as people write them (RFC 5890 §2.3.2.1)."""
    return ".".join(_u_label(label) for label in domain.split("."))


def _u_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _masked(text: str, words: Words) -> str:
    masked = words.whole.sub("(erased)", text)
    if len(text) < MAX_DIAGNOSTIC:
        return masked
    return words.cut.sub("(erased)", masked)


def _masked_json(text: str, words: Words) -> str:
    """Evidence with every string in it masked; what is no JSON, as a text."""
    try:
        value = loads(text)
    except ValueError:
        return _masked(text, words)
    masked = _masked_value(value, words)
    return text if masked == value else evidence_text(masked)


def _masked_value(value: Any, words: Words) -> Any:
    if isinstance(value, str):
        return _masked(value, words)
    if isinstance(value, dict):
        return {key: _masked_value(item, words) for key, item in value.items()}
    return [_masked_value(item, words) for item in value] if isinstance(value, list) else value
