"""From a provider's list to events: rows are read by the provider's importer, replies explained.

A provider's list of bounces holds full mailboxes and spam refusals too. Where the row quotes the
reply, the reply decides; where it does not, the provider is believed.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from mailcheck.core.cause import HARD as HARD_CAUSES
from mailcheck.core.cause import Cause
from mailcheck.core.suppression import (
    LISTED,
    SOFT,
    Fact,
    Scope,
    Statement,
    digest_of,
    evidence_text,
)
from mailcheck.tools.suppress.dates import read_moment
from mailcheck.tools.suppress.listing import BadRow, Importer, Listed, Table, key_of

MAX_TEXT = 500
"""Characters of a reply that are kept as evidence."""
MAX_KNOWN = 5000
"""Rows' contents that are remembered (chosen: dates and replies differ from row to row)."""
MAX_BAD_ROWS = 1000
"""Bad rows that are kept to be shown; all are counted (chosen)."""


@lru_cache(maxsize=20_000)
def cause_of(reply: str) -> Cause:
    """What a reply means, by the catalogue."""
    from mailcheck.tools.explain.explain import explain

    return explain(reply).cause


class Origin(NamedTuple):
    """Where the rows come from and what they are about."""

    importer: Importer
    now: int
    scope: Scope = Scope()


class Tally:
    """What became of the rows."""

    def __init__(self) -> None:
        self.rows = 0
        self.silent = 0
        """Rows that say nothing against the address."""
        self.bad = 0
        self.bad_rows: list[BadRow] = []

    def note(self, row: BadRow) -> None:
        """Keep a bad row."""
        self.bad += 1
        if len(self.bad_rows) < MAX_BAD_ROWS:
            self.bad_rows.append(row)


def statements_of(table: Table, origin: Origin, tally: Tally) -> Iterator[Statement]:
    """The events of the good rows; the others are noted in `tally`."""
    understood = _Understood(table, origin)
    for found in table.rows:
        tally.rows += 1
        if isinstance(found, BadRow):
            tally.note(found)
            continue
        line, address, rest = found
        fact = understood[rest]
        if fact is None:
            tally.silent += 1
        elif isinstance(fact, str):
            tally.note(BadRow(line, fact, _text(address, rest)))
        elif (key := key_of(address)) is None:
            tally.note(BadRow(line, _no_address(address), _text(address, rest)))
        else:
            yield key, fact


def _no_address(text: str) -> str:
    return f"`{text.strip()}` is no address." if text.strip() else "The row has no address."


def _text(address: str, rest: tuple[Any, ...]) -> str:
    return ",".join((address, *map(str, rest)))


class _Understood(dict[tuple[Any, ...], Fact | str | None]):
    """What rows say apart from their address, each understood once.

    The fact, None when there is none, or a sentence about what is wrong.
    """

    def __init__(self, table: Table, origin: Origin) -> None:
        super().__init__()
        self._table, self._origin = table, origin

    def __missing__(self, rest: tuple[Any, ...]) -> Fact | str | None:
        if len(self) > MAX_KNOWN:
            self.clear()
        fact = self[rest] = self._read(rest)
        return fact

    def _read(self, rest: tuple[Any, ...]) -> Fact | str | None:
        importer, now, scope = self._origin
        try:
            listed = importer.read(self._table.row(rest))
        except ValueError as error:
            return str(error)
        if listed is None:
            return None
        kind, cause = _judged(listed)
        at = read_moment(listed.at)
        return Fact(
            digest=digest_of((importer.provider, *listed, *scope)),
            at=now if at is None else max(0, min(at, now)),
            kind=kind,
            cause=cause,
            stream=listed.stream.encode("utf-8", "replace").decode() or scope.stream,
            sender=scope.sender,
            until=read_moment(listed.until),
            evidence=_evidence(listed, importer.provider),
        )


def _judged(listed: Listed) -> tuple[str, str]:
    """The kind and the cause, when the row quotes a reply."""
    if listed.kind not in (LISTED, SOFT) or not listed.text:
        return listed.kind, listed.cause
    cause = cause_of(listed.text)
    if cause is Cause.UNKNOWN or cause is Cause.RECIPIENT_SUPPRESSED:
        return listed.kind, cause.value if listed.kind == SOFT else ""
    if cause is Cause.COMPLAINT or cause in HARD_CAUSES:
        return listed.kind, cause.value
    return SOFT, cause.value


def _evidence(listed: Listed, provider: str) -> str | None:
    known = {"provider": provider}
    if listed.text:
        known["diagnostic"] = listed.text[:MAX_TEXT]
    if listed.note:
        known["reason"] = listed.note[:MAX_TEXT]
    return evidence_text(known)
