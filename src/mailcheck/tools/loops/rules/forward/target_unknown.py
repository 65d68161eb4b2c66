"""Mail is forwarded to an address that does not exist

Why: Every message to the alias bounces, often to somebody who never wrote to the missing address,
and nobody here notices.

Fix: Correct the target, or take it out. Whether a target exists is known only where a file lists
all there are: virtual alias domains, `mailboxes:FILE` (passwd, virtual_mailbox_maps, one address a
line). Without one it is a note about the domains that `--domain` names.

See: virtual(5) and local(8) of Postfix
"""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.tools.loops.entry import Kind, normal
from mailcheck.tools.loops.forwarding import Defect, Forwarding
from mailcheck.tools.loops.graph import Edge
from mailcheck.tools.loops.rule import Example, rule

_PASSWD = ("mailboxes", "bo:x:1000:1000:Bo Li:/home/bo:/bin/sh\n")


@rule(
    Severity.WARNING,
    bad=(
        Example((("virtual", "example.org -\ninfo@example.org anna@example.org"),)),
        Example((("aliases", "info: anna, bo"), _PASSWD)),
        Example((("aliases", "info: anna@example.org"),), ("example.org",)),
    ),
    good=(
        Example((("virtual", "info@example.org anna@example.org"),)),
        Example((("virtual", "example.org -\nanna@example.org anna@example.org"),)),
        Example((("aliases", "info: anna, bo"),)),
        Example((("aliases", "info: bo, bo+lists, info@example.net"), _PASSWD)),
        Example((("aliases", "info: anna@example.org\nanna: anna"),), ("example.org",)),
    ),
)
def check(forwarding: Forwarding, nothing: None) -> Iterator[Defect]:
    graph = forwarding.graph
    lists = _Lists(forwarding)
    if not (lists.whole or lists.closed or forwarding.names.domains):
        return  # nobody said who exists
    listed = bool(lists.accounts or lists.whole or lists.closed)
    unsure: dict[tuple[int, str], list[tuple[int, Edge]]] = {}
    for node, edges in enumerate(graph.edges):
        for edge in edges:
            if not listed and "@" not in edge.target.text:
                continue
            ends = graph.keys[edge.to][0] == "t" and edge.target.kind is Kind.ADDRESS
            if not ends or edge.to in graph.own:
                continue
            sure = lists.lacks(graph.address(edge.to)) if listed else None
            if sure:
                yield _defect(forwarding, node, edge)
            elif sure is None and (domain := lists.named(edge)):
                unsure.setdefault((edge.entry.map, domain), []).append((node, edge))
    for (number, domain), hops in unsure.items():
        yield _unsure(forwarding, number, domain, hops)


class _Lists:
    """What is known of who exists."""

    def __init__(self, forwarding: Forwarding) -> None:
        self.names = forwarding.names
        self.accounts: set[str] = set()
        self.whole: set[str] = set()
        self.closed: set[str] = set()
        for one in forwarding.maps:
            self.accounts.update(one.content.accounts)
            self.closed.update(one.content.domains)
            if one.type == "mailboxes":
                self.whole.update(one.content.whole)

    def lacks(self, address: str) -> bool | None:
        """Whether nobody has it; None: not known."""
        names = (address, self.names.without_extension(address))
        if any(name in self.accounts for name in names):
            return False
        _, at, domain = address.rpartition("@")
        if not at:
            full = any(f"{address}@{name}" in self.accounts for name in self.names.domains)
            return None if full or "" not in self.whole else True
        return True if domain in self.whole or domain in self.closed else None

    def named(self, edge: Edge) -> str:
        """The domain of a target, where it was said to be local."""
        local, at, domain = normal(edge.target.text).rpartition("@")
        full = f"{local}@{domain}" in self.accounts
        return domain if at and local and not full and domain in self.names.domains else ""


def _defect(forwarding: Forwarding, node: int, edge: Edge) -> Defect:
    target = edge.target.text
    return Defect(
        f"{forwarding.graph.address(node)} is forwarded to {target}, which does not exist.",
        f"Correct {target}, or take it out.",
        (forwarding.hop(node, edge),),
        edge.entry.map,
        end="nobody",
        values={"address": forwarding.graph.address(node), "target": target},
    )


def _unsure(
    forwarding: Forwarding, number: int, domain: str, hops: list[tuple[int, Edge]]
) -> Defect:
    hops.sort(key=lambda pair: pair[1].target.line)
    node, edge = hops[0]
    more = f" and {len(hops) - 1} more" if len(hops) > 1 else ""
    return Defect(
        f"No map knows {edge.target.text}{more} in {domain}: a mailbox has to have that name.",
        "Name a file that lists the mailboxes (mailboxes:FILE), and this is checked.",
        (forwarding.hop(node, edge),),
        number,
        end=edge.target.text,
        severity=Severity.INFO,
        values={"domain": domain, "target": edge.target.text},
        others=tuple(one.target.line for _, one in hops[1:]),
    )
