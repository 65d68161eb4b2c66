"""A list in a file, opened: who wrote it and its rows, read as they are asked for."""

from collections.abc import Iterator

from mailcheck.adapters.lists import open_lines
from mailcheck.core.errors import InputError, UsageError
from mailcheck.tools.suppress.listing import (
    HEAD_LINES,
    JSON,
    BadRow,
    Head,
    Importer,
    Row,
    chained,
    find_importer,
    importers,
    json_rows,
    read_head,
    read_json,
    rows,
)

Rows = Iterator[tuple[int, Row | BadRow]]


def open_rows(path: str, provider: str | None) -> tuple[Importer, Rows]:
    """Who reads the file, and its rows.

    Raises:
        InputError: it cannot be read, or nobody knows its layout.
        UsageError: there is no such provider.
    """
    if provider is not None and provider not in importers():
        raise UsageError(f"There is no importer {provider!r}. There are: {', '.join(importers())}.")
    opened = _opened(path)
    head, found = next(opened)
    importer = find_importer(head, provider)
    if importer is None:
        columns = ", ".join(head.columns[:12]) or "none"
        whose = f"no list of {provider}" if provider else "no list that mailcheck knows"
        raise InputError(f"{path} is {whose} (columns: {columns}).", "unknown-layout")
    return importer, _rest(opened, found)


def _rest(opened: Iterator[tuple[Head, Rows]], found: Rows) -> Rows:
    """The rows; afterwards the file is closed."""
    yield from found
    for _ in opened:
        pass


def _opened(path: str) -> Iterator[tuple[Head, Rows]]:
    with open_lines(path) as opened:
        first = opened.head(HEAD_LINES)
        head = read_head(first)
        if head is None:
            raise InputError(f"{path} holds no rows.", "empty")
        lines = chained(first, opened.lines)
        if head.form != JSON:
            yield head, rows(head, lines)
            return
        document = read_json("".join(lines))
        if document is None:
            raise InputError(f"{path} is no valid JSON.", "damaged")
        yield document[0], json_rows(document[1])
