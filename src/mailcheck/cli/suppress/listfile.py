"""A list in a file, opened: who wrote it and its rows, read as they are asked for."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from mailcheck.adapters.lists import open_lines
from mailcheck.core.errors import InputError, UsageError
from mailcheck.tools.suppress.listing import (
    HEAD_LINES,
    JSON,
    Found,
    Head,
    Importer,
    Table,
    find_importer,
    importers,
    json_rows,
    read_head,
    read_json,
    rows,
)
from mailcheck.tools.suppress.records import BadRow


def open_rows(path: str, provider: str | None) -> tuple[Importer, Table]:
    """Who reads the file, and its rows.

    Raises:
        InputError: it cannot be read, or nobody knows its layout.
        UsageError: there is no such provider.
    """
    if provider is not None and provider not in importers():
        raise UsageError(f"There is no importer {provider!r}. There are: {', '.join(importers())}.")
    opened = _opened(path, provider)
    importer, table = next(opened)
    return importer, table._replace(rows=_to_the_end(table.rows, opened))


def _to_the_end(rows: Iterator[Found | BadRow], opened: Iterator[Any]) -> Iterator[Found | BadRow]:
    """The rows; afterwards the file is closed."""
    yield from rows
    for _ in opened:
        pass


def _opened(path: str, provider: str | None) -> Iterator[tuple[Importer, Table]]:
    with open_lines(path) as opened:
        first = opened.head(HEAD_LINES)
        head = read_head(first)
        if head is None:
            raise InputError(f"{path} holds no rows.", "empty")
        lines = chain(first, opened.lines)
        if head.form != JSON:
            importer = _importer(path, head, provider)
            yield importer, rows(head, lines, importer.column)
            return
        document = read_json("".join(lines))
        if document is None:
            raise InputError(f"{path} is no valid JSON.", "damaged")
        importer = _importer(path, document[0], provider)
        yield importer, json_rows(document[1], importer.column)


def _importer(path: str, head: Head, provider: str | None) -> Importer:
    importer = find_importer(head, provider)
    if importer is not None:
        return importer
    columns = ", ".join(head.columns[:12]) or "none"
    whose = f"no list of {provider}" if provider else "no list that mailcheck knows"
    raise InputError(f"{path} is {whose} (columns: {columns}).", "unknown-layout")
