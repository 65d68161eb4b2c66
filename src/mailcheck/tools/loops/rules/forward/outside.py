"""Mail is forwarded to another domain

Why: For the receiver, forwarded mail comes from a server that the sender's SPF record does not
name; DMARC then rests on the DKIM signature alone, and forwarded spam counts against your server.

Fix: Let people fetch their mail instead, or rewrite the envelope sender (SRS) and leave header and
body untouched, so that signatures stay valid. Nothing is to be done where the domain is yours: name
it with `--domain`, or give its map.

See: RFC 7208 §11.4; RFC 9989 §7.4
"""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.tools.loops.entry import Kind
from mailcheck.tools.loops.forwarding import Defect, Forwarding
from mailcheck.tools.loops.graph import Edge
from mailcheck.tools.loops.rule import Example, rule


@rule(
    Severity.INFO,
    bad=(
        Example((("virtual", "anna@example.org anna@example.net"),)),
        Example((("aliases", "anna: anna@example.net"),), ("example.org",)),
    ),
    good=(
        Example((("virtual", "anna@example.org bo@example.org"),)),
        Example((("aliases", "anna: anna@example.net"),)),
        Example((("aliases", "anna: anna@example.org"),), ("example.org",)),
    ),
)
def check(forwarding: Forwarding, nothing: None) -> Iterator[Defect]:
    known = forwarding.known_domains
    if not known:
        return  # nobody said what is here
    found: dict[tuple[int, str], list[tuple[int, Edge]]] = {}
    graph = forwarding.graph
    ends = {
        node: domain
        for node, key in enumerate(graph.keys)
        if "@" in key
        and key[0] == "t"
        and node not in graph.own
        and (domain := key.rpartition("@")[2]) not in known
    }
    for node, edges in enumerate(graph.edges):
        for edge in edges:
            if edge.to in ends and edge.target.kind is Kind.ADDRESS:
                found.setdefault((edge.entry.map, ends[edge.to]), []).append((node, edge))
    for (number, domain), hops in found.items():
        hops.sort(key=lambda pair: pair[1].target.line)
        node, edge = hops[0]
        lines = tuple(one.target.line for _, one in hops[1:])
        many = "1 address is" if len(hops) == 1 else f"{len(hops)} addresses are"
        yield Defect(
            f"{many} forwarded to {domain}.",
            "Rewrite the envelope sender (SRS) and leave the message untouched; name the domain "
            "with --domain if it is yours.",
            (forwarding.hop(node, edge),),
            number,
            end=graph.address(edge.to),
            values={"domain": domain, "address": graph.address(node)},
            others=lines,
        )
