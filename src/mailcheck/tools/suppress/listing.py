"""A list in a file: what kind of file it is, its rows, and which importer reads it.

    head = read_head(first_lines)            table, lines, json or json lines; delimiter; columns
    importer = find_importer(head, None)     the provider whose columns these are
    for row in rows(head, lines, importer.column): ...

A row is its line, the address, and the other cells; columns of a file without header are `1`, `2`,
... The rest of a row says the same for many addresses, so that it is understood once.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from mailcheck.core.address import AddressProblem, normal_form, parse_addresses
from mailcheck.core.package import module_names
from mailcheck.tools.suppress.records import MAX_SHOWN, BadRow, cells_of, read_records

MAX_NUMBERED = 20
"""Columns of a table without header: the first rows may be narrower than others (chosen)."""
MAX_ADDRESS = 64 + 1 + 255
"""RFC 5321 §4.5.3.1: local part, `@`, domain."""
MAX_CELL = 1000
"""Characters of an address with its display name (chosen)."""
HEAD_LINES = 50
"""Lines looked at to tell what a file is (chosen)."""
TABLE, LINES, JSON, JSON_LINES = "table", "lines", "json", "json-lines"
_DELIMITERS = ",;\t|"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DELIMITER = re.compile("[,;\t|]")
# A first cell that is an address, then a delimiter: a table without header.
# Nothing is tried twice (`++`): a line may be long.
_ADDRESS_CELL = re.compile(r'\s*+"?([^\s,;|"<>]++)"?[ ]*+([,;\t|])')
# RFC 5321 §4.1.2 dot-string and domain, the plain case; all else goes the long way. Nothing is
# tried twice (`++`): a list has millions of them.
_PLAIN_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?>(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*)"
    r"@(?>(?:[A-Za-z0-9]++(?>(?:-++[A-Za-z0-9]++)*)\.)+)"
    r"(?=[A-Za-z][A-Za-z0-9-])[A-Za-z0-9]++(?>(?:-++[A-Za-z0-9]++)*)\Z"
)
_DOMAIN = re.compile(r"(?:[^\s@.,;:<>()\[\]\"\\]+\.)+[^\s@.,;:<>()\[\]\"\\]{2,}\Z")
# What an address may have besides: a name without dots, an address literal (RFC 5321 §4.1.3).
_HOST = re.compile(
    r"(?:[^\s@.,;:<>()\[\]\"\\]+\.)*[^\s@.,;:<>()\[\]\"\\]+\Z|\[[0-9a-fA-Fv:.IP]+\]\Z"
)
_NOT_UNICODE = re.compile("[\ud800-\udfff\x00-\x1f]")
_FORGIVEN = frozenset({AddressProblem.MISPLACED_DOT, AddressProblem.STRAY_COMMA})

Row = dict[str, str]
"""The cells of a row by lower-case column; the address may be left out."""


class Head(NamedTuple):
    """What the first lines tell about a file."""

    form: str
    columns: tuple[str, ...]
    """Lower case; of a JSON file the keys of the first record, `a.b` for nested ones."""
    delimiter: str = ""
    has_header: bool = False
    wrapper: str = ""
    """JSON: the key that holds the records, as written."""
    sample: tuple[tuple[str, ...], ...] = ()
    """The cells of the first rows of a table without header, without empty ones at the end."""

    def has(self, *names: str) -> bool:
        """Whether all these columns are there."""
        return all(name in self.columns for name in names)


class Listed(NamedTuple):
    """What a row says about its address."""

    kind: str
    """A kind of `core.suppression`."""
    at: str = ""
    text: str = ""
    """What the receiving server or the provider said."""
    until: str = ""
    cause: str = ""
    stream: str = ""
    sender: str = ""
    note: str = ""
    """The provider's own words about the entry; no reply, so nothing to explain."""


Found = tuple[int, str, tuple[Any, ...]]
"""A row as it was found: its line, the address as written, and the other cells, which `Table.row`
names. A plain tuple, for there are millions."""


Reader = Callable[[Row], Listed | None]
"""Reads a row; None when it says nothing against the address."""


class Match(NamedTuple):
    """An importer knows the file."""

    weight: int
    """How surely: the number of columns that speak for it."""
    column: str
    """Where the address stands."""
    read: Reader


class Importer(NamedTuple):
    """Who reads the file."""

    provider: str
    column: str
    read: Reader


class Table(NamedTuple):
    """The rows of a file, and what their cells are called."""

    columns: tuple[str, ...] | None
    """Of all cells but the address; None: every row brings its own names."""
    rows: Iterator[Found | BadRow]

    def row(self, rest: tuple[Any, ...]) -> Row:
        """The cells of `rest` by column."""
        if self.columns is None:
            return dict(rest)
        return dict(zip(self.columns, rest, strict=False))


def read_head(lines: list[str]) -> Head | None:
    """What the file is, from its first lines; None when they hold nothing."""
    solid = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not solid:
        return None
    first = solid[0].lstrip()
    if first[0] == "[" or (first[0] == "{" and not _is_object(first)):
        return Head(JSON, ())
    if first[0] == "{":
        record = json.loads(first)
        inner = len(solid) == 1 and any(isinstance(value, list) for value in record.values())
        return Head(JSON, ()) if inner else Head(JSON_LINES, flat_columns(record))
    return _table_head(solid)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _table_head(solid: list[str]) -> Head:
    first = solid[0]
    delimiter = next(filter(None, map(_delimiter_behind_address, solid)), "")
    if delimiter and "@" in first:
        return _headless(solid, delimiter)
    if "<" in first or ("@" in first and not any(d in first for d in _DELIMITERS)):
        return Head(LINES, ("1",))
    delimiter = max(_DELIMITERS, key=first.count)
    cells = cells_of(first, delimiter)
    if any("@" in cell for cell in cells):
        return _headless(solid, delimiter)
    if len(cells) == 1 and not _is_column(cells[0]):
        return Head(LINES, ("1",))
    return Head(TABLE, tuple(cell.lower() for cell in cells), delimiter, True)


def _delimiter_behind_address(line: str) -> str:
    match = _ADDRESS_CELL.match(line)
    return match[2] if match and "@" in match[1][1:-1] else ""


def _headless(solid: list[str], delimiter: str) -> Head:
    sample = tuple(_without_empty_end(cells_of(line, delimiter)) for line in solid)
    width = max(MAX_NUMBERED, *map(len, sample))
    return Head(TABLE, _numbers(width), delimiter, False, "", sample)


def _without_empty_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _numbers(width: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, width + 1))


def _is_column(cell: str) -> bool:
    return cell.lower().replace("-", "").replace("_", " ") in (
        "email", "address", "email address", "mail", "recipient", "emailaddress",
    )  # fmt: skip


def rows(head: Head, lines: Iterable[str], column: str) -> Table:
    """The rows of anything but a JSON document.

    Args:
        column: where the address stands.
    """
    if head.form == LINES:
        return Table(_numbers(MAX_NUMBERED)[1:], _line_rows(lines))
    if head.form == JSON_LINES:
        return Table(None, _json_line_rows(lines, column))
    at = head.columns.index(column) if column in head.columns else -1
    rest = head.columns[:at] + head.columns[at + 1 :] if at >= 0 else head.columns
    return Table(rest, _table_rows(head, lines, at))


def _line_rows(lines: Iterable[str]) -> Iterator[Found | BadRow]:
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text and not text.startswith("#"):
            cells = _cells_behind_address(text) if _DELIMITER.search(text) else None
            yield (number, cells[0], cells[1:]) if cells else (number, text, ())


def _cells_behind_address(text: str) -> tuple[str, ...] | None:
    """The cells of a row in what began as a plain list; a second address makes it no row."""
    delimiter = _delimiter_behind_address(text)
    cells = cells_of(text, delimiter) if delimiter else ()
    return cells if any(cells) and not any("@" in cell for cell in cells[1:]) else None


def _table_rows(head: Head, lines: Iterable[str], at: int) -> Iterator[Found | BadRow]:
    """Rows of a table; `at` is the column of the address, -1 where there is none."""
    shape = _Shape(len(head.columns), at)
    width = shape.width
    waits_for_header = head.has_header
    for record in read_records(lines, head.delimiter, shape.is_row):
        if isinstance(record, BadRow):
            yield record
            continue
        line, cells = record
        number = len(cells)
        if not number or (cells[0][:1] in _EMPTY_OR_COMMENT and shape.says_nothing(cells)):
            continue
        if waits_for_header:
            waits_for_header = False
        elif number > width and any(map(str.strip, cells[width:])):
            sentence = f"The row has {number} cells, {width} are expected."
            yield BadRow(line, sentence, head.delimiter.join(cells)[:MAX_SHOWN])
        else:
            address = cells.pop(at) if 0 <= at < number else ""
            yield line, address, tuple(cells)


_EMPTY_OR_COMMENT = ("", "#")


class _Shape(NamedTuple):
    """How many cells the rows of a table have, and which is the address."""

    width: int
    at: int

    def is_row(self, cells: tuple[str, ...]) -> bool:
        """Whether cells that were found inside another cell are a row beyond doubt."""
        number = len(_without_empty_end(cells))
        fits = 0 <= self.at < number <= self.width and len(cells) > 1
        return fits and key_of(cells[self.at]) is not None

    def says_nothing(self, cells: list[str]) -> bool:
        """Whether a row is empty, or a comment: `#1001;anna@example.net` is an order's number."""
        if cells[0][:1] != "#":
            return not any(cells)
        if len(cells) < self.width or self.at == 0:
            return True
        return self.at > 0 and key_of(cells[self.at]) is None


def _json_line_rows(lines: Iterable[str], column: str) -> Iterator[Found | BadRow]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            yield _record_row(number, record, column)
        else:
            yield BadRow(number, "The line is no JSON object.", line.strip())


def _record_row(number: int, record: dict[str, Any], column: str) -> Found:
    row = flat(record)
    address = row.pop(column, "")
    return number, address, tuple(row.items())


def read_json(text: str) -> tuple[Head, list[Any]] | None:
    """The records of a JSON document; None when it has none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    wrapper, records = "", document
    if isinstance(document, dict):
        lists = [(key, value) for key, value in document.items() if isinstance(value, list)]
        wrapper, records = lists[0] if lists else ("", [document])
    if not isinstance(records, list):
        return None
    shown = [flat_columns(r) for r in records[:HEAD_LINES] if isinstance(r, dict)]
    return Head(JSON, max(shown, key=len, default=()), wrapper=wrapper), records


def json_rows(records: list[Any], column: str) -> Table:
    """The records of a JSON document; their line is their number."""
    return Table(None, _json_rows(records, column))


def _json_rows(records: list[Any], column: str) -> Iterator[Found | BadRow]:
    for number, record in enumerate(records, 1):
        if isinstance(record, dict):
            yield _record_row(number, record, column)
        elif isinstance(record, str):
            yield number, record, ()
        else:
            yield BadRow(number, "The record is no JSON object.", json.dumps(record))


def flat(record: dict[str, Any], prefix: str = "") -> Row:
    """A JSON object as a row: nested keys as `a.b`, values as text, null as nothing."""
    row: Row = {}
    for key, value in record.items():
        name = f"{prefix}{key}".lower()
        if isinstance(value, dict) and not prefix:
            row.update(flat(value, f"{name}."))
        elif isinstance(value, list | dict):
            row[name] = json.dumps(value, ensure_ascii=False)
        else:
            row[name] = "" if value is None else str(value)
    return row


def flat_columns(record: dict[str, Any]) -> tuple[str, ...]:
    """The columns of `flat`."""
    return tuple(flat(record))


def find_importer(head: Head, provider: str | None) -> Importer | None:
    """Who reads such a file: the provider that was named, else the one whose columns fit best."""
    best: Importer | None = None
    weight = -1
    for name, module in importers().items():
        match: Match | None = None
        if provider is None or name == provider:
            match = module.recognise(head)
        if match is not None and match.weight > weight:
            weight, best = match.weight, Importer(name, match.column, match.read)
    return best


@cache
def importers() -> dict[str, Any]:
    """Every importer by its provider's name, found by walking the package."""
    from mailcheck.tools.suppress import importers as package

    names = module_names(package.__path__)
    return {name: import_module(f"{package.__name__}.{name}") for name in names}


def key_of(text: str) -> str | None:
    """The normal form of an address as it is in a list; None when it is none.

    Takes `<anna@example.net>`, `Anna <anna@example.net>` and, for a whole domain, `@example.net`.
    """
    if len(text) <= MAX_ADDRESS and _PLAIN_ADDRESS.match(text):
        return text.lower()
    text = text.strip()
    # A longer cell is no address, and needs no parser.
    if len(text) > MAX_CELL:
        return None
    if len(text) <= MAX_ADDRESS and _PLAIN_ADDRESS.match(text):
        return text.lower()
    if text.startswith("@"):
        return _whole_domain(text[1:])
    parsed = parse_addresses(text)
    if len(parsed.mailboxes) != 1 or any(p.code not in _FORGIVEN for p in parsed.problems):
        return None
    mailbox = parsed.mailboxes[0]
    key = normal_form(mailbox.address)
    if not mailbox.domain or not _HOST.match(key.rpartition("@")[2]) or len(key) > MAX_ADDRESS:
        return None
    return None if _NOT_UNICODE.search(key) else key


def is_expiry(cell: str) -> bool:
    """Whether the cell after an address is a date, as Cloudflare writes it."""
    return _DAY.match(cell) is not None


def is_plain_address(text: str) -> bool:
    """Whether it is a dot-string at a domain (RFC 5321 §4.1.2), so that lower case is its form."""
    return _PLAIN_ADDRESS.match(text) is not None


def _whole_domain(text: str) -> str | None:
    from mailcheck.core.address import domain_normal_form

    domain = domain_normal_form(text.strip())
    return f"@{domain}" if _DOMAIN.match(domain) and not _NOT_UNICODE.search(domain) else None
