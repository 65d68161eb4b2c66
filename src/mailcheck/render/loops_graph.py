"""`--graph`: what is around the findings, for Graphviz (dot) or Mermaid."""

from __future__ import annotations

from mailcheck.core.cut import cut
from mailcheck.render.untrusted import redact, visible
from mailcheck.tools.loops.check import Judged
from mailcheck.tools.loops.forwarding import Forwarding

MAX_NODES = 300
"""Nodes of a drawing (chosen: more cannot be read)."""
MAX_NEIGHBOURS = 5
"""Others that lead to one, or that it leads to."""


def drawing(judged: Judged, form: str, *, mask: bool = False) -> str:
    """The drawing as text.

    Args:
        judged: what was found.
        form: `dot` or `mermaid`.
        mask: without local parts.
    """
    forwarding = judged.forwarding
    marked = {
        (hop.address, hop.file, hop.line, hop.text)
        for one in judged.told
        for told in one
        for hop in told.path
        if told.finding.severity.rank
    }
    nodes = _nodes(judged)
    rows = []
    for node in nodes:
        for edge in forwarding.graph.edges[node]:
            if edge.to in nodes:
                hop = forwarding.hop(node, edge)
                bad = (hop.address, hop.file, hop.line, hop.text) in marked
                rows.append((node, edge.to, f"{hop.file}:{hop.line}", bad))
    text = (_dot if form == "dot" else _mermaid)(forwarding, list(nodes), rows)
    return redact(text) if mask else text


def _nodes(judged: Judged) -> dict[int, None]:
    """The nodes on the ways of the findings, then those next to them."""
    forwarding = judged.forwarding
    addresses = {
        hop.address
        for one in judged.told
        for told in one
        for hop in told.path
        if told.finding.severity.rank
    }
    graph = forwarding.graph
    nodes: dict[int, None] = {}
    for node, edges in enumerate(graph.edges):
        if edges and graph.address(node) in addresses:
            nodes[node] = None
            if len(nodes) >= MAX_NODES:
                return nodes
    centre = dict(nodes)
    leading = dict.fromkeys(centre, 0)
    for node, row in enumerate(forwarding.successors):
        for to in row:
            if to in centre and leading[to] < MAX_NEIGHBOURS:
                leading[to] += 1
                nodes.setdefault(node)
    for node in centre:
        nodes.update(dict.fromkeys(forwarding.successors[node][:MAX_NEIGHBOURS]))
    return dict.fromkeys(list(nodes)[:MAX_NODES])


Rows = list[tuple[int, int, str, bool]]


def _label(forwarding: Forwarding, node: int) -> str:
    text = visible(forwarding.end(node))
    text += " (mailbox)" if node in forwarding.graph.own else ""
    return cut(text, 60)


def _dot(forwarding: Forwarding, nodes: list[int], rows: Rows) -> str:
    lines = ["digraph forwards {", "  rankdir=LR;", "  node [shape=box];"]
    lines += [f'  n{node} [label="{_escaped(_label(forwarding, node))}"];' for node in nodes]
    for start, end, place, bad in rows:
        color = ", color=red, penwidth=2" if bad else ""
        lines.append(f'  n{start} -> n{end} [label="{_escaped(visible(place))}"{color}];')
    return "\n".join([*lines, "}"]) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _mermaid(forwarding: Forwarding, nodes: list[int], rows: Rows) -> str:
    lines = ["flowchart LR"]
    lines += [f'  n{node}["{_entity(_label(forwarding, node))}"]' for node in nodes]
    lines += [
        f'  n{start} -->|"{_entity(visible(place))}"| n{end}' for start, end, place, _ in rows
    ]
    red = [str(number) for number, row in enumerate(rows) if row[3]]
    if red:
        lines.append(f"  linkStyle {','.join(red)} stroke:red,stroke-width:2px")
    return "\n".join(lines) + "\n"


# Mermaid: entities for what ends a label or is markup in it.
_ENTITIES = {char: f"#{ord(char)};" for char in '"<>[]{}()|`#&\\;'}


def _entity(text: str) -> str:
    return "".join(_ENTITIES.get(char, char) for char in text)
