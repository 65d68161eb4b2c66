r"""Addresses in crontabs, alias files, .forward, CSV files and plain lists, line by line.

What a line means depends on the file (`layout_of`):

    settings   crontabs, alias files, .forward, KEY=VALUE: `#` begins a comment
    table      the first row has several cells: `#` is an order number like any other text
    lines      anything else: a line with `#` in front is a comment, unless it has several cells and
               one of them is an address

RFC 5322 §3.2.3 lets `/`, `=` and `|` stand in a local part, and files use them around addresses
too. In `to=bo@example.net` and `/home/x/bo@example.net` both readings are tried, the whole and what
comes after such a character, so that nothing is missed. The shorter one is tried

    settings   always
    elsewhere  only where the whole is hardly an address of its own: it begins with `/`, `.`, `-`
               or `#`, it is a URL, or a name that configurations use is before a `=` (`to=`,
               `email=`, `MAILTO=`). `a/bo@example.net` and `bo=x@example.net` are themselves.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mailcheck.core.address import normal_form

HEAD_LINES = 50
"""Lines looked at to tell what a file is (chosen)."""
MAX_ROW_LINES = 200
"""Lines of one row; a quote that is open for longer was none (chosen)."""
MAX_ROW = 1 << 17
"""Characters of one row, for the same reason (chosen: what Python's csv allows a cell)."""
SETTINGS, TABLE, LINES = "settings", "table", "lines"
_DELIMITERS = ",;\t|"

# RFC 5322 §3.2.3 dot-atom, RFC 6532 letters; tried once where a run of them begins, so that a long
# line costs no more than its length.
_ATOM = r"[\w.!#$%&'*+/=?^`{|}~-]"
_DOMAIN = r"(?:[\w-]++(?>(?:\.[\w-]++)*)|\[[^\]\s]{1,100}\])"
_ADDRESS = re.compile(rf"(?<!{_ATOM}){_ATOM}++@{_DOMAIN}")
_QUOTED = re.compile(rf'(?<!\\)"(?>(?:[^"\\\r\n]++|\\[^\r\n])+)"@{_DOMAIN}')
_CUT = re.compile(r"[/=|{}`#]")
_KEYS = (
    "address|admin|alert|bcc|cc|contact|e-?mail|email_?address|from|login|mail|mailto|notify|owner"
    "|rcpt|recipients?|reply-?to|root|sender|to|user(?:name)?"
)
_NO_ADDRESS = re.compile(
    rf"[/.#-]|[^@]*(?://|[?&]\w+=|=['`{{])|(?:[A-Z_]+|(?i:{_KEYS}))=", re.DOTALL
)
_MAILTO = re.compile(r"""\s*MAILTO\s*=\s*(.*)""")
_ALIAS = re.compile(r"\s*[\w.+-]+\s*:(?!//)")
_SCHEDULE = r"(?:[\d*][\d*/,-]*[ \t]+){2}(?:[\w*][\w*/,-]*[ \t]+){3}\S|@[a-z]+[ \t]"
_VARIABLE = r"[A-Z_]+\s*=|[\w.-]+\s*=[^@]*\Z|\[[^\]@]*\]\s*\Z"
_FORWARD = r'\\|\|\s*/|"\||:include:|"[^"]*"\s*:'
_SETTING = re.compile(rf"\s*(?:{_SCHEDULE}|{_VARIABLE}|{_FORWARD})|{_ALIAS.pattern}")
_QUOTED_CELL = re.compile(r'"(?>(?:[^"]++|"")*)"')
_REST_OF_CELL = re.compile(r'(?>(?:[^"]++|"")*)"(?!")')


class Layout(NamedTuple):
    """What a file is."""

    kind: str = LINES
    delimiter: str = ""
    """Of its cells; empty where it has none."""


class Reading(NamedTuple):
    """An address that a place may mean."""

    address: str
    """As written."""
    key: str


class Place(NamedTuple):
    """Where something stands that reads as an address."""

    line: int
    readings: tuple[Reading, ...]
    """The likeliest first."""
    where: str
    """`MAILTO`, `alias` or `line`."""


def layout_of(head: Iterable[str]) -> Layout:
    """What a file is, by its first lines."""
    solid = [line for line in head if line.strip() and not _has_hash(line)]
    if not solid:
        return Layout()
    if _SETTING.match(solid[0]):
        return Layout(SETTINGS)
    delimiters = [found for line in solid if (found := _delimiter(line))]
    delimiter = delimiters[0] if delimiters else ""
    if _delimiter(solid[0]):
        return Layout(TABLE, delimiter)
    if any(re.match(rf"\s*(?:{_VARIABLE})", line) for line in solid):
        return Layout(SETTINGS)
    return Layout(LINES, delimiter)


def _has_hash(line: str) -> bool:
    return line.lstrip().startswith("#")


def _delimiter(line: str) -> str:
    """What stands most often between the cells of a line; nothing when it has one cell."""
    bare = _QUOTED_CELL.sub("", line.strip(" \r\n"))
    found = max(_DELIMITERS, key=bare.count)
    return found if found in bare else ""


def rows(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, str]]:
    """The rows of a file and the line each begins at; a cell in quotes may hold line ends.

    RFC 4180 §2.5 to 2.7: a quote opens a cell at its beginning only, is closed by one that a
    delimiter or the line's end follows, and two stand for one. Where that does not come true, the
    quote is a character like any other and its line a row.
    """
    source, ahead, number = iter(lines), deque[str](), 1
    while ahead or _read(source, ahead):
        height = _height(source, ahead, delimiter) if delimiter and '"' in ahead[0] else 1
        yield number, "".join(ahead.popleft() for _ in range(height))
        number += height


def _read(source: Iterator[str], ahead: deque[str]) -> bool:
    """One more line; False at the end."""
    line = next(source, None)
    if line is None:
        return False
    ahead.append(line)
    return True


def _height(source: Iterator[str], ahead: deque[str], delimiter: str) -> int:
    """How many lines the next row has; those that it needs are read."""
    size, inside = 0, False
    for number in range(MAX_ROW_LINES):
        if number == len(ahead) and not _read(source, ahead):
            return 1
        line = ahead[number]
        size += len(line)
        runs_on = _runs_on(line, delimiter, inside)
        if runs_on is None or size > MAX_ROW:
            return 1
        if not runs_on:
            return number + 1
        inside = True
    return 1


def _runs_on(line: str, delimiter: str, inside: bool) -> bool | None:
    """Whether a cell is still open at the end of a line; None when a quote is none.

    Args:
        inside: whether the line begins in an open cell.
    """
    at = 0
    while True:
        if not inside:
            if not line.startswith('"', at):
                at = line.find(delimiter, at) + 1
                if not at:
                    return False
                continue
            at += 1
        closing = _REST_OF_CELL.match(line, at)
        if closing is None:
            return True
        at, inside = closing.end() + 1, False
        behind = line[at - 1 : at]
        if behind in ("", "\r", "\n"):
            return False
        if behind != delimiter:
            return None


def places(lines: Iterable[str], layout: Layout) -> Iterator[Place]:
    """Every address of a file; comments are left out."""
    for number, line in enumerate(lines, 1):
        if "@" not in line or (_has_hash(line) and _is_comment(line, layout)):
            continue
        where, text = _kind(line)
        for readings in _readings(text, layout):
            yield Place(number, readings, where)


def _is_comment(line: str, layout: Layout) -> bool:
    """Whether a line with `#` in front is one. In doubt it is none: nothing may be missed."""
    if layout.kind == TABLE:
        return False
    delimiter = _delimiter(line)
    if layout.kind == SETTINGS or not delimiter:
        return True
    return not any(_ADDRESS.fullmatch(cell.strip(' "\r\n')) for cell in line.split(delimiter))


def _kind(line: str) -> tuple[str, str]:
    match = _MAILTO.match(line)
    if match:
        return "MAILTO", match[1]
    return ("alias" if _ALIAS.match(line) else "line"), line


def _readings(text: str, layout: Layout) -> Iterator[tuple[Reading, ...]]:
    # In a cell a quote is written twice (RFC 4180 §2.7).
    unquoted = text.replace('""', '"') if '"' in text else ""
    for match in _QUOTED.finditer(unquoted):
        yield (_reading(match[0]),)
    for match in _ADDRESS.finditer(text):
        yield tuple(_reading(address) for address in _spellings(match[0], layout))


def _spellings(whole: str, layout: Layout) -> Iterator[str]:
    """What an address with `/` or `=` in it may be, the likeliest first."""
    local = whole.rpartition("@")[0]
    first = local.rfind(layout.delimiter) + 1 if layout.delimiter else 0
    cuts = [match.end() for match in _CUT.finditer(local) if match.end() > first][-_MAX_CUTS:]
    if layout.kind == SETTINGS or _NO_ADDRESS.match(local, first):
        yield from (whole[cut:] for cut in reversed(cuts) if cut < len(local))
    if first < len(local):
        yield whole[first:]
    if first:
        yield whole


_MAX_CUTS = 20
"""Readings of one address: hostile text must not grow the memory (chosen)."""


def _reading(text: str) -> Reading:
    address = text.removeprefix("'").removesuffix("'")
    return Reading(address, normal_form(address))
