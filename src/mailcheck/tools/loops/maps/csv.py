"""Any table of forwards: from, to; with a head or without."""

import re

from mailcheck.tools.loops.columns import Row, cell, head_of, table_of
from mailcheck.tools.loops.entry import Content, Entry, Target, normal
from mailcheck.tools.loops.format import Format, Source

_FROM = ("from", "source", "alias", "address", "email", "emailaddress", "mailbox", "user",
         "username", "sourceaddress", "recipient", "original", "originaladdress")  # fmt: skip
_TO = ("to", "target", "destination", "goto", "forward", "forwardto", "forwards", "forwardingto",
       "forwardingaddress", "destinations", "targets", "maptoaddress", "targetaddress")  # fmt: skip
_SEPARATOR = re.compile(r"[,;\s]+")


def recognise(source: Source) -> int:
    head = head_of(source.text)
    if len(head) > 1 and set(head) & set(_FROM) and set(head) & set(_TO):
        return 5
    if source.name.endswith((".csv", ".tsv")):
        return 3
    return 0


def read(source: Source) -> Content:
    table = table_of(source.text)
    left, right = table.column(*_FROM), table.column(*_TO)
    rows = table.rows
    if left is None or right is None or left == right:
        left, right = 0, 1
        rows = [table.first, *rows] if table.first and not _is_head(table.first) else rows
    return Content(tuple(item for row in rows for item in _entry(row, left, right)))


def _is_head(row: Row) -> bool:
    return any(name in (*_FROM, *_TO) for name in map(str.lower, row.cells[:2]))


def _entry(row: Row, left: int, right: int) -> tuple[Entry, ...]:
    key = normal(cell(row, left))
    words = _SEPARATOR.split(cell(row, right)[:100_000])
    targets = tuple(Target(word, row.line) for word in words if word)
    return (Entry(key, targets, row.line),) if key and targets else ()


FORMAT = Format("csv", recognise, read)
