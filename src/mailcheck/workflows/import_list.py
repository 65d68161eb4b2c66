"""From a provider's list to events: rows are read by the provider's importer, replies explained.

A provider's list of bounces holds full mailboxes and spam refusals too. Where the row quotes the
reply, the reply decides; where it does not, the provider is believed.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from mailcheck.core.cause import HARD as HARD_CAUSES
from mailcheck.core.cause import Cause
from mailcheck.core.suppression import LISTED, SOFT, Event, Scope, digest_of
from mailcheck.tools.suppress.dates import read_moment
from mailcheck.tools.suppress.listing import BadRow, Importer, Listed, Row, key_of

MAX_TEXT = 500
"""Characters of a reply that are kept as evidence."""
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


def events_of(
    rows: Iterable[tuple[int, Row | BadRow]], origin: Origin, tally: Tally
) -> Iterator[Event]:
    """The events of the good rows; the others are noted in `tally`."""
    read = origin.importer.read
    event_of = _Maker(origin).event
    for line, row in rows:
        tally.rows += 1
        if isinstance(row, BadRow):
            tally.note(row)
            continue
        try:
            listed = read(row)
        except ValueError as error:
            tally.note(BadRow(line, str(error), _text(row)))
            continue
        if listed is None:
            tally.silent += 1
            continue
        key = key_of(listed.address)
        if key is None:
            tally.note(BadRow(line, _no_address(listed.address), _text(row)))
        else:
            yield event_of(key, listed)


def _no_address(text: str) -> str:
    return f"`{text.strip()}` is no address." if text.strip() else "The row has no address."


def _text(row: Row) -> str:
    return ",".join(row.values())


class _Maker:
    """Makes events; what does not depend on the address is made once."""

    def __init__(self, origin: Origin) -> None:
        self._now, self._scope = origin.now, origin.scope
        self._provider = origin.importer.provider
        self._known: dict[tuple[str, ...], tuple[Any, ...]] = {}

    def event(self, key: str, listed: Listed) -> Event:
        alike = listed[1:]
        made = self._known.get(alike)
        if made is None:
            if len(self._known) > 5000:
                self._known.clear()
            made = self._known[alike] = self._event(listed)[1:]
        return Event(key, *made)

    def _event(self, listed: Listed) -> Event:
        kind, cause = _judged(listed)
        scope = self._scope
        at = read_moment(listed.at)
        return Event(
            address="",
            digest=digest_of((self._provider, *listed[1:], *scope)),
            at=self._now if at is None else max(0, min(at, self._now)),
            kind=kind,
            cause=cause,
            stream=listed.stream or scope.stream,
            sender=scope.sender,
            until=read_moment(listed.until),
            evidence=_evidence(listed, self._provider),
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
    from json import dumps

    known = {"provider": provider}
    if listed.text:
        known["diagnostic"] = listed.text[:MAX_TEXT]
    return dumps(known, ensure_ascii=False)
