"""Tables with a head (CSV): what is in which column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_CELL = 1 << 20
"""Characters of one cell (chosen: a long list of addresses)."""
MAX_COLUMNS = 1000


class Row(NamedTuple):
    """A row and the line it begins on."""

    line: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """The head, folded to letters and digits, and the rows."""

    head: tuple[str, ...]
    first: Row | None
    """The head as a row, since not every file has one."""
    rows: list[Row]

    def column(self, *names: str) -> int | None:
        """The number of the first column with one of these names."""
        return next((self.head.index(name) for name in names if name in self.head), None)


def table_of(text: str) -> Table:
    """A table whose cells are parted by commas, semicolons or tabs."""
    rows = list(_rows(text))
    if not rows:
        return Table((), None, [])
    return Table(tuple(folded(cell) for cell in rows[0].cells), rows[0], rows[1:])


def cell(row: Row, column: int | None) -> str:
    """The cell of a column, or nothing."""
    return row.cells[column].strip() if column is not None and column < len(row.cells) else ""


_NO_WORD = re.compile(r"[^a-z0-9]+")


def folded(name: str) -> str:
    """`Primary SMTP-Address` -> `primarysmtpaddress`"""
    return _NO_WORD.sub("", name.lower())


def head_of(text: str) -> tuple[str, ...]:
    """The head alone; as long as a table's head is."""
    for row in _rows(text[:20_000]):
        return tuple(folded(item) for item in row.cells)
    return ()


def _rows(text: str) -> Iterator[Row]:
    lines = text.replace("\x00", "").split("\n")
    start = 0
    # What `Export-Csv` writes first: `#TYPE Microsoft.Exchange...`; other comments, empty lines.
    while start < len(lines) and (not lines[start].strip() or lines[start].startswith("#")):
        start += 1
    if start == len(lines):
        return
    delimiter = max(",;\t", key=lines[start].count)
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(
        (f"{line.rstrip(chr(13))}\n" for line in lines[start:]), delimiter=delimiter
    )
    begin = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell that is too long
            begin = reader.line_num + 1
            continue
        line, begin = start + begin, reader.line_num + 1
        if any(cells) and not cells[0].startswith("#"):
            yield Row(line, tuple(cells[:MAX_COLUMNS]))
