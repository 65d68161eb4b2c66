"""The policy: from an address's events to whether it may be written to.

    complaint, unsubscribed, added       at once, and only a person takes it off again
    recipient-unknown, -inactive, -moved at once
    domain-unknown, domain-no-mail       after failures on 3 days
    recipient-suppressed                 paused for 7 days
    soft bounces                         one point a day, halved every 30 days; at 4 points paused
    spam, policy, reputation, ...        never: they are not about the address
    delivered                            clears what soft bounces had added up to

Suppressing a good address costs more than missing a bad one. The clock is an argument; the order
of events is their date, and within a second the order in which they were recorded.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from mailcheck.core.cause import Cause
from mailcheck.core.errors import ConfigError
from mailcheck.core.suppression import (
    ADDED,
    COMPLAINT,
    DAY,
    DELIVERED,
    EXPIRED,
    HARD,
    HELD,
    LISTED,
    REFUSED,
    REMOVED,
    SOFT,
    UNDONE,
    UNSUBSCRIBED,
    Event,
    Scope,
)

CLEAR = "clear"
SUPPRESSED = "suppressed"
PAUSED = "paused"
PENDING = "pending"
"""Waits for a person to confirm it; until then it may be written to."""
STATUSES = (SUPPRESSED, PAUSED, PENDING, CLEAR)
BLOCKING = (SUPPRESSED, PAUSED)

AFTER_DAYS = frozenset({Cause.DOMAIN_UNKNOWN.value, Cause.DOMAIN_NO_MAIL.value})
"""A domain can be gone for an afternoon: hard only after failures on several days."""
COUNTED = frozenset(
    cause.value
    for cause in (
        Cause.MAILBOX_FULL,
        Cause.EXPIRED,
        Cause.NETWORK,
        Cause.DNS,
        Cause.UNKNOWN,
        Cause.RECIPIENT_RESTRICTED,
        # A temporary reply with one of the hard causes.
        Cause.RECIPIENT_UNKNOWN,
        Cause.RECIPIENT_INACTIVE,
        Cause.RECIPIENT_MOVED,
        Cause.DOMAIN_UNKNOWN,
        Cause.DOMAIN_NO_MAIL,
    )
)
"""Soft bounces with another cause lie with the sender or the server, not with the address."""


class Policy(NamedTuple):
    """The figures; a configuration file's `[suppress]` table changes them."""

    domain_days: int = 3
    """Different days on which a domain must fail before its address is suppressed."""
    domain_window: int = 90
    """Days within which they must lie."""
    suppressed_pause: int = 7
    """Days an address is paused after the sending provider refused it by its own list."""
    soft_threshold: float = 4.0
    """Points from which on soft bounces pause an address: five days in a row, or six weeks of one
    a week."""
    soft_half_life: int = 30
    """Days after which a point counts half."""
    soft_pause: int = 14
    """Days such a pause lasts."""
    hard_days: int = 0
    """Days after which a hard bounce is forgiven; 0: never."""
    hold_above: int = 50
    """Hard bounces at one domain in one run from which on all of them wait for a person."""
    forget_days: int = 1095
    """Days the keyed hash of an erased address is kept; 0: for ever."""


class Verdict(NamedTuple):
    """What holds for an address now."""

    status: str
    event: Event | None = None
    """The evidence: the latest event behind the status."""
    since: int | None = None
    """When what keeps it on the list began."""
    until: int | None = None
    """When it ends by itself; None: never."""
    score: float = 0.0
    """Points of soft bounces now."""

    @property
    def blocks(self) -> bool:
        """Whether the address must not be written to."""
        return self.status in BLOCKING

    @property
    def kind(self) -> str:
        """The kind of the event behind it; empty when there is none."""
        return self.event.kind if self.event else ""

    @property
    def cause(self) -> str:
        """The cause behind it; empty when there is none."""
        return self.event.cause if self.event else ""


NOTHING = Verdict(CLEAR)


def judge(events: Iterable[Event], policy: Policy, now: int, scope: Scope | None = None) -> Verdict:
    """What the events of one address mean at the time `now`.

    Args:
        scope: the mail it is asked for; without one the strictest answer of all mail counts.
    """
    every = list(events)
    if len(every) > 1:
        every.sort(key=_order)
    taken_back = {event.target for event in every if event.kind == UNDONE}
    if taken_back:
        every = [event for event in every if event.id is None or event.id not in taken_back]
    verdicts = []
    for concrete in _scopes(every, scope or Scope()):
        case = _Case(policy)
        for event in every:
            if concrete.covers(event):
                case.take(event)
        verdicts.append(case.verdict(now))
    return min(verdicts, key=lambda verdict: _RANK[verdict.status])


def _scopes(events: list[Event], wanted: Scope) -> Iterable[Scope]:
    """Each kind of mail it may be about: what is removed for one kind stays for the others."""
    if not any(event.stream or event.sender for event in events):
        return (wanted,)
    streams = (
        {wanted.stream} if wanted.stream else {event.stream.lower() for event in events} | {""}
    )
    senders = {wanted.sender} if wanted.sender else {event.sender for event in events} | {""}
    return [Scope(stream, sender) for stream in sorted(streams) for sender in sorted(senders)]


def _order(event: Event) -> tuple[int, int]:
    return event.at, event.id or 0


def worse(one: Verdict, other: Verdict) -> Verdict:
    """The one that weighs more: of an address and of its whole domain."""
    return other if _RANK[other.status] < _RANK[one.status] else one


_RANK = {status: number for number, status in enumerate(STATUSES)}


class _Reason(NamedTuple):
    """What keeps an address on the list: since when, for how long, by which event."""

    since: int
    until: int | None
    event: Event

    def holds(self, now: int) -> bool:
        return self.until is None or now < self.until


class _Case:
    """One address, event by event."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._reasons: dict[str, _Reason] = {}
        self._domain_days: list[int] = []
        self._soft_days: list[int] = []

    def take(self, event: Event) -> None:
        kind = event.kind
        if kind in (COMPLAINT, UNSUBSCRIBED, ADDED):
            self._keep(kind, event, event.until if kind != COMPLAINT else None)
        elif kind == LISTED:
            self._keep(LISTED, event, event.until or self._hard_end(event))
        elif kind == HARD:
            self._hard(event)
        elif kind == SOFT:
            self._soft(event)
        elif kind == REFUSED:
            self._pause(REFUSED, event, self._policy.suppressed_pause)
        elif kind == HELD:
            self._keep(HELD, event, None)
        elif kind == DELIVERED:
            self._clear_soft()
        elif kind == EXPIRED:
            self._clear_hard()
        elif kind == REMOVED:
            self._reasons.clear()
            self._clear_soft()

    def _keep(self, name: str, event: Event, until: int | None) -> None:
        """What began once goes on, as long as it had not ended before."""
        known = self._reasons.get(name)
        if known is None or not known.holds(event.at):
            self._reasons[name] = _Reason(event.at, until, event)
        else:
            later = None if None in (known.until, until) else max(known.until or 0, until or 0)
            self._reasons[name] = _Reason(known.since, later, event)

    def _pause(self, name: str, event: Event, days: int) -> None:
        self._keep(name, event, event.at + days * DAY)

    def _hard_end(self, event: Event) -> int | None:
        days = self._policy.hard_days
        return event.at + days * DAY if days else None

    def _hard(self, event: Event) -> None:
        if event.cause in AFTER_DAYS:
            day, window = event.at // DAY, self._policy.domain_window
            self._domain_days = [d for d in self._domain_days if day - d < window and d != day]
            self._domain_days.append(day)
            if len(self._domain_days) < self._policy.domain_days:
                return
        self._keep(HARD, event, self._hard_end(event))

    def _soft(self, event: Event) -> None:
        if event.cause not in COUNTED:
            return
        day = event.at // DAY
        if day in self._soft_days[-1:]:
            return  # a queue that retries all day is one failure
        self._soft_days.append(day)
        if self._score(day) >= self._policy.soft_threshold:
            self._pause(SOFT, event, self._policy.soft_pause)

    def _score(self, day: int) -> float:
        half_life = max(1, self._policy.soft_half_life)
        ages = [max(0, day - d) / half_life for d in self._soft_days]
        return sum(float(0.5**age) for age in ages)

    def _clear_soft(self) -> None:
        self._soft_days, self._domain_days = [], []
        self._reasons.pop(SOFT, None)

    def _clear_hard(self) -> None:
        self._domain_days = []
        for name in (HARD, LISTED):
            self._reasons.pop(name, None)

    def verdict(self, now: int) -> Verdict:
        """The weightiest reason that still holds."""
        score = round(self._score(now // DAY), 2) if self._soft_days else 0.0
        for name, status in _BY_WEIGHT:
            reason = self._reasons.get(name)
            if reason is not None and reason.holds(now):
                return Verdict(status, reason.event, reason.since, reason.until, score)
        return Verdict(CLEAR, score=score)


_BY_WEIGHT = (
    (COMPLAINT, SUPPRESSED),
    (UNSUBSCRIBED, SUPPRESSED),
    (ADDED, SUPPRESSED),
    (HARD, SUPPRESSED),
    (LISTED, SUPPRESSED),
    (REFUSED, PAUSED),
    (SOFT, PAUSED),
    (HELD, PENDING),
)


_AT_LEAST_ONE = ("domain_days", "domain_window", "soft_threshold", "soft_half_life")


def policy_from(table: dict[str, Any]) -> Policy:
    """The policy that a configuration table states; keys are the names with hyphens.

    Raises:
        ConfigError: a figure makes no sense.
    """
    stated = {key.replace("-", "_"): value for key, value in table.items()}
    figures = {name: stated[name] for name in Policy._fields if name in stated}
    for name, value in figures.items():
        least = 1 if name in _AT_LEAST_ONE else 0
        if value < least:
            key = name.replace("_", "-")
            raise ConfigError(f"{key} in [suppress] is {value}; it must be {least} or more.")
    return Policy(**figures)
