"""Events of mail services: what a webhook posts when a message bounced or was complained about.

    {"eventType": "Bounce", "bounce": {...}}        one object,
    [{"email": ...}, {"email": ...}]                an array,
    {...}\\n{...}\\n                                  or an object per line

Each service has a module here; what it says is turned into `Outcome`s, and one function makes
reports of them. The server's reply decides the cause, by `explain`; the service's own class only
where there is no reply, or none that says anything.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from mailcheck.core.cause import Cause, Persistence
from mailcheck.core.hard import Failure, judged
from mailcheck.core.package import module_names
from mailcheck.tools.bounce.address import addresses_of
from mailcheck.tools.bounce.report import Feedback, Kind, Original, Recipient, Report
from mailcheck.tools.bounce.text import clean
from mailcheck.tools.explain.explain import Explanation, explain

MAX_EVENTS = 10_000
"""Events read of one input; services post a thousand at most (chosen)."""

Object = dict[str, Any]


class Outcome(NamedTuple):
    """What happened to one recipient."""

    kind: Kind
    address: str
    reply: str = ""
    """What the receiving server said, if anything."""
    status: str | None = None
    cause: Cause | None = None
    """What the service's own class says."""
    permanent: bool = False
    """Whether the service calls it final."""
    remote_mta: str | None = None


class Event(NamedTuple):
    """One event, in the words of this program."""

    outcomes: tuple[Outcome, ...] = ()
    original: Original = Original()
    reporting_mta: str | None = None
    feedback: Feedback = Feedback()


class Provider(NamedTuple):
    """A mail service: how its events are told from others, and read."""

    title: str
    claims: Callable[[Object], bool]
    read: Callable[[Object], Event]
    name: str = ""


@cache
def providers() -> tuple[Provider, ...]:
    """Every service, found by walking the package."""
    from mailcheck.tools.bounce import events as package

    names = [name for name in module_names(package.__path__) if name != "event"]
    return tuple(
        _provider(f"{package.__name__}.{name}")._replace(name=f"{name.replace('_', '-')}-event")
        for name in names
    )


def _provider(name: str) -> Provider:
    provider: Provider = import_module(name).PROVIDER
    return provider


def split_events(raw: bytes) -> list[bytes]:
    """The single events of a JSON text, each as JSON."""
    return [json.dumps(item).encode() for item in _objects(raw.decode("utf-8", "replace"))]


def read_events(text: str) -> Report | None:
    """What a JSON text reports; None when it is none, or from no service known.

    Several events become one report with all recipients, of the gravest kind.
    """
    reports = [report for item in _objects(text) if (report := _report(item))]
    if not reports:
        return None
    first = min(reports, key=lambda report: _GRAVITY.index(report.kind))
    return first._replace(recipients=tuple(r for report in reports for r in report.recipients))


_GRAVITY = (
    Kind.COMPLAINT,
    Kind.BOUNCE,
    Kind.DELAY,
    Kind.AUTO_REPLY,
    Kind.DELIVERED,
    Kind.NOT_A_BOUNCE,
)


def _objects(text: str) -> list[Object]:
    """The objects of a JSON text: itself, the elements of an array, those of its lines."""
    found: list[Object] = []
    decoder, at, text = json.JSONDecoder(), 0, text.lstrip("\ufeff")
    while len(found) < MAX_EVENTS:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values = value if isinstance(value, list) else [value]
        found += [item for item in values if isinstance(item, dict)]
    return found[:MAX_EVENTS]


def _report(item: Object) -> Report | None:
    provider = next((one for one in providers() if one.claims(item)), None)
    if provider is None:
        return None
    event = provider.read(item)
    recipients = tuple(map(_recipient, event.outcomes))
    kinds = {outcome.kind for outcome in event.outcomes}
    kind = next((kind for kind in _GRAVITY if kind in kinds), Kind.NOT_A_BOUNCE)
    return Report(
        kind, recipients, event.reporting_mta, provider.name, event.original, event.feedback
    )


def _recipient(outcome: Outcome) -> Recipient:
    address = next(addresses_of(outcome.address), None)
    if outcome.kind in _SETTLED:
        cause, persistence = _SETTLED[outcome.kind]
        return _entry(outcome, address, cause, persistence, None)
    answer = explain(_reply(outcome))
    cause = answer.cause
    unsure = answer.confidence in ("guess", "code", "none") or cause in (
        Cause.DELIVERED,
        Cause.AUTO_REPLY,
    )
    if unsure and outcome.cause is not None:
        cause, permanent = outcome.cause, outcome.permanent
    else:
        permanent = answer.persistence is Persistence.HARD
    delayed = outcome.kind is Kind.DELAY
    if delayed and cause is Cause.UNKNOWN:
        cause = Cause.EXPIRED
    persistence = judged(cause, Failure(permanent=permanent, delayed=delayed))
    return _entry(outcome, address, cause, persistence, answer)


_SETTLED = {
    Kind.COMPLAINT: (Cause.COMPLAINT, Persistence.COMPLAINT),
    Kind.AUTO_REPLY: (Cause.AUTO_REPLY, Persistence.NONE),
    Kind.DELIVERED: (Cause.DELIVERED, Persistence.NONE),
}


def _reply(outcome: Outcome) -> str:
    coded = any(char.isdigit() for char in outcome.reply[:20])
    status = "" if coded or not outcome.status else f"{outcome.status} "
    return f"{status}{outcome.reply}"


def _entry(
    outcome: Outcome,
    address: str | None,
    cause: Cause,
    persistence: Persistence,
    answer: Explanation | None,
) -> Recipient:
    return Recipient(
        address,
        address,
        outcome.status or (answer.status if answer else None),
        answer.reply if answer else None,
        cause,
        persistence,
        " ".join(outcome.reply.split())[:2000] or None,
        outcome.remote_mta,
        answer.entry if answer and answer.cause is cause else None,
    )


# What webhooks hold is not ours to trust: every step down is checked.


def inner(item: Any, *path: str) -> Object:
    """The object at a path, empty when there is none."""
    for key in path:
        item = item.get(key) if isinstance(item, dict) else None
    return item if isinstance(item, dict) else {}


def text_of(item: Any, *path: str) -> str:
    """The text or number at a path, empty when there is none."""
    value = inner(item, *path[:-1]).get(path[-1])
    if isinstance(value, str):
        return clean(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def items_of(item: Any, *path: str) -> Iterator[Any]:
    """The elements of the list at a path."""
    value = inner(item, *path[:-1]).get(path[-1])
    if isinstance(value, list):
        yield from value
