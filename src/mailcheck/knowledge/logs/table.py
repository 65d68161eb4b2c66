"""CSV as logs are written in it (RFC 4180): a record may go on over lines inside quotes.

A quote that nobody closes must not take the rest of the file along: a record has at most
`MAX_SPAN` lines, and where it does not end, its first line is broken and the next is read again.
"""

import csv
from collections import deque
from collections.abc import Iterator

MAX_SPAN = 100
"""Lines of one record (chosen: a reply has some ten)."""
MAX_LENGTH = 1 << 20
"""Characters of one record."""
MAX_CELL = 1 << 17
"""Characters of a cell in quotes (the csv module's limit, where nobody has raised it)."""
DELIMITERS = (",", ";", "\t")
"""Spreadsheets of some countries write `;`."""

Record = tuple[int, str, list[str] | None, int]
"""Number of the first line, that line, the cells (None: broken), how many lines."""


def cells_of(text: str, delimiter: str) -> list[str] | None:
    """The cells of one record; None where a quote stands in the wrong place."""
    if '"' not in text:
        return text.split(delimiter)
    if len(text) > MAX_LENGTH:
        return None
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    is_one = len(rows) == 1 and max(map(len, rows[0])) <= MAX_CELL
    return rows[0] if is_one else None


class Splitter:
    """Lines to records."""

    def __init__(self, delimiter: str) -> None:
        self.delimiter = delimiter
        self.width = 0
        """Cells that a record should have."""
        self._waiting: deque[tuple[int, str]] = deque()

    def records(self, number: int, line: str) -> Iterator[Record]:
        """The records that end with the next line."""
        if not self._waiting and '"' not in line:
            yield number, line, line.split(self.delimiter), 1
            return
        self._waiting.append((number, line))
        yield from self._read(at_end=False)

    def rest(self) -> Iterator[Record]:
        """What still waits for a quote when the file ends."""
        yield from self._read(at_end=True)

    def _read(self, *, at_end: bool) -> Iterator[Record]:
        while self._waiting:
            found = self._whole()
            if found:
                yield found
                for _ in range(found[3]):
                    self._waiting.popleft()
            elif at_end or self._is_too_long():
                number, line = self._waiting.popleft()
                yield number, line, self._lenient(line), 1
            else:
                return

    def _is_too_long(self) -> bool:
        return (
            len(self._waiting) >= MAX_SPAN
            or sum(len(line) for _, line in self._waiting) > MAX_LENGTH
        )

    def _whole(self) -> Record | None:
        """The record that begins with the first line that waits, if it ends in what is there."""
        quotes, lines = 0, 0
        for _, line in self._waiting:
            quotes += line.count('"')
            lines += 1
            if quotes % 2 == 0:
                break
        else:
            return None
        text = "\n".join(line for _, line in list(self._waiting)[:lines])
        cells = cells_of(text, self.delimiter)
        number, first = self._waiting[0]
        if cells is not None and (lines == 1 or not self.width or len(cells) == self.width):
            return number, first, cells, lines
        return number, first, self._lenient(first), 1

    def _lenient(self, line: str) -> list[str] | None:
        """A quote inside a cell that is not quoted is a character like others."""
        cells = line.split(self.delimiter)
        return cells if self.width and len(cells) == self.width else None
