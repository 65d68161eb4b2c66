"""CSV in logs: records over lines, quotes that nobody closes, and no line twice or never."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.logs.table import MAX_SPAN, Splitter, cells_of


def split(*lines: str, width: int = 3):
    splitter = Splitter(",")
    splitter.width = width
    found = []
    for number, line in enumerate(lines, 1):
        found += splitter.records(number, line)
    return [*found, *splitter.rest()]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["a,b,c", "d,e,f"], [(1, ["a", "b", "c"], 1), (2, ["d", "e", "f"], 1)]),
        (['a,"b,""x""",c'], [(1, ["a", 'b,"x"', "c"], 1)]),
        (
            ['a,"b', "b2", 'b3",c', "d,e,f"],
            [(1, ["a", "b\nb2\nb3", "c"], 3), (4, ["d", "e", "f"], 1)],
        ),
        (['a,b 5" x,c', "d,e,f"], [(1, ["a", 'b 5" x', "c"], 1), (2, ["d", "e", "f"], 1)]),
        (['a,"b,c', "d,e,f"], [(1, ["a", '"b', "c"], 1), (2, ["d", "e", "f"], 1)]),
        (['a,"b', "d,e,f"], [(1, None, 1), (2, ["d", "e", "f"], 1)]),
        (['a,"b"x,c,d'], [(1, None, 1)]),
        (['a,"b\0",c'], [(1, ["a", "b\0", "c"], 1)]),
    ],
)
def test_records(lines, wanted):
    assert [(number, cells, count) for number, _, cells, count in split(*lines)] == wanted


def test_a_quote_that_nobody_closes_costs_one_line():
    found = split('a,"b', *["d,e,f"] * 500)
    assert found[0][2] is None and len(found) == 501
    splitter = Splitter(",")
    splitter.width = 3
    lines = iter(['a,"b', *["d,e,f"] * MAX_SPAN])
    seen = [list(splitter.records(number, line)) for number, line in enumerate(lines, 1)]
    assert [] not in seen[MAX_SPAN - 1 :]


def test_a_cell_that_is_too_long_is_broken():
    assert cells_of('a,"' + "x" * 1_000_000 + '"', ",") is None


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.text('ab,";\0', max_size=12), max_size=12), st.integers(0, 4))
def test_every_line_is_in_one_record(lines, width):
    found = split(*lines, width=width)
    assert sum(count for *_, count in found) == len(lines)
    starts = [number for number, *_ in found]
    assert starts == sorted(set(starts))
