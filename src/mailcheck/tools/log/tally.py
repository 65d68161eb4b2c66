"""What a run is made of, as counters: no event is kept but the first and the last of a group.

Groups are capped; what comes after the cap is counted in the totals only.
"""

import re
from typing import Any, NamedTuple

from mailcheck.tools.log.event import Event

MAX_GROUPS = 5_000
_NOTED = 20
"""Replies that are searched for a tag and for our addresses."""
_APART = 6 * 3_600
"""Seconds without a failure after which the next one is another story."""
MAX_NAMES = 50
"""Addresses kept of one group."""
_IP = re.compile(
    r"(?<![\d.])(?<!- )(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"
    r"|(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){1,7}(?::[0-9A-Fa-f]{0,4}){1,7}(?![0-9A-Fa-f:])"
    r"|(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![0-9A-Fa-f:])"
)
_TAG = re.compile(
    r"\b(S\d{4}|TSS?\d{2}|RL\d{6}|BL\d{6}|RP-\d{3}|CS\d{2}|OU-\d{3}|SC-\d{3}|DY-\d{3}|AS\d{3,5}"
    r"|OFR[_ ]\d{3}|LPN\d{3}_\d{3}|IB\d{3})\b"
)


class _Replies(dict[str, tuple[str | None, tuple[str, ...]]]):
    """Text of a reply -> its tag, and the addresses in it; what waits is told the same each time,
    and to look for them costs as much as all else that is counted."""

    def __missing__(self, text: str) -> tuple[str | None, tuple[str, ...]]:
        if len(self) >= _KEPT:
            self.clear()
        tag = _TAG.search(text)
        found = self[text] = (tag[1] if tag else None, tuple(_IP.findall(text)))
        return found


_KEPT = 1_000
_replies = _Replies()


class Names:
    """The first so many different ones, and how often each came."""

    __slots__ = ("counts", "more")

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.more = 0

    def add(self, name: str | None) -> None:
        counts = self.counts
        if name in counts:
            counts[name] += 1
        elif name:
            if len(counts) < MAX_NAMES:
                counts[name] = 1
            else:
                self.more += 1

    def top(self, number: int = MAX_NAMES) -> tuple[str, ...]:
        """The most frequent first."""
        return tuple(sorted(self.counts, key=lambda name: -self.counts[name])[:number])

    def __len__(self) -> int:
        return len(self.counts) + self.more


class Past(NamedTuple):
    """A time that is over."""

    since: Event
    last: Event
    until: Event | None
    count: int  # type: ignore[assignment]  # a field, not the tuple method
    messages: int


class Group:
    """Events that belong together: how many, of how many messages, from when to when."""

    __slots__ = (
        "addresses",
        "bounced",
        "count",
        "deferred",
        "domains",
        "every",
        "expired",
        "first",
        "last",
        "light",
        "messages",
        "name",
        "passes",
        "past",
        "recipients",
        "senders",
        "since",
        "strict",
        "tag",
        "until",
        "users",
        "waiting",
    )  # fmt: skip

    def __init__(self, name: str, strict: bool = False, light: bool = False) -> None:
        self.name = name
        self.light = light
        """Whether it counts only, and names nobody."""
        self.strict = strict
        """Whether it is over as soon as something gets through."""
        self.passes = 0
        """What got through since the first failure."""
        self.every = 0
        """Messages, also of the times before."""
        self.past: Past | None = None
        """The worst time that is over."""
        self.count = self.messages = self.deferred = self.bounced = self.expired = 0
        self.first: Event | None = None
        self.last: Event | None = None
        self.since: Event | None = None
        """First failure since something got through."""
        self.until: Event | None = None
        """When something got through again; None while it lasts."""
        self.recipients, self.senders, self.users = Names(), Names(), Names()
        self.domains, self.addresses = Names(), Names()
        self.tag: str | None = None
        self.waiting = 0

    def add(self, event: Event) -> None:
        """One more failure."""
        if self.first is None:
            self.first = event
        if self.since is None or (self.until is not None and self._is_another(event)):
            self._begin(event)
        self.until = None
        self.last = event
        self.count += event.repeated
        if event.outcome == "deferred":
            self.deferred += event.repeated
        elif event.outcome == "expired":
            self.expired += event.repeated
        else:
            self.bounced += event.repeated
        if event.mail is None or event.mail.counts(self):
            self.messages += 1
            self.every += 1
            self.domains.add(event.domain)
            if not self.light:
                self.recipients.add(event.recipient)
                self.senders.add(event.sender)
                self.users.add(event.user)

    def _is_another(self, event: Event) -> bool:
        return self.strict or (self.until is not None and event.second - self.until.second > _APART)

    def _begin(self, event: Event) -> None:
        """A new time begins; the worst of those before is kept."""
        if self.since is not None and self.last is not None:
            past = Past(self.since, self.last, self.until, self.count, self.messages)
            if self.past is None or past.messages > self.past.messages:
                self.past = past
        self.since = event
        self.count = self.messages = self.passes = 0

    def passed(self, event: Event) -> None:
        """Something got through."""
        self.passes += 1
        if self.until is None:
            self.until = event

    @property
    def seconds(self) -> int:
        """From the first failure to the last."""
        return self.last.second - self.since.second if self.last and self.since else 0

    @property
    def lasts(self) -> bool:
        """Whether nothing got through since."""
        return self.until is None

    def note_reply(self) -> None:
        """What the last reply says of us: its tag, and our addresses."""
        if self.last is None or self.count > _NOTED:
            return
        tag, addresses = _replies[self.last.diagnostic]
        if tag:
            self.tag = tag
        elif self.tag is None and len((self.last.status or "").rpartition(".")[2]) > 1:
            self.tag = self.last.status  # x.7.28 says something, x.7.1 does not
        relay = self.last.relay.address if self.last.relay else None
        for address in addresses:
            if address != relay:
                self.addresses.add(address)


class Groups(dict[Any, Group]):
    """Groups by what they have in common."""

    def __init__(self, strict: bool = False, light: bool = False) -> None:
        super().__init__()
        self._strict, self._light = strict, light

    def of(self, key: Any, name: str) -> Group | None:
        """The group of `key`; None where there are too many."""
        group = self.get(key)
        if group is None and len(self) < MAX_GROUPS:
            group = self[key] = Group(name, self._strict, self._light)
        return group
