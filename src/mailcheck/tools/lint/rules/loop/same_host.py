"""The message came to the same server three times, by way of others

Why: A message passes a server once, or twice when it goes through a list or a filter. When it
comes back a third time on the same way, two servers or two forwards send it round, and it will go
on until one of them counts too many hops. Other recipients of the message get it several times.
Where the fields say for whom (`for <bo@example.org>`), only visits for the same one count.

Fix: Follow the Received fields from the bottom: look at what the servers between think they have to
do with this recipient (transport tables, `relay_domains`, MX records, forwards), and let one of
them deliver instead of passing on.

See: RFC 5321 §6.3, §4.4.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.received import Hop, visits
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Severity, rule


def _way(*hosts: str) -> Example:
    """A message that went by these hosts, first one first."""
    lines = [
        f"Received: from a (a [192.0.2.1]) by {host} (Postfix) with ESMTP id {number};"
        f" Sat, 21 Nov 2026 09:30:{number:02} +0100"
        for number, host in enumerate(hosts)
    ]
    return Example(*reversed(lines))


def _for(*recipients: str) -> Example:
    """A message that came to one host for these recipients, with other hosts between."""
    lines = []
    for number, recipient in enumerate(recipients):
        date = f"Sat, 21 Nov 2026 09:30:{number:02} +0100"
        lines.append(f"Received: by relay{number}.example.com with SMTP id 1; {date}")
        stated = f" for <{recipient}>" if recipient else ""
        lines.append(f"Received: from a by mx.example.org with ESMTP id m{number}{stated}; {date}")
    return Example(*reversed(lines))


_A, _B, _C = "mx.example.org", "mail.example.net", "relay.example.com"


MIN_VISITS = 3
MIN_HOPS = 5
"""Three visits with others between."""


@rule(
    Severity.WARNING,
    OnPresent("Received"),
    bad=(
        _way(_A, _B, _A, _B, _A),
        _way(_A, _B, _C, _A, _B, _C, _A),
        _way(_A, "a.example.net", "MX.example.org", "b.example.net", _A),
        _way(_A, _B, _A, _C, _A),
        # Two servers of one house that each think the other one is to deliver.
        _way(_A, "store.example.org", _A, "store.example.org", _A),
        _for("bo@example.org", "BO@example.org", "bo@example.org"),
        _for("bo@example.org", "", "bo@example.org"),
        # Two forwards in a circle.
        _for(*("bo@a.example", "cy@b.example") * 3),
    ),
    good=(
        _way(_A, _A, _A, _A),
        _way(_A, "localhost", _A, "localhost.localdomain", _A, "127.0.0.1", _A, _B),
        _way(_A, _B, _A),
        # A group, its member's mailbox and where that forwards to, all with one big provider.
        _for("group@example.org", "bo@example.com", "cy@example.com"),
        _for("bo@example.com", "bo@example.com", "cy@example.com"),
        # A filter, then the list server of the same house.
        _way(_A, "filter.example.org", _A, "lists.example.org", _A, _B),
        _way("a1.example.org", "a2.example.org", "a1.example.org", _B),
        Example("Received: (qmail 4711 invoked by uid 500); 21 Nov 2026 09:30:00 -0000"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    fields = context.all("Received")
    # Once for all of them, when the newest comes by.
    if len(fields) < MIN_HOPS:
        return
    way = visits(fields)
    places: dict[str, list[int]] = {}
    for at, hop in enumerate(way):
        places.setdefault(hop.host, []).append(at)
    trips = (trip for visited in places.values() for trip in _by_recipient(way, visited))
    for trip in trips:
        third = _third_visit(way, trip, context)
        if third is not None:
            yield Found(
                way[third].field.span,
                f"The message came to `{way[third].host[:60]}` {len(trip)} times, by way of other"
                " servers.",
                "Follow the Received fields upwards and stop one of the servers that pass it on; "
                "`mailcheck loops` finds the forwards that do so.",
            )
            return


def _third_visit(way: list[Hop], visited: list[int], context: Context) -> int | None:
    """The first visit that ends a second round, or None."""
    home = context.organizational(way[visited[0]].host)
    for first, second, third in zip(visited, visited[1:], visited[2:], strict=False):
        one = {hop.host for hop in way[first + 1 : second]}
        two = {hop.host for hop in way[second + 1 : third]}
        # The same way again, or out of the house twice. A filter and then a list of the same house
        # take a message back to one server too; that is no circle.
        if one & two or (_leaves(home, one, context) and _leaves(home, two, context)):
            return third
    return None


def _by_recipient(way: list[Hop], visited: list[int]) -> list[list[int]]:
    """The visits to one host, apart for each recipient that is stated."""
    # A provider's host takes in mail for all its customers, who may forward to one another.
    if len(visited) < MIN_VISITS:
        return []
    groups: dict[str, list[int]] = {}
    for at in visited:
        groups.setdefault(way[at].recipient, []).append(at)
    is_one = len(groups.keys() - {""}) < 2  # what is not stated is no other one
    return [visited] if is_one else list(groups.values())


def _leaves(home: str, hosts: set[str], context: Context) -> bool:
    return any(context.organizational(host) != home for host in hosts)
