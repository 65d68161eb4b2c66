"""Which events are asked for: `--receiver`, `--sender`, `--since` and the like.

The same option twice means either; two options mean both.
"""

import re
from datetime import datetime, time, timedelta
from typing import NamedTuple

from mailcheck.knowledge.logs.stamp import seconds_of
from mailcheck.tools.log.event import Event

_SPAN = re.compile(r"(\d{1,6}) ?([smhdw])")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


class Limit(NamedTuple):
    """A moment that somebody named."""

    second: int
    """Of the wall clock."""
    offset: int | None
    """Seconds east of UTC, where a zone was named."""

    def at(self, offset: int | None) -> int:
        """In the wall clock of a log, which may state its offset."""
        if self.offset is None or offset is None:
            return self.second
        return self.second - self.offset + offset


def span_of(text: str) -> int | None:
    """`2h`, `30m`, `5d` -> seconds; None where it is none."""
    found = _SPAN.fullmatch(text.strip())
    return int(found[1]) * _UNITS[found[2]] if found else None


def limit_of(text: str, now: datetime) -> Limit | None:
    """`2026-11-26T03:12+01:00`, `2026-11-26`, `03:12`, `2h`, `today`, `yesterday`; None for else.

    A date is its midnight, a time of day the last one before `now`, a span one before `now`.
    """
    text = text.strip()
    span = span_of(text)
    try:
        if span is not None:
            return _limit(now - timedelta(seconds=span))
        midnight = datetime.combine(now.date(), time(), now.tzinfo)
        if text in ("today", "yesterday"):
            return _limit(midnight - timedelta(days=text == "yesterday"))
        clock = _CLOCK.fullmatch(text)
        if clock:
            parts = time(int(clock[1]), int(clock[2]), int(clock[3] or 0))
            moment = datetime.combine(now.date(), parts, now.tzinfo)
            return _limit(moment if moment <= now else moment - timedelta(days=1))
        return _limit(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _limit(moment: datetime) -> Limit:
    offset = moment.utcoffset()
    return Limit(seconds_of(moment), None if offset is None else int(offset.total_seconds()))


class Selection(NamedTuple):
    """What is asked for; nothing stands for all."""

    receivers: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    since: Limit | None = None
    until: Limit | None = None

    def takes(self, event: Event) -> bool:
        """Whether an event is one of them."""
        if self.since and event.second < self.since.at(event.offset):
            return False
        if self.until and event.second >= self.until.at(event.offset):
            return False
        if self.outcomes and event.outcome not in self.outcomes:
            return False
        if self.causes and event.judgement.cause not in self.causes:
            return False
        if self.senders and not _is_among(event.sender, self.senders):
            return False
        if self.users and not _is_among(event.user, self.users):
            return False
        if self.clients and not (event.address in self.clients or event.client in self.clients):
            return False
        return not self.receivers or self._is_received(event)

    def _is_received(self, event: Event) -> bool:
        names = {event.domain}
        if event.relay and event.relay.name:
            names.add(event.relay.name.lower())
        if event.judgement.speaker:
            names.add(event.judgement.speaker)
        return any(
            name == wanted or name.endswith(f".{wanted}")
            for wanted in self.receivers
            for name in names
        ) or _is_among(event.recipient, self.receivers)


def _is_among(address: str | None, wanted: tuple[str, ...]) -> bool:
    """Addresses by themselves, or all of a domain: `example.org`, `@example.org`; `<>`."""
    if address is None:
        return False
    low = address.lower()
    if low in wanted or (not low and "<>" in wanted):
        return True
    domain = low.rpartition("@")[2]
    return "@" in low and (domain in wanted or f"@{domain}" in wanted)
