"""Counters of a receiver, of a time at which something failed, of a service that is down."""

from mailcheck.knowledge.logs.fact import Trouble
from mailcheck.tools.log.event import Event
from mailcheck.tools.log.notes import Place
from mailcheck.tools.log.tally import Names

_DELAYS = 500
"""Delays kept of a receiver, for their median."""


class Receiver:
    """Where mail goes: all domains whose mail one operator takes."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.sent = self.deferred = self.bounced = self.expired = self.waiting = 0
        self.domains = Names()
        self.last_sent: Event | None = None
        self.delays: list[float] = []
        self.speaker: str | None = None

    @property
    def name(self) -> str:
        """The domain, where there is one; else the operator."""
        domains = self.domains.top(2)
        return domains[0] if len(domains) == 1 else self.key

    def add(self, event: Event) -> None:
        outcome = event.outcome
        counts, domain = self.domains.counts, event.domain
        if domain in counts:  # as nearly always: one domain, or few
            counts[domain] += 1
        else:
            self.domains.add(domain)
        if outcome == "sent":
            self.sent += event.repeated
            self.last_sent = event
            if event.delay is not None and len(self.delays) < _DELAYS:
                self.delays.append(event.delay)
            return
        if outcome == "deferred":
            self.deferred += event.repeated
        elif outcome == "bounced":
            self.bounced += event.repeated
        else:
            self.expired += event.repeated
        if event.judgement.speaker:
            self.speaker = event.judgement.speaker


class Silence:
    """A time at which something failed again and again, whoever it was for."""

    def __init__(self, event: Event) -> None:
        self.first = self.last = event
        self.count = 0
        self.domains = Names()


class Service:
    """A service of this host that does not answer."""

    def __init__(self, trouble: Trouble, place: Place, before: "Service | None" = None) -> None:
        self.kind, self.name, self.text = trouble.kind, trouble.name, trouble.text
        self.first = self.last = place
        self.count = 0
        self.before = before.worst if before else None

    @property
    def worst(self) -> "Service":
        """Of several times, the one with most warnings."""
        return self.before if self.before and self.before.count > self.count else self
