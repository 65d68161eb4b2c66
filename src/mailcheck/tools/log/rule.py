"""What a finding of `mailcheck log` is made of.

A rule is a `check` under `@rule` with examples of logs; it is called once, at the end, with the
counters of the run (`tools/log/book.py`), and yields incidents. The docstring of its module is its
page.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.rule import Rule
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.event import Event
from mailcheck.tools.log.notes import Place
from mailcheck.tools.log.tally import Group

__all__ = ["Evidence", "Example", "Incident", "Severity", "Step", "of_group", "plural", "rule"]


class Evidence(NamedTuple):
    """A line of a log that shows it."""

    file: str
    line: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        return self._asdict()


class Incident(NamedTuple):
    """One thing that is wrong, or worth knowing. The engine adds rule and severity."""

    message: str
    """What is wrong, in one line that names the subject."""
    help: str
    """What to do first, in one sentence."""
    detail: str = ""
    """More about it, for a person."""
    since: str | None = None
    until: str | None = None
    """None: it lasts."""
    second: int = 0
    """Of `since`, for the order."""
    last_second: int = 0
    """Of the last time that it was seen."""
    count: int = 0  # type: ignore[assignment]  # a field, not the tuple method
    messages: int = 0
    receiver: str | None = None
    recipients: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    domain: str | None = None
    domains: tuple[str, ...] = ()
    cause: str | None = None
    tag: str | None = None
    entry: str | None = None
    evidence: tuple[Evidence, ...] = ()
    because: str | None = None
    actions: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    rule: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The object of the output contract."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "help": self.help,
            "detail": self.detail or None,
            "since": self.since,
            "until": self.until,
            "count": self.count,
            "messages": self.messages,
            "receiver": self.receiver,
            "recipients": list(self.recipients),
            "senders": list(self.senders),
            "users": list(self.users),
            "addresses": list(self.addresses),
            "domain": self.domain,
            "domains": list(self.domains),
            "cause": self.cause,
            "tag": self.tag,
            "entry": self.entry,
            "evidence": [one.to_dict() for one in self.evidence],
            "because": self.because,
            "actions": list(self.actions),
        }


def evidence_of(*events: Event | None) -> tuple[Evidence, ...]:
    """The lines of some events, each once."""
    found = [
        Evidence(event.file, event.line, " ".join(event.diagnostic.split())[:300])
        for event in events
        if event is not None
    ]
    return tuple(dict.fromkeys(found))


def plural(number: int, noun: str) -> str:
    """`1 message`, `2 messages`, `2 tries`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("ry") else f"{number:,} {noun}s"


def at(place: Place, text: str) -> Evidence:
    """A line of a log."""
    return Evidence(place.file, place.line, text[:300])


def of_group(group: Group, message: str, help_: str, **more: Any) -> Incident:
    """An incident that is a group of failures."""
    since, last = group.since, group.last
    values: dict[str, Any] = {
        "since": since.time if since else None,
        "second": since.second if since else 0,
        "last_second": last.second if last else 0,
        "until": group.until.time if group.until else None,
        "count": group.count,
        "messages": group.messages,
        "recipients": group.recipients.top(20),
        "senders": group.senders.top(20),
        "users": group.users.top(20),
        "addresses": group.addresses.top(5),
        "domains": group.domains.top(20),
        "domain": group.domains.top(1)[0] if group.domains.top(1) else None,
        "cause": last.cause if last else None,
        "tag": group.tag,
        "entry": last.judgement.entry if last else None,
        "evidence": evidence_of(group.first, last),
    }
    return Incident(message, help_, **(values | more))


class Step(NamedTuple):
    """Lines of an example that come several times: `{n}` counts, stamp and host are added."""

    lines: tuple[str, ...]
    count: int = 1  # type: ignore[assignment]  # a field, not the tuple method
    every: int = 60
    """Seconds from one time to the next."""
    day: int = 26
    clock: str = "09:00:00"


class Example(NamedTuple):
    """A log on which a rule fires, or is silent."""

    steps: tuple[Step, ...]
    is_exim: bool = False

    def text(self) -> str:
        """The log."""
        lines = [item for step in self.steps for item in _lines(step, self.is_exim)]
        return "".join(f"{line}\n" for _, line in sorted(lines, key=lambda item: item[0]))


def _lines(step: Step, is_exim: bool) -> Iterable[tuple[datetime, str]]:
    hour, minute, second = (int(part) for part in step.clock.split(":"))
    begin = datetime(2026, 11, step.day, hour, minute, second)
    for n in range(step.count):
        moment = begin + timedelta(seconds=n * step.every)
        for line in step.lines:
            stamp = f"{moment:%Y-%m-%d %H:%M:%S} " if is_exim else f"{moment:%b %d %H:%M:%S} mx "
            yield (
                moment,
                stamp + (line if is_exim else f"postfix/{line}").replace("{n}", f"{n:04X}"),
            )


Check = Callable[[Book], Iterable[Incident]]


def rule(
    severity: Severity, *, bad: tuple[Example, ...], good: tuple[Example, ...] = ()
) -> Callable[[Check], Rule]:
    """Declare a rule."""

    def declared(check: Check) -> Rule:
        return Rule(severity, None, lambda book, _: check(book), bad, good)

    return declared
