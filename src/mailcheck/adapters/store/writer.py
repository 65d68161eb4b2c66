"""A run that writes into the suppression list: events are only ever added."""

import gc
import sqlite3
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from mailcheck.adapters.store.keys import Keys
from mailcheck.adapters.store.sql import EVENTS, marks, place, plain_like
from mailcheck.core.suppression import (
    BOUNCES,
    COMPLAINT,
    SUPPRESSING,
    UNDONE,
    UNSUBSCRIBED,
    Event,
    Fact,
    Statement,
    digest_of,
    evidence_text,
    variant_form,
)

_CHUNK = 5_000
"""Events prepared at a time."""


@contextmanager
def _no_collection() -> Generator[None, None, None]:
    """Rows by the million make no cycles; looking for some takes a tenth of an import."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Writer:
    """One run under way."""

    def __init__(
        self,
        db: sqlite3.Connection,
        keys: Keys,
        waiting: set[tuple[int, str]],
        run: int,
        at: int,
    ) -> None:
        self._db, self._keys, self._waiting = db, keys, waiting
        self.run, self.at = run, at
        self.forgotten = 0
        """Events left out, because their address was erased."""
        self.met: Counter[tuple[int, str]] = Counter()
        """Of earlier runs and domains that wait for a person: the events that came again."""
        self._ids: dict[Fact, int] = {}
        self._next = db.execute("SELECT coalesce(max(id), 0) + 1 FROM fact").fetchone()[0]
        db.execute(
            "CREATE TEMP TABLE IF NOT EXISTS incoming "
            "(form TEXT, address TEXT, digest INTEGER, fact INTEGER)"
        )

    def record(self, statements: Iterable[Statement]) -> int:
        """Add events, those of erased addresses left out; how many were new."""
        remembers = self._db.execute("SELECT 1 FROM forgotten").fetchone()
        if self._keys.hash_only or remembers:
            statements = self._screened(statements, bool(remembers))
        return self._add(statements)

    def _add(self, statements: Iterable[Statement]) -> int:
        first = self._next
        with _no_collection():
            count = self._gather(statements)
        # In the order of the key: pages are written once, one after the other.
        new = self._db.execute(
            "INSERT OR IGNORE INTO event SELECT form, address, digest, fact, ? FROM temp.incoming "
            "ORDER BY form, address, digest",
            (self.run,),
        ).rowcount
        if new < count:
            if self._waiting:
                self._meet()
            self._drop_unused(first)
        self._db.execute("DELETE FROM temp.incoming")
        return new

    def _gather(self, statements: Iterable[Statement]) -> int:
        """Number the facts and put the events into the temporary table; how many."""
        count = 0
        source = iter(statements)
        while chunk := list(islice(source, _CHUNK)):
            facts: list[tuple[Any, ...]] = []
            rows = list(self._rows(chunk, facts))
            self._db.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", facts)
            self._db.executemany("INSERT INTO temp.incoming VALUES (?, ?, ?, ?)", rows)
            count += len(rows)
            if len(self._ids) > _CHUNK:
                self._ids.clear()
        return count

    def _rows(
        self, chunk: list[Statement], facts: list[tuple[Any, ...]]
    ) -> Iterator[tuple[str, str, int, int]]:
        last, number = None, 0
        for address, fact in chunk:
            if fact is not last:
                last, number = fact, self._number(fact, facts)
            form = variant_form(address)
            if form is None:
                yield address, "", fact[0], number
            else:
                yield form, address, fact[0], number

    def _number(self, fact: Fact, facts: list[tuple[Any, ...]]) -> int:
        number = self._ids.get(fact)
        if number is None:
            number = self._ids[fact] = self._next
            self._next += 1
            facts.append((number, *fact[1:]))
        return number

    def _meet(self) -> None:
        """Count the known events that wait."""
        rows = self._db.execute(
            "SELECT event.run, substr(i.form, instr(i.form, '@') + 1) FROM temp.incoming i "
            "JOIN event ON event.form = i.form AND event.address = i.address "
            "AND event.digest = i.digest WHERE event.run != ?",
            (self.run,),
        )
        self.met.update(row for row in rows if row in self._waiting)

    def release(self, run: int, domain: str | None) -> None:
        """Let nothing of a run (at a domain) wait any more: it is taken back."""
        self._db.execute(
            "UPDATE hold SET confirmed_at = ? WHERE run = ? AND confirmed_at IS NULL "
            "AND domain = coalesce(?, domain)",
            (self.at, run, domain),
        )

    def _drop_unused(self, first: int) -> None:
        """Facts of this call that were known already."""
        self._db.execute(
            "DELETE FROM fact WHERE id >= ? AND id NOT IN ("
            "SELECT event.fact FROM temp.incoming i JOIN event ON event.form = i.form "
            "AND event.address = i.address AND event.digest = i.digest WHERE event.fact >= ?)",
            (first, first),
        )

    def _screened(self, statements: Iterable[Statement], remembers: bool) -> Iterator[Statement]:
        """Without erased addresses; with hashes for addresses if the list is of that kind."""
        keys = self._keys
        gone = {row[0] for row in self._db.execute("SELECT hash FROM forgotten")}
        for address, fact in statements:
            if remembers and keys.hash(address) in gone:
                self.forgotten += 1
            elif keys.hash_only:
                yield keys.key_of(address), _without_address(fact)
            else:
                yield address, fact

    def remember_again(self, address: str) -> None:
        """Drop the hash of an erased address: a person adds it by hand."""
        if self._db.execute("SELECT 1 FROM forgotten").fetchone():
            hashed = self._keys.hash(address)
            self._db.execute("DELETE FROM forgotten WHERE hash = ?", (hashed,))

    def hold(self, above: int) -> list[tuple[str, int]]:
        """Let the hard bounces of this run wait at every domain that has more than `above`."""
        crowded = self._db.execute(
            "SELECT substr(form, instr(form, '@') + 1) AS domain, "
            "count(DISTINCT form || ' ' || event.address) AS addresses "
            "FROM event JOIN fact ON fact.id = event.fact "
            f"WHERE run = ? AND kind IN ({marks(BOUNCES)}) "
            "GROUP BY domain HAVING addresses > ? ORDER BY addresses DESC, domain",
            (self.run, *BOUNCES, above),
        ).fetchall()
        self._db.executemany(
            "INSERT INTO hold (run, domain, addresses) VALUES (?, ?, ?)",
            [(self.run, domain, number) for domain, number in crowded],
        )
        self._waiting |= {(self.run, domain) for domain, _ in crowded}
        return crowded

    def take_back(self, chosen: Iterable[Event], reason: str) -> int:
        """Undo events by new ones; how many."""
        evidence = evidence_text({"reason": reason})
        return self._add(
            (
                event.address,
                Fact(
                    digest_of((UNDONE, event.id)),
                    self.at,
                    UNDONE,
                    stream=event.stream,
                    sender=event.sender,
                    target=event.id,
                    evidence=evidence,
                ),
            )
            for event in chosen
        )

    def undoable(self, run: int | None, domain: str | None) -> Iterator[Event]:
        """Events that put addresses on the list and have not been undone."""
        kinds = ",".join(f"'{kind}'" for kind in SUPPRESSING)
        clauses, values = [f"kind IN ({kinds})"], list[Any]()
        if run is not None:
            clauses.append("run = ?")
            values.append(run)
        else:
            # An outage makes no complaints: only naming the run takes those back.
            clauses.append(f"kind NOT IN ('{COMPLAINT}', '{UNSUBSCRIBED}')")
        if domain is not None:
            clauses.append("form LIKE ? ESCAPE '\\'")
            values.append("%@" + plain_like(domain))
        undone = set(
            self._db.execute(
                "SELECT form, event.address, target FROM event JOIN fact ON fact.id = event.fact "
                f"WHERE kind = '{UNDONE}'"
            )
        )
        query = f"{EVENTS} WHERE {' AND '.join(clauses)} ORDER BY fact.id"
        for row in self._db.execute(query, values).fetchall():
            event = Event._make(row)
            if (*place(event.address), event.id) not in undone:
                yield event


def _without_address(fact: Fact) -> Fact:
    """A fact whose evidence names nobody any more."""
    import re

    if not fact.evidence or "@" not in fact.evidence:
        return fact
    masked = re.sub(r"[^\s<>\"'(),;:@]+@[\w.-]+", "(address)", fact.evidence)
    return fact._replace(evidence=masked)
