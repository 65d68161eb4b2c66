"""What is wrong: every rule is asked, and one thing is told once."""

from collections.abc import Iterable

from mailcheck.core.registry import registry
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.rule import Incident

ABUSE = ("account-abused", "script-abused", "client-abused")

_AFTERWARDS = 3_600
"""Seconds in which receivers react."""


def findings(book: Book) -> list[Incident]:
    """What a run shows, the worst first."""
    found: list[Incident] = []
    for rule in registry("log").values():
        for incident in rule.check(book, None):
            found.append(incident._replace(rule=rule.id, severity=rule.severity))
    abuses = [one for one in found if one.rule in ABUSE]
    return sorted((_with_reason(one, abuses) for one in found), key=_order)


def _order(one: Incident) -> tuple[object, ...]:
    return -one.severity.rank, one.rule not in ABUSE, -one.messages, one.second, one.message


def _with_reason(one: Incident, abuses: Iterable[Incident]) -> Incident:
    """What a receiver does within the hour after spam went out is because of it."""
    if one.rule in ("receiver-throttles", "receiver-blocks"):
        for abuse in abuses:
            if abuse.second <= one.second <= abuse.last_second + _AFTERWARDS:
                return one._replace(because=abuse.rule)
    return one
