"""Addresses in crontabs, alias files, .forward, CSV files and plain lists, line by line."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mailcheck.core.address import normal_form

# An address as it stands in such files; RFC 5321 §4.1.2 dot-string, or UTF-8 letters.
_ADDRESS = re.compile(r"[\w.!#$%&'*+?^~-]+@(?:[\w-]+\.)+[\w-]+")
_MAILTO = re.compile(r"""\s*MAILTO\s*=\s*(.*)""")
_ALIAS = re.compile(r"\s*[\w.+-]+\s*:(?!//)")


class Place(NamedTuple):
    """An address and where it stands."""

    line: int
    address: str
    """As written."""
    key: str
    where: str
    """`MAILTO`, `alias` or `line`."""


def places(lines: Iterable[str]) -> Iterator[Place]:
    """Every address of a file; comments are left out."""
    for number, line in enumerate(lines, 1):
        if "@" not in line or line.lstrip().startswith("#"):
            continue
        where, text = _kind(line)
        for match in _ADDRESS.finditer(text):
            address = match[0].removeprefix("'").removesuffix("'")
            yield Place(number, address, normal_form(address), where)


def _kind(line: str) -> tuple[str, str]:
    match = _MAILTO.match(line)
    if match:
        return "MAILTO", match[1]
    return ("alias" if _ALIAS.match(line) else "line"), line
