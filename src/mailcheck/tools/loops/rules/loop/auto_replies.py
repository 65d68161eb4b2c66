"""Two automatic answers face each other

Why: One address answers by itself and passes its mail on to another that answers as well. When the
second one answers the first, both go on until somebody stops them: a mailbox full in a night. Sieve
`vacation` and vacation(1) look whether they answer a machine; home-made scripts and ticket systems
often do not.

Fix: Let one of the two answer only. Let the other look at Auto-Submitted and an empty Return-Path,
and answer each sender once in some days.

See: RFC 3834 §2, §4; RFC 5230 §4.6
"""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.tools.loops.entry import Kind
from mailcheck.tools.loops.forwarding import Defect, Forwarding
from mailcheck.tools.loops.responder import is_responder, may_answer
from mailcheck.tools.loops.rule import Example, rule

MAX_RESPONDERS = 2000
MAX_STEPS = 1_000_000
_SCRIPT = 'require "vacation"; vacation "Away."; redirect "{}@example.org";'


@rule(
    Severity.WARNING,
    bad=(
        Example((("aliases", 'help: "|/usr/bin/autoreply help", sales\n'
                  'sales: "|/usr/bin/autoreply sales", \\sales'),)),
        Example((("sieve:anna@example.org", _SCRIPT.format("bo")),
                 ("sieve:bo@example.org", _SCRIPT.format("anna")))),
    ),
    good=(
        Example((("aliases", 'help: "|/usr/bin/autoreply help"\nsales: "|/usr/bin/autoreply x"'),)),
        Example((("aliases", "help: sales, |/usr/bin/procmail\nsales: |vacation"),)),
        Example((("sieve:anna", 'vacation "Away.";'), ("sieve:bo", 'vacation "Away too.";'))),
    ),
)  # fmt: skip
def check(forwarding: Forwarding, nothing: None) -> Iterator[Defect]:
    answering: dict[int, bool] = {}
    """Nodes that answer; whether by Sieve alone."""
    graph = forwarding.graph
    ends = {node for node, key in enumerate(graph.keys) if key[0] == "t" and may_answer(key)}
    if len(ends) == 0:
        return
    for node, edges in enumerate(graph.edges):
        if not ends.intersection(forwarding.successors[node]):
            continue
        found = [edge.target for edge in edges if is_responder(edge.target)]
        if found:
            answering[node] = all(item.kind is Kind.REPLY for item in found)
        if len(answering) > MAX_RESPONDERS:
            break
    reached = dict(_pairs(forwarding, answering))
    for (first, second), path in reached.items():
        mutual = (second, first) in reached
        if mutual and (second, first) < (first, second):
            continue  # told already, from the other side
        yield _defect(forwarding, path, mutual, answering[first] and answering[second])


def _pairs(
    forwarding: Forwarding, answering: dict[int, bool]
) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Those that reach another one, with the way there; not past the next one."""
    steps = 0
    for start in answering:
        before, row = {start: start}, [start]
        while row and steps < MAX_STEPS:
            following = []
            for node in row:
                for other in forwarding.successors[node]:
                    steps += 1
                    if other in before:
                        continue
                    before[other] = node
                    if other not in answering:
                        following.append(other)
                        continue
                    path = [other]
                    while path[-1] != start:
                        path.append(before[path[-1]])
                    yield (start, other), path[::-1]
            row = following


def _defect(forwarding: Forwarding, nodes: list[int], mutual: bool, careful: bool) -> Defect:
    graph = forwarding.graph
    first, last = graph.address(nodes[0]), graph.address(nodes[-1])
    ways = "each passes its mail on to the other" if mutual else f"mail for {first} goes to {last}"
    return Defect(
        f"{first} and {last} both answer by themselves, and {ways}.",
        "Let one of them answer only, or let it answer no automatic mail.",
        forwarding.path(nodes),
        forwarding.edge(nodes[0], nodes[1]).entry.map,
        end=last,
        # RFC 5230 §4.6: vacation does not answer an automatic answer.
        severity=Severity.INFO if careful and not mutual else None,
        values={"address": first, "other": last},
    )
