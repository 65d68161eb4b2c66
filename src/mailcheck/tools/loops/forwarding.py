"""What the rules judge: the graph, what leads where in it, and paths for people to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.tools.loops.cycles import Order, ordered
from mailcheck.tools.loops.entry import Kind, Map, normal
from mailcheck.tools.loops.graph import Edge, Graph
from mailcheck.tools.loops.lookup import Names


class Limits(NamedTuple):
    """From where on something is too much."""

    chain: int = 10
    """Hops; Sendmail's MaxAliasRecursion is 10."""
    targets: int = 1000
    """Postfix's virtual_alias_expansion_limit is 1000."""


LIMITS = Limits()


class Hop(NamedTuple):
    """A step of a path: which entry of which file sends an address on, and to what."""

    address: str
    file: str
    line: int
    text: str
    """The target as it is written."""
    conditional: bool = False

    def to_dict(self) -> dict[str, object]:
        return {
            "address": self.address,
            "file": self.file,
            "line": self.line,
            "target": self.text,
            "conditional": self.conditional,
        }


class Defect(NamedTuple):
    """What a rule found: a sentence, what to do, the way of the mail."""

    message: str
    help: str
    path: tuple[Hop, ...]
    """It is placed at the first hop."""
    map: int
    end: str = ""
    """Where the path leads at last; nothing where it is a circle."""
    severity: Severity | None = None
    """Other than the rule's own."""
    values: Mapping[str, str] = {}
    others: tuple[int, ...] = ()
    """Lines of the repeats in the same file."""


class Forwarding:
    """The maps as they work together."""

    def __init__(self, maps: tuple[Map, ...], names: Names, limits: Limits = LIMITS) -> None:
        self.maps, self.names, self.limits = maps, names, limits
        self.graph = Graph(maps, names)
        self.successors: list[tuple[int, ...]] = [
            tuple([edge.to for edge in edges]) if edges else () for edges in self.graph.edges
        ]

    @cached_property
    def order(self) -> Order:
        """The nodes that have successors, the ends first; and those that never end."""
        return ordered(self.successors)

    @cached_property
    def known_domains(self) -> frozenset[str]:
        """Domains that are local, or that a map speaks of on the left."""
        found = {*self.names.domains, *self.names.hosts}
        for one in self.maps:
            found.update(
                item.key.rpartition("@")[2] for item in one.content.entries if "@" in item.key
            )
            found.update(name.rpartition("@")[2] for name in one.content.accounts if "@" in name)
            found.update(one.content.domains)
            if one.owner and one.type == "aliases":
                found.add(normal(f"x@{one.owner}")[2:])
        return frozenset(found)

    def edge(self, node: int, to: int) -> Edge:
        return next(edge for edge in self.graph.edges[node] if edge.to == to)

    def hop(self, node: int, edge: Edge) -> Hop:
        one = self.maps[edge.entry.map]
        target = edge.target
        file = target.file or one.file
        address = self.graph.address(node)
        return Hop(address, file, target.line, _written(edge), target.conditional)

    def path(self, nodes: Iterable[int]) -> tuple[Hop, ...]:
        """The hops from each node to the next."""
        row = list(nodes)
        pairs = pairwise(row)
        return tuple(self.hop(node, self.edge(node, to)) for node, to in pairs)

    def end(self, node: int) -> str:
        """What a path that ends here says last."""
        return self.graph.address(node).rpartition("\n")[2]


def _written(edge: Edge) -> str:
    if edge.target.kind is Kind.MAILBOX:
        return "\\" + edge.target.text
    if edge.target.kind is Kind.INCLUDE:
        return f":include:{edge.target.text}"
    return edge.target.text


MAX_SHOWN = 100
"""Hops of a path that are kept (chosen)."""
