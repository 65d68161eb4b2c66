"""The circles that are found are those that a slow reader, and a mail server, come to."""

from hypothesis import given, settings
from hypothesis import strategies as st
from maps import circles

from mailcheck.tools.loops.cycles import MAX_CYCLES, components, cycles, ordered

BOUNDED = settings(derandomize=True, max_examples=200, deadline=None, database=None)
GRAPHS = st.integers(1, 6).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, size - 1), max_size=3, unique=True), min_size=size, max_size=size
    )
)


def found(graph) -> list[tuple[int, ...]]:
    return [one for knot in cycles(graph, ordered(graph).endless) for one in knot]


def slow(graph) -> set[tuple[int, ...]]:
    """All ways from each node that come back to it first, without passing a smaller one."""
    out = set()

    def walk(path):
        for other in graph[path[-1]]:
            if other == path[0]:
                out.add(tuple(path))
            elif other > path[0] and other not in path:
                walk([*path, other])

    for start in range(len(graph)):
        walk([start])
    return out


@BOUNDED
@given(GRAPHS)
def test_circles_are_those_of_a_slow_reference(graph):
    every = found(graph)
    assert len(every) == len(set(every))
    turned = {(*one[one.index(min(one)) :], *one[: one.index(min(one))]) for one in every}
    if len(slow(graph)) <= MAX_CYCLES:
        assert turned == slow(graph)
    else:
        assert turned <= slow(graph)
        assert {node for one in turned for node in one} == {n for one in slow(graph) for n in one}


@BOUNDED
@given(GRAPHS)
def test_order_and_components(graph):
    order = ordered(graph)
    at = {node: place for place, node in enumerate(order.ending)}
    inner = {node for one in slow(graph) for node in one}
    assert not inner & set(at)
    for node in order.ending:
        assert all(not graph[other] or at[other] < at[node] for other in graph[node])
    groups = components(graph)
    assert sorted(node for group in groups for node in group) == list(range(len(graph)))
    assert {node for group in groups if len(group) > 1 for node in group} <= inner


def test_great_knots_and_long_rings_end_soon():
    knot = [[other for other in range(40) if other != node] for node in range(40)]
    assert 20 <= len(found(knot)) <= MAX_CYCLES
    ring = [[(node + 1) % 5000] for node in range(5000)]
    assert len(found(ring)) == 1


NAMES = [f"{local}@{domain}" for domain in ("x.example", "y.example") for local in "abc"]
TABLES = st.dictionaries(
    st.sampled_from([*NAMES, "@x.example", "@y.example"]),
    st.lists(
        st.sampled_from([*NAMES, "@x.example", "@y.example"]), min_size=1, max_size=2, unique=True
    ),
    max_size=7,
)


def expands_for_ever(table, address) -> bool:
    """What cleanup_map1n(3) of Postfix does: look up again and again, each address that has
    expanded into itself no more."""
    row, done, at = [address], set(), 0
    while at < len(row):
        for count in range(1000):
            one = row[at]
            if one in done:
                break
            if count == 60 or len(row) > 300:
                return True
            local, _, domain = one.rpartition("@")
            right = table.get(one) or table.get(f"@{domain}")
            if right is None:
                break
            right = [local + to if to.startswith("@") else to for to in right]
            if one in right:
                done.add(one)
            row[at : at + 1] = right[:1]
            row += right[1:]
        at += 1
    return False


@BOUNDED
@given(TABLES)
def test_virtual_maps_run_in_circles_where_postfix_gives_up(table):
    text = "".join(f"{key} {', '.join(right)}\n" for key, right in table.items())
    inside = {address for circle in circles(("virtual", text)) for address in circle}
    starts = {key for key in table if not key.startswith("@")}
    starts |= {f"someone{key}" for key in table if key.startswith("@")}
    looping = {start for start in starts if expands_for_ever(table, start)}
    assert bool(inside) == bool(looping), text
    for address in inside:
        start = f"someone{address}" if address.startswith("@") else address
        assert expands_for_ever(table, start), text


ALIASES = st.dictionaries(
    st.sampled_from("abcde"),
    st.lists(st.sampled_from(["a", "b", "c", "d", "e", "\\a", "A@example.org"]), min_size=1,
             max_size=3, unique=True),
    max_size=5,
)  # fmt: skip


def nests_for_ever(table, name) -> bool:
    """What local(8) of Postfix does: an alias is not expanded in its own expansion; whatever nests
    deeper than a hundred is a loop."""

    def deeper(name, parent, above):
        if name not in table or name == parent:
            return False
        if (name, parent) in above:
            return True
        plain = [to.lower().split("@")[0] for to in table[name] if not to.startswith("\\")]
        return any(deeper(to, name, {*above, (name, parent)}) for to in plain)

    return deeper(name, None, frozenset())


@BOUNDED
@given(ALIASES)
def test_aliases_run_in_circles_where_postfix_gives_up(table):
    text = "".join(f"{key}: {', '.join(right)}\n" for key, right in table.items())
    inside = {name for one in circles(("aliases", text), domains=("example.org",)) for name in one}
    looping = {name for name in table if nests_for_ever(table, name)}
    assert inside <= looping and bool(inside) == bool(looping), text
