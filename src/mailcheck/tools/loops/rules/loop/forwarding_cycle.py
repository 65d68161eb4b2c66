"""Forwards run in a circle

Why: Mail for any of these addresses comes back to where it was. Servers notice only when it runs:
Postfix gives up with "alias database loop" or "unreasonable virtual_alias_maps map nesting", later
servers after 30 to 50 hops, and the sender gets a bounce, or every copy multiplies. A copy that is
kept (`\\user`, deliver-and-forward) does not end the circle.

Fix: Take one link out. Where the last one is to have a copy in the mailbox, let it lead to itself.

See: local(8) and virtual(5) of Postfix; RFC 5321 §6.3. What is none: an alias that names itself, an
address that virtual(5) expands into itself, `\\user`, a .forward that leads through aliases alone
back to its owner (local(8), Exim's check_ancestor and Sendmail deliver to the mailbox then).
"""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.tools.loops.cycles import cycles
from mailcheck.tools.loops.forwarding import MAX_SHOWN, Defect, Forwarding
from mailcheck.tools.loops.graph import Edge
from mailcheck.tools.loops.rule import Example, rule

_LOCAL = ("example.org",)


@rule(
    Severity.ERROR,
    bad=(
        Example((("aliases", "anna: bo\nbo: anna"),)),
        Example((("aliases", "anna: \\anna, bo\nBo: Anna@Example.ORG"),), _LOCAL),
        Example((("virtual", "a@example.org b@example.org\nb@example.org a@example.org"),)),
        Example((("virtual", "@example.org @example.net\n@example.net @example.org"),)),
        Example((("forward:anna", "bo\n"), ("forward:bo", "anna\n"))),
        Example((("virtual", "info@example.net anna"), ("aliases", "anna: info@example.net"))),
        Example((("aliases", "anna: bo+lists\nbo: cy\ncy: anna"),)),
        Example((("aliases", "anna: anna, bo\nbo: anna"),)),
        Example((("virtual", "i@example.org anna"), ("aliases", "anna: i@example.org")), _LOCAL),
    ),
    good=(
        Example((("aliases", "anna: anna, bo"),)),
        Example((("aliases", "anna: \\anna"),)),
        Example((("aliases", "anna: anna@example.org"),), _LOCAL),
        Example((("aliases", "anna: bo@example.org\nbo: anna@example.org"),)),
        Example((("virtual", "a@x.example a@x.example, b@x.example\nb@x.example a@x.example"),)),
        Example((("aliases", "anna.berg: anna"), ("forward:anna", "anna.berg"))),
        Example((("canonical", "anna a.berg@x.example"), ("virtual", "a.berg@x.example anna"))),
        Example((("virtual", "@x.example @y.example\n@y.example x@z.example"),)),
        Example((("virtusertable", "a@x.example anna"), ("genericstable", "anna a@x.example"))),
        Example((("virtusertable", "a@x.example anna"), ("aliases", "anna: a@x.example"))),
        Example((("virtual", "a@example.org a"), ("aliases", "a: a@example.org")), _LOCAL),
        Example((("aliases", "owner-list: anna\nlist: bo\nbo: owner-list"),)),
    ),
)  # fmt: skip
def check(forwarding: Forwarding, nothing: None) -> Iterator[Defect]:
    seen: set[object] = set()
    for knot in cycles(forwarding.successors, forwarding.order.endless):
        for found in knot:
            nodes = _begun(forwarding, found)
            edges = [
                forwarding.edge(a, b) for a, b in zip(nodes, (*nodes[1:], nodes[0]), strict=True)
            ]
            # The same entries may be used for other addresses of a domain: one circle.
            same = frozenset((edge.entry.map, edge.entry.line, edge.target) for edge in edges)
            if same not in seen and _runs(forwarding, nodes):
                seen.add(same)
                yield _defect(forwarding, nodes, _one_round(edges))


def _begun(forwarding: Forwarding, nodes: tuple[int, ...]) -> tuple[int, ...]:
    """The circle from the entry on that comes first."""
    edges = forwarding.graph.edges
    first = min(range(len(nodes)), key=lambda at: (edges[nodes[at]][0].entry.map,
                                                   edges[nodes[at]][0].entry.line))  # fmt: skip
    return (*nodes[first:], *nodes[:first])


def _one_round(edges: list[Edge]) -> list[Edge]:
    """The hops up to where they begin anew: an address that grows each time goes round several
    times until it is no longer told apart."""
    steps = [(edge.entry.map, edge.entry.line, edge.target) for edge in edges]
    again = (at for at in range(1, len(steps)) if steps[at:] + steps[:at] == steps)
    return edges[: next(again, len(edges))]


def _runs(forwarding: Forwarding, nodes: tuple[int, ...]) -> bool:
    """Whether a mail server follows it on and on."""
    graph = forwarding.graph
    stages = [graph.stage(node) for node in nodes]
    if set(stages) == {"v"} and graph.stops.intersection(nodes):
        return False  # virtual(5): recursion stops at an address that expands into itself
    # dotforward(3): a user who lists (an alias of) herself in her own .forward gets the mail.
    owners = [node for node, stage in zip(nodes, stages, strict=True) if stage == "f"]
    dotted = len(owners) == 1 and all(
        forwarding.maps[edge.entry.map].type == "forward" for edge in graph.edges[owners[0]]
    )
    if dotted and set(stages) <= {"l", "f"}:
        return False
    # Sendmail resolves an address before it asks whether an alias names itself.
    resolved = [
        forwarding.maps[graph.edges[node][0].entry.map].type
        for node, stage in zip(nodes, stages, strict=True)
        if stage == "v"
    ]
    is_own = stages.count("l") == 1 and len(resolved) == len(stages) - 1
    return not (resolved and is_own and set(resolved) == {"virtusertable"})


def _defect(forwarding: Forwarding, nodes: tuple[int, ...], edges: list[Edge]) -> Defect:
    """Of a circle whose address grows by an extension each time round, the first round."""
    path = tuple(map(forwarding.hop, nodes, edges))
    if len(path) < len(nodes):
        path = tuple(
            hop._replace(address=edge.entry.key) for hop, edge in zip(path, edges, strict=True)
        )
    names = [hop.address for hop in path]
    some = any(hop.conditional for hop in path)
    shown = " -> ".join([*names[:3], *(["..."] if len(names) > 4 else names[3:]), names[0]])
    way = "some mail runs" if some else "mail runs"
    last = path[-1]
    return Defect(
        f"Forwards lead back to {names[0]}: {way} in a circle ({shown}).",
        f"Take one of the {len(path)} links out, for instance {last.text} at "
        f"{last.file}:{last.line}." if len(path) > 1 else f"Take {last.text} out.",
        path[:MAX_SHOWN],
        edges[0].entry.map,
        severity=Severity.WARNING if some else None,
        values={"address": names[0], "length": str(len(path))},
    )  # fmt: skip
