"""Services of this host that mail needs, and that do not answer."""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.counters import Service, Silence
from mailcheck.tools.log.rule import Incident, at, evidence_of, of_group, plural
from mailcheck.tools.log.tally import Group

_NOUNS = {
    "milter": "The filter",
    "policy": "The policy server",
    "lookup": "The table",
    "login": "The login server",
    "filter": "The scanner",
}
_SEVERAL = 2
"""Warnings from which it is no accident (chosen: a reload makes one)."""
_MANY = 5
"""Refusals within the half hour, where no warning says why (chosen)."""
_AROUND = 60
"""Seconds."""


def services(book: Book) -> Iterator[Incident]:
    """What does not answer, then recipients here whose delivery fails."""
    worst = [one.worst for one in book.services.values() if one.kind in _NOUNS]
    named = [one for one in worst if one.count >= _SEVERAL]
    for service in named:
        yield _silent(service, book.outages if service.kind in ("milter", "policy") else [])
    for outage in book.outages:
        if outage.count >= _MANY and not any(_is_at(outage, one) for one in named):
            yield _put_off(outage)
    for name, group in book.unserved.items():
        if group.messages >= _SEVERAL or group.count >= _SEVERAL:
            yield _unserved(name, group)
    for key, group in book.local.items():
        if group.lasts and (group.messages >= _SEVERAL or group.count >= _SEVERAL):
            yield _undelivered(str(key), group)


def _is_at(outage: Silence, service: Service) -> bool:
    """Whether mail was put off while a service did not answer."""
    return (
        outage.first.second - _AROUND <= service.last.second
        and service.first.second <= outage.last.second + _AROUND
    )


def _silent(service: Service, outages: list[Silence]) -> Incident:
    noun = _NOUNS[service.kind]
    count = sum(outage.count for outage in outages if _is_at(outage, service))
    put_off = f"; {count} messages were put off" if count else ""
    return Incident(
        f"{noun} {service.name} did not answer",
        "Start it again, and look into its own log.",
        f"{service.text.partition(': ')[2] or service.text}{put_off}",
        service.first.time, service.last.time, service.first.second, service.last.second,
        service.count, count, cause="system-error",
        evidence=(at(service.first, service.text), at(service.last, service.text)),
        actions=("Start it again, and look into its own log.",),
    )  # fmt: skip


def _put_off(outage: Silence) -> Incident:
    first, last = outage.first, outage.last
    return Incident(
        "A service that checks incoming mail did not answer",
        "Look what it was (a filter, a table, a policy server), and into its own log.",
        f"{plural(outage.count, 'message')} were put off",
        first.time, last.time, first.second, last.second, outage.count, outage.count,
        cause="system-error", evidence=evidence_of(first, last),
        actions=("Look into the log at that time for warnings.",),
    )  # fmt: skip


def _unserved(name: str, group: Group) -> Incident:
    """Mail waits for a part of this server, whoever it is for."""
    over = group.until is not None
    return of_group(
        group,
        f"{name[0].upper()}{name[1:]} {'did' if over else 'does'} not answer",
        "Start it again, and look into its own log.",
        detail=f"{plural(group.messages, 'message')} for it {'were put off' if over else 'wait'}",
        actions=("Start it again; then: postqueue -f (or exim -qff).",),
    )


def _undelivered(address: str, group: Group) -> Incident:
    last = group.last
    text = " ".join(last.diagnostic.split()) if last else ""
    said = text.partition("Command output: ")[2] or text
    via = (
        f" ({last.transport} {last.relay.name})" if last and last.relay and last.relay.name else ""
    )
    return of_group(
        group,
        f"Mail to {address} cannot be delivered here",
        "Mend what takes the mail; what waits comes again by itself.",
        detail=f"{said[:200]}{via}; {plural(group.messages, 'message')} wait",
        actions=("Mend it; then: postqueue -f (or exim -qff).",),
    )
