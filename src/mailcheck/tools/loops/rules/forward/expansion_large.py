"""An address expands to very many

Why: One message to it becomes as many as it has targets: a way to flood, and to be blocked for it.
Postfix defers mail when a virtual alias has more than 1000 (virtual_alias_expansion_limit).

Fix: Keep such a list in list software, which has moderation and bounce handling. `--max-targets`
sets the limit.

See: virtual_alias_expansion_limit of Postfix
"""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.tools.loops.forwarding import Defect, Forwarding
from mailcheck.tools.loops.rule import Example, rule

MAX_COUNTED = 300
"""Addresses that are counted out (chosen)."""


@rule(
    Severity.WARNING,
    bad=(Example((("aliases", "all: staff, guests\nstaff: a, b, c\nguests: d, e"),), targets=4),),
    good=(Example((("aliases", "all: staff, guests\nstaff: a, b, c\nguests: b, c"),), targets=4),),
)
def check(forwarding: Forwarding, nothing: None) -> Iterator[Defect]:
    limit, graph = forwarding.limits.targets, forwarding.graph
    large: set[int] = set()
    counted = 0
    for node in _suspects(forwarding):
        if any(other in large for other in forwarding.successors[node]):
            large.add(node)  # the one below has the finding
            continue
        counted += 1
        if counted > MAX_COUNTED:
            return
        number = _targets(forwarding, node)
        if number > limit:
            large.add(node)
            edge = graph.edges[node][0]
            address = graph.address(node)
            yield Defect(
                f"{address} expands to {number} targets (limit {limit}).",
                "Keep such a list in list software, or raise --max-targets.",
                (forwarding.hop(node, edge),),
                edge.entry.map,
                end=f"and {number - 1} more",
                values={"address": address, "targets": str(number)},
            )


def _suspects(forwarding: Forwarding) -> list[int]:
    """Nodes that may expand to too many, those below first: targets counted once per way."""
    successors, limit = forwarding.successors, forwarding.limits.targets
    bound = [1] * len(successors)
    out = []
    for node in forwarding.order.ending:
        row = successors[node]
        total = bound[row[0]] if len(row) == 1 else sum(bound[other] for other in row)
        bound[node] = min(total, limit + 1)
        if total > limit:
            out.append(node)
    # What runs in a circle has its own finding; nobody counts it.
    return out


def _targets(forwarding: Forwarding, start: int) -> int:
    """The ends that it leads to, each once."""
    seen, waiting, number = {start}, [start], 0
    while waiting:
        row = forwarding.successors[waiting.pop()]
        number += not row
        for other in row:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return number
