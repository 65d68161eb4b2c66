"""Services of this host that mail needs, and that do not answer."""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book, Service
from mailcheck.tools.log.rule import Incident, at, of_group, plural
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


def services(book: Book) -> Iterator[Incident]:
    """What does not answer, then recipients here whose delivery fails."""
    refused = book.local.get("filter")
    for service in book.services.values():
        if service.kind in _NOUNS and service.count >= _SEVERAL:
            yield _silent(service, refused if service.kind in ("milter", "policy") else None)
    for name, group in book.unserved.items():
        if group.messages >= _SEVERAL or group.count >= _SEVERAL:
            yield _unserved(name, group)
    for key, group in book.local.items():
        if group.name == "filter":
            if group.count >= 3 and not any(s.kind in _NOUNS for s in book.services.values()):
                yield _put_off(group)
        elif group.lasts and (group.messages >= _SEVERAL or group.count >= _SEVERAL):
            yield _undelivered(str(key), group)


def _silent(service: Service, refused: Group | None) -> Incident:
    noun = _NOUNS[service.kind]
    count = refused.count if refused else 0
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


def _put_off(group: Group) -> Incident:
    return of_group(
        group,
        "A service that checks incoming mail did not answer",
        "Start it again, and look into its own log.",
        detail=f"{plural(group.count, 'message')} were put off",
        until=group.last.time if group.last else None,
    )


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
