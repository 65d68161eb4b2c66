"""The rows of a table of text, each with the line it begins at; a bad one costs only itself.

A quoted cell may hold line ends, so an unclosed quote takes in the rows after it. Where that is
seen (the file ends, the cell grows beyond all measure, a line of it is a row by itself), the line
with the quote is bad, and the next line is read anew.
"""

import csv
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

MAX_LINES = 100
"""Lines that a row may take (chosen: replies of servers have a dozen)."""
CHUNK = 100
"""Lines looked at together (chosen)."""
MAX_SHOWN = 500
"""Characters of a bad row that are kept."""
IsRow = Callable[[tuple[str, ...]], bool]
Record = tuple[int, list[str]]
"""The line a row begins at, and its cells."""


class BadRow(NamedTuple):
    """A row that could not be used."""

    line: int
    sentence: str
    text: str


def cells_of(line: str, delimiter: str) -> tuple[str, ...]:
    """The cells of a line by itself."""
    try:
        found = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        found = line.split(delimiter)
    return tuple(cell.strip() for cell in found)


def read_records(lines: Iterable[str], delimiter: str, is_row: IsRow) -> Iterator[Record | BadRow]:
    """The rows of a table.

    Args:
        is_row: whether cells are a row beyond doubt.
    """
    feed = _Feed(lines)
    line = 1
    while chunk := feed.some():
        text = "".join(chunk)
        if '"' in text or len(text) > csv.field_size_limit():
            feed.give_back(chunk)
            line = yield from _with_quotes(feed, delimiter, is_row, line)
        else:
            # Every line is a row: read at one go, for most lists are so.
            yield from enumerate(csv.reader(chunk, delimiter=delimiter), line)
            line += len(chunk)


def _with_quotes(
    feed: "_Feed", delimiter: str, is_row: IsRow, line: int
) -> Generator[Record | BadRow, None, int]:
    """The rows of the next lines, row by row; the line after them."""
    taken = feed.taken
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    end = line + CHUNK
    while line < end:
        error, cells = "", list[str]()
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as problem:
            ends = "end of data" in str(problem)
            error = _UNCLOSED if ends else f"The row cannot be read: {problem}."
        if len(taken) > 1 and (error or _swallowed(taken[1:], delimiter, is_row)):
            feed.give_back(taken[1:])
            del taken[1:]
            error = _UNCLOSED
        if error:
            yield BadRow(line, error, taken[0].strip()[:MAX_SHOWN])
        else:
            yield line, cells
        line += len(taken)
        taken.clear()
    return line


def _swallowed(lines: list[str], delimiter: str, is_row: IsRow) -> bool:
    """Whether one of the lines is a row by itself."""
    return any(is_row(cells_of(line, delimiter)) for line in lines)


_UNCLOSED = "A quote is opened in this row and never closed."


class _Feed:
    """Lines for the reader; they can be given back to come again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: list[str] = []
        self.taken: list[str] = []
        """The lines of the row under way."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MAX_LINES:
            raise StopIteration  # for the reader the row ends here, in the middle of a cell
        line = self._again.pop() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def some(self) -> list[str]:
        """The next lines at one go."""
        if self._again:
            some, self._again = self._again[::-1], []
            return some
        return list(islice(self._lines, CHUNK))

    def give_back(self, lines: list[str]) -> None:
        """Let these lines come again."""
        self._again += reversed(lines)
