"""Who sends: logins, local users and programs, and clients that need no login.

Of each there are counters: messages in ten minutes, addresses, senders, refusals. From these it
shows whether somebody else uses an account: far more than ever, from addresses never seen, to
addresses that do not exist.
"""

from collections import Counter, deque
from statistics import median

from mailcheck.tools.log.event import Event, Mail
from mailcheck.tools.log.tally import Names

WINDOW = 600
"""Seconds: what the thresholds count in."""
APART = 3_600
"""Seconds without a burst after which the next one is another."""
_TRIED = 3 * 86_400
"""Seconds: a stolen login is tried with a single message, and used days later."""
_USUAL = 4
"""Hours in which an address was used, from which it is no stranger's."""
_MAX_BUCKETS = 5_000
_MAX_ADDRESSES = 2_000
BAD = frozenset({
    "recipient-unknown", "recipient-inactive", "domain-unknown", "domain-no-mail", "spam-content",
    "reputation", "sender-quota", "virus",
})  # fmt: skip
"""Causes that spam draws; that a receiver wants it slower, a newsletter draws as well."""


class Burst:
    """Very many messages at once."""

    __slots__ = ("before", "count", "event", "first", "last")

    def __init__(self, first: tuple[int, str], before: int, event: Event) -> None:
        self.first = first
        """Second and time."""
        self.last = first
        self.before = before
        """Messages sent until then."""
        self.count = 0
        self.event = event
        """One of it."""


class Used:
    """When and how often a client address was used."""

    __slots__ = ("count", "first", "hours", "last", "time")

    def __init__(self, second: int, time: str) -> None:
        self.first, self.time = second, time
        self.count = self.hours = self.last = 0

    def again(self, second: int) -> None:
        self.count += 1
        if second // 3600 != self.last:
            self.hours += 1
            self.last = second // 3600


class Identity:
    """One who sends."""

    def __init__(self, kind: str, name: str) -> None:
        self.kind, self.name = kind, name
        self.is_bulk = False
        """Whether it sends in great numbers by its nature."""
        self.messages = 0
        self.recipients = 0
        self.refused = 0
        self.deleted = 0
        self.bounced = 0
        self.buckets: Counter[int] = Counter()
        """Ten minutes -> messages."""
        self.bad: Counter[int] = Counter()
        """Ten minutes -> messages refused as spam or for addresses that do not exist."""
        self.addresses: dict[str, Used] = {}
        self.senders = Names()
        self.directories = Names()
        self.burst: Burst | None = None
        self._window: deque[tuple[int, str, int]] = deque()
        self._now: Burst | None = None

    def sent(self, event: Event, mail: Mail, threshold: int) -> None:
        """A message of it goes out, for the first time."""
        second, time = mail.arrived or event.second, event.time
        self.messages += 1
        self.senders.add(event.sender)
        if mail.cwd:
            self.directories.add(mail.cwd)
        bucket = second // WINDOW
        if bucket in self.buckets or len(self.buckets) < _MAX_BUCKETS:
            self.buckets[bucket] += 1
        address = event.address
        if address and (address in self.addresses or len(self.addresses) < _MAX_ADDRESSES):
            used = self.addresses.get(address)
            if used is None:
                used = self.addresses[address] = Used(second, time)
            used.again(second)
        self._watch(event, second, time, threshold)

    def _watch(self, event: Event, second: int, time: str, threshold: int) -> None:
        window = self._window
        window.append((second, time, self.messages))
        while window and second - window[0][0] > WINDOW:
            window.popleft()
        if len(window) > 10 * threshold:
            window.popleft()
        if len(window) < threshold:
            return
        if self._now is None or second - self._now.last[0] > APART:
            self._now = Burst(window[0][:2], window[0][2] - 1, event)
        self._now.last = (second, time)
        self._now.count = self.messages - self._now.before
        if self.burst is None or self._now.count > self.burst.count:
            self.burst = self._now

    def failed(self, event: Event, mail: Mail) -> None:
        """A message of it was refused somewhere, for the first time."""
        bucket = (mail.arrived or event.second) // WINDOW
        if bucket in self.buckets:
            self.bad[bucket] += 1

    def usual_hour(self, burst: Burst) -> float:
        """Median of the hours in which it sent, the burst's left out."""
        hours: Counter[int] = Counter()
        for bucket, count in self.buckets.items():
            if not burst.first[0] // WINDOW <= bucket <= burst.last[0] // WINDOW:
                hours[bucket // 6] += count
        return median(hours.values()) if hours else 0.0

    def busiest(self) -> tuple[int, int] | None:
        """Second at which its busiest hour begins, and the messages in it."""
        hours: Counter[int] = Counter()
        for bucket, count in self.buckets.items():
            hours[bucket // 6] += count
        best = min(hours.items(), key=lambda item: (-item[1], item[0]), default=None)
        return (best[0] * 3600, best[1]) if best else None

    def bad_share(self, burst: Burst) -> float:
        """Share of a burst that was refused as spam or as unknown."""
        spread = range(burst.first[0] // WINDOW, burst.last[0] // WINDOW + 1)
        return sum(self.bad[bucket] for bucket in spread) / max(1, burst.count)

    def new_addresses(self, burst: Burst) -> list[str]:
        """Client addresses that were not in use until shortly before a burst."""
        return [
            address
            for address, used in self.addresses.items()
            if burst.first[0] - _TRIED <= used.first <= burst.last[0] and used.hours < _USUAL
        ]

    def usual_address(self, burst: Burst) -> str | None:
        """Where it usually sends from."""
        new = set(self.new_addresses(burst))
        old = [
            (used.hours, address)
            for address, used in self.addresses.items()
            if used.first < burst.first[0] and address not in new
        ]
        return max(old)[1] if old else None
