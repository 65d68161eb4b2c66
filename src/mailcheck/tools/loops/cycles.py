"""Circles in a graph: strongly connected components (Tarjan), circles in each (Johnson)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

MAX_CYCLES = 100
"""Circles told of one knot (chosen: who has seen a hundred undoes it; there may be millions)."""
MAX_STEPS = 200_000
"""Steps in search of them."""
MAX_ALL_STEPS = 2_000_000
"""Steps in all knots together; after that only the shortest circles are looked for."""


def components(successors: Sequence[Sequence[int]]) -> list[list[int]]:
    """The strongly connected components, those first that nothing else leads away from."""
    count = len(successors)
    index, low = [0] * count, [0] * count
    on_stack = bytearray(count)
    stack: list[int] = []
    out: list[list[int]] = []
    clock = 0
    for root in range(count):
        if index[root]:
            continue
        work = [(root, iter(successors[root]))]
        clock += 1
        index[root] = low[root] = clock
        stack.append(root)
        on_stack[root] = 1
        while work:
            node, rest = work[-1]
            for other in rest:
                if not index[other]:
                    clock += 1
                    index[other] = low[other] = clock
                    stack.append(other)
                    on_stack[other] = 1
                    work.append((other, iter(successors[other])))
                    break
                if on_stack[other] and index[other] < low[node]:
                    low[node] = index[other]
            else:
                work.pop()
                if work and low[node] < low[work[-1][0]]:
                    low[work[-1][0]] = low[node]
                if low[node] == index[node]:
                    cut = len(stack) - 1
                    while stack[cut] != node:
                        cut -= 1
                    members = stack[cut:]
                    del stack[cut:]
                    for member in members:
                        on_stack[member] = 0
                    out.append(members)
    return out


class Order(NamedTuple):
    """Nodes by how far they are from an end."""

    ending: list[int]
    """Nodes that have successors and lead to ends only; each after all that it leads to."""
    endless: list[int]
    """Nodes that are in a circle or lead into one."""


def ordered(successors: Sequence[Sequence[int]]) -> Order:
    """Take away what leads to ends only, from the ends on (A. B. Kahn 1962)."""
    left: dict[int, int] = {}
    before: dict[int, list[int]] = {}
    ready = []
    for node, row in enumerate(successors):
        if row:
            number = 0
            for other in row:
                if successors[other]:
                    number += 1
                    before.setdefault(other, []).append(node)
            if number:
                left[node] = number
            else:
                ready.append(node)
    for node in ready:  # it grows on the way
        for other in before.get(node, ()):
            left[other] -= 1
            if not left[other]:
                del left[other]
                ready.append(other)
    return Order(ready, sorted(left))


def cycles(
    successors: Sequence[Sequence[int]], endless: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """The circles of each component that has any.

    Args:
        successors: where each node leads.
        endless: the nodes to look at, all that are in a circle among them.

    Every circle once where there are no more than `MAX_CYCLES`; in a greater knot the shortest one
    through each of its nodes.
    """
    budget = MAX_ALL_STEPS
    number = {node: at for at, node in enumerate(endless)}
    small = [[number[other] for other in successors[node] if other in number] for node in endless]
    for members in components(small):
        if len(members) > 1 or members[0] in small[members[0]]:
            inside = {endless[member] for member in members}
            own = {
                node: [other for other in successors[node] if other in inside]
                for node in sorted(inside)
            }
            found, steps = _simple(own, min(MAX_STEPS, budget))
            budget -= steps
            yield tuple(found if found is not None else _shortest(own))


def _simple(own: dict[int, list[int]], budget: int) -> tuple[list[tuple[int, ...]] | None, int]:
    """All elementary circles (D. B. Johnson 1975), and how many steps they took; None when there
    are too many."""
    if all(len(row) == 1 for row in own.values()):
        return [_ring(own)], len(own)
    out: list[tuple[int, ...]] = []
    steps = 0
    for start in own:
        path, blocked = [start], {start}
        waiting: dict[int, set[int]] = {}
        work = [(start, iter(own[start]))]
        closed: set[int] = set()
        while work:
            steps += 1
            if steps > budget or len(out) > MAX_CYCLES:
                return None, steps
            node, rest = work[-1]
            for other in rest:
                if other == start:
                    out.append(tuple(path))
                    closed.update(path)
                elif other > start and other not in blocked:
                    path.append(other)
                    blocked.add(other)
                    closed.discard(other)
                    work.append((other, iter(own[other])))
                    break
            else:
                work.pop()
                path.pop()
                if node in closed:
                    _unblock(node, blocked, waiting)
                else:
                    for other in own[node]:
                        if other > start:
                            waiting.setdefault(other, set()).add(node)
    return (None if len(out) > MAX_CYCLES else out), steps


def _ring(own: dict[int, list[int]]) -> tuple[int, ...]:
    """The circle of a component that is nothing else."""
    ring = [next(iter(own))]
    while own[ring[-1]][0] != ring[0]:
        ring.append(own[ring[-1]][0])
    return tuple(ring)


def _unblock(node: int, blocked: set[int], waiting: dict[int, set[int]]) -> None:
    todo = [node]
    while todo:
        one = todo.pop()
        if one in blocked:
            blocked.discard(one)
            todo += waiting.pop(one, ())


def _shortest(own: dict[int, list[int]]) -> list[tuple[int, ...]]:
    """The shortest circle through each node, at most `MAX_CYCLES`, each once."""
    out: dict[tuple[int, ...], None] = {}
    steps = 0
    for start in own:
        before: dict[int, int] = {}
        row = [start]
        while row and start not in before:
            following = []
            for node in row:
                for other in own[node]:
                    if other not in before:
                        before[other] = node
                        following.append(other)
                steps += len(own[node])
            row = following
        path = [start]
        while before[path[-1]] != start:
            path.append(before[path[-1]])
        path = [start, *reversed(path[1:])]
        turn = path.index(min(path))
        out.setdefault((*path[turn:], *path[:turn]))
        if len(out) >= MAX_CYCLES or steps > MAX_STEPS:
            break
    return list(out)
