"""Erasure: nothing about an address stays in the suppression list but a keyed hash.

The hash keeps the address out when an old list is imported again.
"""

import re
import sqlite3
import unicodedata
from json import loads
from typing import Any

from mailcheck.adapters.store.sql import place, plain_like, transaction
from mailcheck.core.suppression import Forgotten, evidence_text


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
    words = _words(address)
    patterns = _patterns(address)
    masked = 0
    for table, column, mask in (("fact", "evidence", _masked_json), ("run", "source", _masked)):
        rows = db.execute(
            f"SELECT {column}, id FROM {table} WHERE {column} LIKE ? ESCAPE '\\' "
            f"OR {column} LIKE ? ESCAPE '\\'",
            patterns,
        )
        changes = [(new, key) for text, key in rows if (new := mask(text, words)) != text]
        db.executemany(f"UPDATE {table} SET {column} = ? WHERE id = ?", changes)
        masked += len(changes)
    return masked


def _patterns(address: str) -> tuple[str, str]:
    """What the rows in question match; LIKE folds ASCII only, and evidence is JSON, which escapes
    quotes."""
    local, _, domain = address.rpartition("@")
    if not address.isascii() or '"' in address or "xn--" in address:
        return "%@%", "%@%"
    return f"%{plain_like(address)}%", f'%{plain_like(local)}%"@{plain_like(domain)}%'


def _words(address: str) -> re.Pattern[str]:
    """The whole address as texts write it: in quotes or not, the domain in letters or A-labels.

    `joe.anna@` and `anna@example.net.example` are others. Behind `=` and `/` it is masked: those
    stand before addresses more often than in them, and nothing of an erased one may stay.
    """
    local, _, domain = address.rpartition("@")
    spelt = [_any_form(local)]
    if not local.startswith('"'):
        spelt.append(f'"{_any_form(local)}"')
    domains = "|".join(_any_form(form) for form in {domain, _letters(domain)})
    before = r"(?<!\w)(?<!\w[.+'&!#$%*^~-])"
    behind = r"(?![\w-]|\.\w)"
    return re.compile(f"{before}(?:{'|'.join(spelt)})@(?:{domains}){behind}", re.IGNORECASE)


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


def _masked(text: str, words: re.Pattern[str]) -> str:
    return words.sub("(erased)", text)


def _masked_json(text: str, words: re.Pattern[str]) -> str:
    """Evidence with every string in it masked; what is no JSON, as a text."""
    try:
        value = loads(text)
    except ValueError:
        return _masked(text, words)
    masked = _masked_value(value, words)
    return text if masked == value else evidence_text(masked)


def _masked_value(value: Any, words: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return _masked(value, words)
    if isinstance(value, dict):
        return {key: _masked_value(item, words) for key, item in value.items()}
    return [_masked_value(item, words) for item in value] if isinstance(value, list) else value
