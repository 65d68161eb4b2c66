"""Mail goes through many forwards in a row

Why: Each forward is one more place that can fail, and servers count: Sendmail follows ten aliases
in a row, Exim refuses mail with thirty Received fields, Postfix with fifty. Nobody can tell any
more where the mail ends up.

Fix: Let the first address lead to the last one at once. `--max-chain` sets the limit.

See: MaxAliasRecursion of Sendmail; hopcount_limit of Postfix; received_headers_max of Exim
"""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.tools.loops.forwarding import MAX_SHOWN, Defect, Forwarding
from mailcheck.tools.loops.rule import Example, rule


def _chain(length: int) -> str:
    return "\n".join(f"a{number}: a{number + 1}" for number in range(length))


@rule(
    Severity.WARNING,
    bad=(Example((("aliases", "a: b\nb: c\nc: d\nd: e@example.net"),), chain=3),
         Example((("aliases", _chain(11)),))),
    good=(Example((("aliases", _chain(10)),)),
          Example((("aliases", "a: b\nb: c\nc: d\nd: a"),), chain=3)),
)  # fmt: skip
def check(forwarding: Forwarding, nothing: None) -> Iterator[Defect]:
    graph, limit = forwarding.graph, forwarding.limits.chain
    depth, following = _depths(forwarding)
    if max(depth, default=0) <= limit:
        return
    pointed = bytearray(len(depth))
    for row in forwarding.successors:
        for other in row:
            pointed[other] = 1
    longest: dict[int, tuple[int, int]] = {}
    """Of each end: how long the longest way to it is, and from where."""
    for node, length in enumerate(depth):
        if length > limit and not pointed[node]:
            end = node
            while following[end] >= 0:
                end = following[end]
            if (length, -node) > longest.get(end, (0, 0)):
                longest[end] = (length, -node)
    for end, (length, start) in longest.items():
        nodes = [-start]
        while nodes[-1] != end:
            nodes.append(following[nodes[-1]])
        first = graph.address(nodes[0])
        yield Defect(
            f"Mail for {first} goes through {length} forwards in a row (limit {limit}).",
            f"Let {first} lead to {forwarding.end(end)} at once.",
            forwarding.path(nodes[: MAX_SHOWN + 1]),
            forwarding.edge(nodes[0], nodes[1]).entry.map,
            end=forwarding.end(end),
            values={"address": first, "length": str(length)},
        )


def _depths(forwarding: Forwarding) -> tuple[list[int], list[int]]:
    """Of each node: hops to the farthest end, and the next node on the way there.

    What is in a circle, or leads into one, has its own finding and no depth.
    """
    successors = forwarding.successors
    depth, following = [0] * len(successors), [-1] * len(successors)
    for node in forwarding.order.ending:
        for other in successors[node]:
            if depth[other] + 1 > depth[node]:
                depth[node], following[node] = depth[other] + 1, other
    return depth, following
