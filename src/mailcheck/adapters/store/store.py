"""A suppression list: opening it, what is read from it, and the runs that write to it."""

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from mailcheck.adapters.store.errors import database_sentences, sentences
from mailcheck.adapters.store.keys import Keys
from mailcheck.adapters.store.schema import (
    connect_for_reading,
    connect_for_writing,
    connect_to_existing,
)
from mailcheck.adapters.store.sql import EVENTS, marks, plain_like, transaction
from mailcheck.adapters.store.writer import Writer
from mailcheck.core.suppression import BOUNCES, HELD, Event, Forgotten, Run, variant_form

BATCH = 900
"""Addresses asked for at once: old SQLite takes 999 parameters."""
_ROWS = "SELECT form, address, digest, fact, run FROM event"
_FACTS = "SELECT at, kind, cause, stream, sender, until, target, evidence, id FROM fact"
_ANY_DOMAIN = "SELECT 1 FROM event WHERE form >= '@' AND form < 'A' LIMIT 1"


def default_path() -> str:
    """`$XDG_STATE_HOME/mailcheck/suppress.db`."""
    base = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    return os.path.join(base, "mailcheck", "suppress.db")


def open_for_reading(path: str | None) -> "Store":
    """An existing list.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    path = path or default_path()
    with sentences(path):
        return Store(connect_for_reading(path), path)


def open_for_writing(path: str | None, hash_only: bool = False) -> "Store":
    """The list, made when there is none (mode 0600).

    Raises:
        StoreError: it cannot be written.
        UsageError: `hash_only` is asked of a list that holds addresses.
    """
    path = path or default_path()
    with sentences(path):
        return Store(connect_for_writing(path, hash_only), path)


def open_existing(path: str | None) -> "Store":
    """A list to change; what only changes entries makes no list, which would stop nobody.

    Raises:
        StoreError: there is none, or it cannot be written.
    """
    path = path or default_path()
    with sentences(path):
        return Store(connect_to_existing(path), path)


@contextmanager
def open_on_trial(path: str | None, hash_only: bool = False) -> Generator["Store", None, None]:
    """The list, for a run that will be taken back; where there is none, one that goes again."""
    path = path or default_path()
    if os.path.exists(path):
        with open_for_writing(path, hash_only) as store:
            yield store
        return
    from tempfile import TemporaryDirectory

    with (
        TemporaryDirectory() as folder,
        open_for_writing(os.path.join(folder, "list.db"), hash_only) as store,
    ):
        yield store


class Store:
    """An open list. Implements `SuppressionStore` of `core/ports.py`."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._db, self.path = connection, path
        self._keys = Keys(connection, path)
        self.hash_only = self._keys.hash_only
        self._waiting: set[tuple[int, str]] = set(
            connection.execute("SELECT run, domain FROM hold WHERE confirmed_at IS NULL")
        )

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *exception: object) -> None:
        self._db.close()

    @property
    def key_path(self) -> str:
        """The file with the key of keyed hashes, beside the database."""
        return self._keys.path

    # Reading

    def key_of(self, address: str) -> str:
        """What stands for `address` in this list: itself, or a keyed hash and its domain."""
        return self._keys.key_of(address)

    def events(self, addresses: Iterable[str]) -> dict[str, list[Event]]:
        """The events of those of `addresses` that have any, by address as it was given."""
        keys = {self._keys.key_of(address): address for address in addresses}
        found = self._histories(keys)
        return {keys[key]: events for key, events in found.items() if key in keys}

    def histories(self, addresses: Iterable[str]) -> dict[str, list[Event]]:
        """The same, with those of entries that differ from an address in its tag or dots only."""
        keys = {self._keys.key_of(address): address for address in addresses}
        found = self._histories(keys)
        return {keys.get(key, key): events for key, events in found.items()}

    def _histories(self, keys: Iterable[str]) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        with sentences(self.path):
            forms = self._forms(keys)
            rows: list[tuple[Any, ...]] = []
            for start in range(0, len(forms), BATCH):
                part = forms[start : start + BATCH]
                rows += self._db.execute(f"{_ROWS} WHERE form IN ({marks(part)})", part)
            # Many addresses of a list share a fact: each is read once.
            facts = self._facts(list({row[3] for row in rows}))
        for form, address, digest, fact, run in rows:
            event = self._event((address or form, digest, *facts[fact], run))
            found.setdefault(event.address, []).append(event)
        return found

    def _forms(self, keys: Iterable[str]) -> list[str]:
        """The forms to look for. Most lists hold no whole domain: then none is looked for."""
        addresses, domains = set[str](), set[str]()
        for key in keys:
            if key.startswith("@"):
                domains.add(key)
            else:
                addresses.add(variant_form(key) or key)
        if domains and self._db.execute(_ANY_DOMAIN).fetchone():
            addresses |= domains
        return list(addresses)

    def _facts(self, numbers: list[int]) -> dict[int, tuple[Any, ...]]:
        found: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(numbers), BATCH):
            part = numbers[start : start + BATCH]
            for row in self._db.execute(f"{_FACTS} WHERE id IN ({marks(part)})", part):
                found[row[-1]] = row
        return found

    def _event(self, row: tuple[Any, ...]) -> Event:
        event = Event._make(row)
        if self._waiting and event.kind in BOUNCES:
            domain = event.address.rpartition("@")[2]
            if (event.run, domain) in self._waiting:
                return event._replace(kind=HELD)
        return event

    def walk(self, domain: str | None = None) -> Iterator[list[Event]]:
        """Every address's events, by address without tag and dots; of one domain if given."""
        where = "WHERE form LIKE ? ESCAPE '\\'" if domain else ""
        values = ["%@" + plain_like(domain)] if domain else []
        current: list[Event] = []
        with sentences(self.path):
            query = f"{EVENTS} {where} ORDER BY form, event.address"
            for row in self._db.execute(query, values):
                event = self._event(row)
                if current and event.address != current[0].address:
                    yield current
                    current = []
                current.append(event)
        if current:
            yield current

    def runs(self) -> dict[int, Run]:
        """Every run."""
        with sentences(self.path):
            rows = self._db.execute("SELECT id, at, command, source FROM run ORDER BY id")
            return {row[0]: Run._make(row) for row in rows}

    def run_of(self, number: int | None) -> Run | None:
        """One run."""
        if number is not None and number >= 1 << 63:  # SQLite's largest integer
            return None
        with sentences(self.path):
            row = self._db.execute(
                "SELECT id, at, command, source FROM run WHERE id = ?", (number,)
            ).fetchone()
        return Run._make(row) if row else None

    def held(self) -> list[tuple[int, str, int]]:
        """What waits for a person: run, domain, addresses."""
        with sentences(self.path):
            return self._db.execute(
                "SELECT run, domain, addresses FROM hold WHERE confirmed_at IS NULL "
                "ORDER BY run, domain"
            ).fetchall()

    # Writing

    @contextmanager
    def writing(self, command: str, source: str, at: int) -> Generator[Writer, None, None]:
        """One run: everything in it is recorded, or nothing."""
        with database_sentences(self.path), transaction(self._db):
            cursor = self._db.execute(
                "INSERT INTO run (at, command, source) VALUES (?, ?, ?)",
                (at, command, source.encode("utf-8", "replace").decode()),
            )
            assert cursor.lastrowid is not None
            yield Writer(self._db, self._keys, self._waiting, cursor.lastrowid, at)

    def confirm(self, at: int, run: int | None = None) -> int:
        """Let count what waits: of a run, or all; how many addresses."""
        return self._confirm(at, lambda number, _, __: run in (None, number))

    def confirm_met(self, at: int, met: Mapping[tuple[int, str], int]) -> int:
        """Let count what waits where all of it came again, in the hands of a person this time."""
        return self._confirm(at, lambda run, domain, held: met.get((run, domain), 0) >= held)

    def _confirm(self, at: int, chosen: Callable[[int, str, int], bool]) -> int:
        with sentences(self.path), transaction(self._db):
            rows = [
                (number, domain, addresses)
                for number, domain, addresses in self._db.execute(
                    "SELECT run, domain, addresses FROM hold WHERE confirmed_at IS NULL"
                )
                if chosen(number, domain, addresses)
            ]
            self._db.executemany(
                "UPDATE hold SET confirmed_at = ? WHERE run = ? AND domain = ?",
                [(at, number, domain) for number, domain, _ in rows],
            )
        self._waiting -= {(number, domain) for number, domain, _ in rows}
        return sum(addresses for _, _, addresses in rows)

    # Erasure

    def forget(self, address: str, at: int) -> Forgotten:
        """Delete everything about an address for good; only a keyed hash stays."""
        from mailcheck.adapters.store.erasure import erase

        key, hashed = self._keys.key_of(address), self._keys.hash(address)
        with sentences(self.path):
            return erase(self._db, address, key, hashed, at)

    def drop_old_hashes(self, before: int) -> int:
        """Delete the hashes of addresses that were erased before a time; how many."""
        with sentences(self.path), transaction(self._db):
            return self._db.execute("DELETE FROM forgotten WHERE at < ?", (before,)).rowcount

    def count_forgotten(self) -> int:
        """How many erased addresses are remembered by hash."""
        with sentences(self.path):
            number: int = self._db.execute("SELECT count(*) FROM forgotten").fetchone()[0]
        return number

    # Care

    def problems(self) -> list[str]:
        """What is wrong with the file; nothing when it is sound."""
        from mailcheck.adapters.store.care import unsound

        with sentences(self.path):
            found = unsound(self._db)
        if (self.hash_only or self.count_forgotten()) and not os.path.exists(self.key_path):
            found.append(f"The key file {self.key_path} is gone.")
        return found

    def backup(self, target: str) -> None:
        """A copy that is whole even while others write, mode 0600; no file is overwritten."""
        from mailcheck.adapters.store.care import copy_to

        copy_to(self._db, target)
