"""What happened when, for a picture: events by cause, receiver and outcome, counted by time.

The buckets grow with the log, so that a month costs no more than an hour.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from mailcheck.core.buckets import STEPS, wider
from mailcheck.tools.log.event import Event
from mailcheck.tools.log.tally import MAX_GROUPS
from mailcheck.tools.log.where import is_local, service_of

_MOST = 240
"""Buckets from the first event to the last, at most."""
_CELLS = 200_000
_OUTCOMES = frozenset({"sent", "deferred", "bounced", "expired", "rejected"})
HERE = "here"
"""Where mail is for that a part of this server did not take."""


class Key(NamedTuple):
    """What is counted apart; the cause is "" for mail that was sent."""

    cause: str
    receiver: str
    """As `Book.receivers` and `Book.causes` call it."""
    outcome: str


class Timeline:
    """Counts events by time."""

    def __init__(self) -> None:
        self.step = STEPS[0]
        self.counts: dict[Key, dict[int, int]] = {}
        """Bucket -> events; a bucket's number times the step is its second."""
        self._cells = 0
        self._least = self._greatest = 0

    def feed(self, events: Iterable[Event], receiver_of: Callable[[Event], str]) -> None:
        """Count events; hand-overs inside are none.

        Args:
            events: in any order.
            receiver_of: names the operator who takes an event's mail (`Book.operators.of`).
        """
        for event in events:
            if event.weight in _OUTCOMES and event.second > 0:
                self._add(_key(event, receiver_of), event.second, event.repeated)

    def _add(self, key: Key, second: int, number: int) -> None:
        if key not in self.counts and len(self.counts) >= 2 * MAX_GROUPS:
            key = Key("", "", key.outcome)  # what comes after so many is in the totals
        bucket = second // self.step
        if not self.counts:
            self._least = self._greatest = bucket
        self._least, self._greatest = min(self._least, bucket), max(self._greatest, bucket)
        cells = self.counts.setdefault(key, {})
        self._cells += bucket not in cells
        cells[bucket] = cells.get(bucket, 0) + number
        while self._greatest - self._least >= _MOST or (
            self._cells > _CELLS and self._greatest > self._least
        ):
            self._widen()

    def _widen(self) -> None:
        old, self.step = self.step, wider(self.step)
        self.counts = {key: _merged(cells, old, self.step) for key, cells in self.counts.items()}
        self._cells = sum(map(len, self.counts.values()))
        self._least = self._least * old // self.step
        self._greatest = self._greatest * old // self.step

    @property
    def span(self) -> tuple[int, int] | None:
        """The seconds at which the first bucket begins and the last one ends."""
        if not self.counts:
            return None
        return self._least * self.step, (self._greatest + 1) * self.step

    def of(self, chosen: Callable[[Key], bool]) -> dict[int, int]:
        """Buckets of all that is chosen together."""
        found: dict[int, int] = {}
        for key, cells in self.counts.items():
            if chosen(key):
                for bucket, number in cells.items():
                    found[bucket] = found.get(bucket, 0) + number
        return found


def _key(event: Event, receiver_of: Callable[[Event], str]) -> Key:
    outcome = event.outcome
    if outcome == "rejected":
        return Key(event.cause, "", outcome)
    if outcome != "sent" and service_of(event):
        return Key(event.cause, HERE, outcome)
    receiver = event.domain if is_local(event) else receiver_of(event)
    return Key("" if outcome == "sent" else event.cause, receiver, outcome)


def _merged(cells: Mapping[int, int], old: int, new: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for bucket, number in cells.items():
        wide = bucket * old // new
        found[wide] = found.get(wide, 0) + number
    return found
