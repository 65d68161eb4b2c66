"""Rows of a table against the standard library's reader, wherever quotes stand."""

import csv
import random

import pytest

from mailcheck.tools.suppress.records import CHUNK, MAX_LINES, BadRow, read_records


def never(cells: tuple[str, ...]) -> bool:
    return False


@pytest.mark.parametrize("before", range(CHUNK - 3, CHUNK + 3))
@pytest.mark.parametrize("height", [1, 2, 5])
def test_a_cell_across_lines_read_together(before, height):
    cell = "\n".join("x" * height)
    text = "a,b\n" * before + f'c,"{cell}"\n' + "d,e\n" * CHUNK + 'f,"g'
    found = list(read_records(text.splitlines(keepends=True), ",", never))
    assert found[before] == (before + 1, ["c", cell])
    assert found[-2] == (before + height + CHUNK, ["d", "e"])
    assert isinstance(found[-1], BadRow)
    assert found[-1].line == before + height + CHUNK + 1


def test_good_tables_are_read_as_ever():
    chance = random.Random(4711)
    for _ in range(50):
        cells = [
            ["".join(chance.choices('ab,;\n\r" ', k=chance.randint(0, 9))) for _ in range(3)]
            for _ in range(chance.randint(1, 3 * CHUNK))
        ]
        lines: list[str] = []
        for row in cells:
            wanted = chance.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
            csv.writer(_Into(lines), quoting=wanted).writerow(row)
        split = "".join(lines).splitlines(keepends=True)
        assert [row for _, row in read_records(split, ",", never)] == cells  # type: ignore[misc]


def test_every_line_with_an_unclosed_quote_is_bad_by_itself():
    lines = [f'a{n},"b\n' if n % (MAX_LINES * 2) == 0 else f"a{n},b\n" for n in range(1000)]
    found = list(read_records(lines, ",", never))
    assert [row[0] for row in found] == list(range(1, 1001))
    assert sum(isinstance(row, BadRow) for row in found) == 5


class _Into:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def write(self, text: str) -> None:
        self._lines.append(text)
