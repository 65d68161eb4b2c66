"""From a provider's list to events: rows are read by the provider's importer, replies explained.

A provider's list of bounces holds full mailboxes and spam refusals too. Where the row quotes the
reply, the reply decides; where it does not, the provider is believed.
"""

from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring
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
)
from mailcheck.tools.suppress.dates import is_written, read_moment
from mailcheck.tools.suppress.listing import Importer, Listed, Table, key_of
from mailcheck.tools.suppress.records import MAX_SHOWN, BadRow

MAX_TEXT = 500
"""Characters of a reply that are kept as evidence."""
MAX_KNOWN = 1000
"""Rows' contents that are remembered (chosen: dates and replies differ from row to row)."""
MAX_QUOTED = 100
"""Characters of what is no address that are quoted (chosen)."""
MAX_BAD_ROWS = 1000
"""Bad rows that are kept to be shown; all are counted (chosen)."""


ANYBODY = "qzx@"
"""Stands for the row's local part in a reply, which decides nothing; its domain may."""


@lru_cache(maxsize=2000)
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
        self.notes: dict[str, int] = {}
        """What is to be said of the file, with the first line it is about."""

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
        understood.address = address
        fact = understood[rest]
        if understood.note:
            tally.notes.setdefault(understood.note, line)
            understood.note = ""
        if fact is None:
            tally.silent += 1
        elif isinstance(fact, str):
            tally.note(BadRow(line, fact, _text(address, rest)))
        elif (key := key_of(address)) is None:
            tally.note(BadRow(line, _no_address(address), _text(address, rest)))
        else:
            yield key, fact


def _no_address(text: str) -> str:
    text = text.strip()
    if len(text) > MAX_QUOTED:
        text = f"{text[:MAX_QUOTED]}..."
    return f"`{text}` is no address." if text else "The row has no address."


def _text(address: str, rest: tuple[Any, ...]) -> str:
    return ",".join((address, *map(str, rest)))[:MAX_SHOWN]


class _Understood(dict[tuple[Any, ...], Fact | str | None]):
    """What rows say apart from their address, each understood once.

    The fact, None when there is none, or a sentence about what is wrong.
    """

    def __init__(self, table: Table, origin: Origin) -> None:
        super().__init__()
        self._table, self._origin = table, origin
        self.address = ""
        """Of the row under way; a reply may quote it."""
        self.note = ""
        """What is to be said about the row that was read last."""

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
        kind, cause = _judged(listed, self.address)
        at = self._moment(listed.at, "The date cannot be read; such rows count from now on.")
        until = self._moment(listed.until, "The end cannot be read; such rows stay for good.")
        return Fact(
            digest=digest_of((importer.provider, *listed, *scope)),
            at=now if at is None else max(0, min(at, now)),
            kind=kind,
            cause=cause,
            stream=listed.stream.encode("utf-8", "replace").decode() or scope.stream,
            sender=listed.sender or scope.sender,
            until=until,
            evidence=_evidence(listed, importer.provider),
        )

    def _moment(self, text: str, otherwise: str) -> int | None:
        moment = read_moment(text) if text else None
        if moment is None and text and is_written(text):
            self.note = otherwise
        return moment


def _judged(listed: Listed, address: str) -> tuple[str, str]:
    """The kind and the cause, when the row quotes a reply."""
    if listed.kind not in (LISTED, SOFT) or not listed.text:
        return listed.kind, listed.cause
    local, at, _ = address.rpartition("@")
    cause = cause_of(listed.text.replace(local + at, ANYBODY) if local else listed.text)
    if cause is Cause.UNKNOWN or cause is Cause.RECIPIENT_SUPPRESSED:
        return listed.kind, cause.value if listed.kind == SOFT else ""
    if cause is Cause.COMPLAINT or cause in HARD_CAUSES:
        return listed.kind, cause.value
    return SOFT, cause.value


def _evidence(listed: Listed, provider: str) -> str:
    """As `evidence_text` writes it: a list has millions, and building an encoder for each takes
    longer than all the rest of a row."""
    known = f'{{"provider": {encode_basestring(provider)}'
    if listed.text:
        known += f', "diagnostic": {encode_basestring(listed.text[:MAX_TEXT])}'
    if listed.note:
        known += f', "reason": {encode_basestring(listed.note[:MAX_TEXT])}'
    return f"{known}}}".encode("utf-8", "backslashreplace").decode("utf-8")
