"""One module for each format of records; `FORM` in it says what its header or objects look like.

They are loaded only for a file whose first lines are no lines of syslog.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.package import module_names
from mailcheck.knowledge.logs.framing import MAX_JSON, Framer

if TYPE_CHECKING:
    from mailcheck.knowledge.logs.record import Form

_FIRST = 30
"""Lines among which the header, or the first object, is."""
_FEWEST = 4
"""Columns of a header."""


class Found(NamedTuple):
    """The format of a file."""

    form: "Form"
    delimiter: str = ""
    """Of a table; "" for JSON."""


def forms() -> "Iterator[Form]":
    """Every format of records that is read."""
    for name in module_names(__path__):
        yield import_module(f"{__name__}.{name}").FORM


def form_of(lines: list[str]) -> Found | None:
    """The format of a file that begins with these lines; None for syslog, and for no log."""
    framer = Framer()
    for line in lines[:_FIRST]:
        if not line.strip():
            continue
        if framer.other(line) is not None:
            return None
        found = _json(line) if line.lstrip()[0] in "{[" else header_of(line)
        if found:
            return found
    return None


def is_preamble(lines: list[str]) -> bool:
    """Whether the lines are comments only, such as stand before a header."""
    return (
        0 < len(lines) < _FIRST
        and all(line.startswith(("#", "sep=")) or not line.strip() for line in lines)
        and form_of(lines) is None
    )


def _json(line: str) -> Found | None:
    for body in bodies_of(line) or ():
        for form in forms():
            if form.is_record and form.is_record(body):
                return Found(form)
    return None


def bodies_of(line: str) -> list[dict[str, object]] | None:
    """The objects of a line: one, several behind one another, a list; None where it is broken."""
    from json import loads

    if len(line) > MAX_JSON:
        return None
    try:
        values = [loads(line)]
    except (ValueError, RecursionError):
        values = _several(line)
    found = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in found if isinstance(one, dict)] or None


def _several(line: str) -> list[object]:
    """`{..}{..}`: some deliver objects without a line end between them."""
    from json import JSONDecoder

    decoder, at, values = JSONDecoder(), 0, []
    while at < len(line):
        try:
            value, at = decoder.raw_decode(line, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
        while line[at : at + 1] in (" ", ",", "\t"):
            at += 1
    return values


def header_of(line: str) -> Found | None:
    """The format whose header a line is."""
    from mailcheck.knowledge.logs.record import column
    from mailcheck.knowledge.logs.table import DELIMITERS, cells_of

    line = line.removeprefix("#Fields: ")
    for delimiter in DELIMITERS:
        if line.count(delimiter) < _FEWEST - 1:
            continue
        columns = frozenset(map(column, cells_of(line, delimiter) or ()))
        for form in forms():
            if form.is_header and form.is_header(columns):
                return Found(form, delimiter)
    return None
