"""Structured MIME fields: `type/subtype; name=value` and `attachment; filename=...`.

RFC 2045 §5.1 with the extensions of RFC 2231 (continuations, charset and language) and the
defects that occur. Places are indices of the flat value.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.comment import without_comments
from mailcheck.core.encoded_word import NO_LINE_ENDS, decode_octets, decode_text, show_octets
from mailcheck.core.remember import remembered

MAX_PARAMETERS = 100
"""Parameters and defects read per field (chosen: no program writes more than a dozen)."""


class ParameterProblem(StrEnum):
    """What is wrong in a parameter."""

    NO_SEMICOLON = "no-semicolon"
    """Only blanks are between the value in front and the first parameter."""
    NO_VALUE = "no-value"
    """No `=`."""
    UNQUOTED = "unquoted"
    """A blank or a special character is in an unquoted value, or no semicolon after it."""
    UNCLOSED_QUOTE = "unclosed-quote"
    TEXT_BEHIND = "text-behind"
    """Text after the closing quote, perhaps a parameter whose semicolon lacks."""
    REPEATED = "repeated"
    GAP = "gap"
    """RFC 2231 §3: a number is missing among `name*0`, `name*1`, ..."""
    BAD_CHARSET_PREFIX = "bad-charset-prefix"
    """RFC 2231 §4: the value of `name*` lacks `charset'language'`."""
    ENCODED_WORD = "encoded-word"
    """RFC 2047 §5(3): an encoded word is in the value."""
    RAW_8BIT = "raw-8bit"
    QUOTED_EXTENDED = "quoted-extended"
    """RFC 2231 §7: the value of `name*` is in quotation marks, where none are allowed."""


class Parameter(NamedTuple):
    """One parameter as written. `name` is lower case, `base` lacks the RFC 2231 stars."""

    name: str
    base: str
    section: int | None
    extended: bool
    value: str
    start: int
    end: int
    value_start: int
    value_end: int


class ParameterDefect(NamedTuple):
    code: ParameterProblem
    name: str
    start: int
    end: int


class Parameters(NamedTuple):
    """The whole value: `value` in front (`text/plain`, `attachment`; lower case), then these."""

    value: str
    value_start: int
    value_end: int
    parameters: tuple[Parameter, ...]
    defects: tuple[ParameterDefect, ...]

    def get(self, name: str) -> str | None:
        """The decoded value of parameter `name`: RFC 2231 joined, encoded words read as well."""
        pieces = [p for p in self.parameters if p.base == name]
        if not pieces:
            return None
        sections = [p for p in pieces if p.section is not None]
        # RFC 2231 §4: `name*` says it better than `name`, which is there for old programs.
        whole = next((p for p in pieces if p.section is None and p.extended), None)
        if whole is None and sections:
            return _join(sections)
        return _read([whole or pieces[0]])

    def find(self, name: str) -> Parameter | None:
        """The first parameter whose base name is `name`."""
        return next((p for p in self.parameters if p.base == name), None)


_NAME = re.compile(r"([^=;\s]*)[ \t]*(=?)[ \t]*")
_QUOTED = re.compile(r'"((?>(?:[^"\\]++|\\.)*))("?)')
_BLANKS = re.compile(r"\s*")
# RFC 2045 §5.1 tspecials; RFC 2231 §7 takes `*`, `'` and `%` out of what an extended value holds,
# but there they are syntax.
_TSPECIALS = re.compile(r'[()<>@,:\\"/\[\]?= \t]')
# RFC 5322 §3.2.4 says that the backslash goes in front of any character; programs write Windows
# paths unescaped, so only what must be escaped counts as escaped.
_ESCAPED = re.compile(r'\\(["\\])')
# What follows when only a semicolon was forgotten: `charset=utf-8 format=flowed`.
_NEXT_PARAMETER = re.compile(r"(?<![ \t])[ \t]++(?=[A-Za-z][A-Za-z0-9-]*\*?[0-9]?\*?=[^=\s])")
# `application/pdf name="a.pdf"`.
_LOST_SEMICOLON = re.compile(r'\s*+[^\s;="]++\s++(?=[A-Za-z][A-Za-z0-9-]*+[*0-9]*+\s*+=)')


def parse_parameters(value: str) -> Parameters:
    """Read a Content-Type or Content-Disposition value. Linear; never raises.

    Args:
        value: flat, or with its line ends, which then belong to no value (RFC 5322 §2.2.3).
    """
    return _parse(value)


@remembered(512)
def _parse(value: str) -> Parameters:
    text = without_comments(value.translate(NO_LINE_ENDS))
    head = text.partition(";")[0]
    scan = _Scan(value, text)
    lost = _LOST_SEMICOLON.match(head) if "=" in head else None
    if lost:
        head = lost[0]
        scan.note(ParameterProblem.NO_SEMICOLON, "", len(head.rstrip()), len(head))
    lead = len(head) - len(head.lstrip())
    stripped = head.strip()
    scan.run(len(head))
    defects = (*scan.defects, *_across(scan.found))
    return Parameters(stripped.lower(), lead, lead + len(stripped), tuple(scan.found), defects)


class _Scan:
    """One pass over the parameters. `written` may hold line ends; in `text` these and comments
    are blanks."""

    def __init__(self, written: str, text: str) -> None:
        self.written, self.text = written, text
        self.found: list[Parameter] = []
        self.defects: list[ParameterDefect] = []

    def run(self, at: int) -> None:
        """Read from the semicolon at `at`."""
        text = self.text
        while at < len(text) and len(self.found) + len(self.defects) < MAX_PARAMETERS:
            at += text[at] == ";"
            blanks = _BLANKS.match(text, at)
            at = blanks.end() if blanks else at
            if at < len(text) and text[at] != ";":
                at = self._parameter(at)

    def _parameter(self, at: int) -> int:
        """Read the parameter at `at`; where to go on."""
        match = _NAME.match(self.text, at)
        if match is None or not match[2]:
            end = self._next_semicolon(at)
            bare = self.text[at:end].rstrip()
            self.note(ParameterProblem.NO_VALUE, bare, at, at + len(bare))
            return end
        name, start = match[1].lower(), match.end()
        quoted = self.text[start : start + 1] == '"'
        value, value_end, end = (self._quoted if quoted else self._bare)(name, start)
        base, section, extended = _split_name(name)
        self.found.append(
            Parameter(name, base, section, extended, value, at, value_end, start, value_end)
        )
        return end

    def _next_semicolon(self, at: int) -> int:
        end = self.text.find(";", at)
        return end if end >= 0 else len(self.text)

    def note(self, code: ParameterProblem, name: str, start: int, end: int) -> None:
        self.defects.append(ParameterDefect(code, name, start, end))

    def _bare(self, name: str, start: int) -> tuple[str, int, int]:
        """An unquoted value: the value, its end, and where to go on."""
        end = self._next_semicolon(start)
        follower = _NEXT_PARAMETER.search(self.text, start, end)
        stop = follower.start() if follower else end
        value_end = start + len(self.text[start:stop].rstrip())
        # A comment after the value is none of it; one inside (`name=plan (2).pdf`) was meant so.
        value = self._unfolded(start, value_end)
        if follower or _TSPECIALS.search(value):
            self.note(ParameterProblem.UNQUOTED, name, start, value_end)
        return value, value_end, follower.end() if follower else end

    def _quoted(self, name: str, start: int) -> tuple[str, int, int]:
        """A quoted value: the value, its end with the quote, and where to go on."""
        match = _QUOTED.match(self.text, start)
        if match is None or not match[2]:
            self.note(ParameterProblem.UNCLOSED_QUOTE, name, start, start + 1)
            end = self._next_semicolon(start)
            value = self._unfolded(start + 1, end).strip()
            return value, start + len(self.text[start:end].rstrip()), end
        if name.endswith("*"):
            self.note(ParameterProblem.QUOTED_EXTENDED, name, start, match.end())
        end = self._next_semicolon(match.end())
        behind = self.text[match.end() : end]
        if behind.strip():
            first = match.end() + len(behind) - len(behind.lstrip())
            self.note(ParameterProblem.TEXT_BEHIND, name, first, match.end() + len(behind.rstrip()))
            follower = _NEXT_PARAMETER.match(self.text, match.end(), end)
            end = follower.end() if follower else end
        return _ESCAPED.sub(r"\1", self._unfolded(*match.span(1))), match.end(), end

    def _unfolded(self, start: int, end: int) -> str:
        # RFC 5322 §2.2.3: the line end goes, the blank after it is a part of the value.
        return self.written[start:end].translate(_DROP_LINE_ENDS)


_DROP_LINE_ENDS = str.maketrans("", "", "\r\n")


def _split_name(name: str) -> tuple[str, int | None, bool]:
    """`filename*1*` -> (`filename`, 1, True): RFC 2231 §4.1."""
    extended = name.endswith("*")
    base, star, number = name.removesuffix("*").partition("*")
    if star and number.isdecimal() and len(number) < 4:
        return base, int(number), extended
    return base, None, extended


def _across(found: list[Parameter]) -> list[ParameterDefect]:
    """Defects that show only when all parameters are seen."""
    defects = []
    seen: set[str] = set()
    sections: dict[str, set[int]] = {}
    for p in found:
        if p.name in seen:
            defects.append(ParameterDefect(ParameterProblem.REPEATED, p.name, p.start, p.end))
        seen.add(p.name)
        if p.section is not None:
            sections.setdefault(p.base, set()).add(p.section)
        if p.extended and not p.section and p.value.count("'") < 2:
            code = ParameterProblem.BAD_CHARSET_PREFIX
            defects.append(ParameterDefect(code, p.name, p.value_start, p.value_end))
        if "=?" in p.value and "?=" in p.value:
            code = ParameterProblem.ENCODED_WORD
            defects.append(ParameterDefect(code, p.name, p.value_start, p.value_end))
        if not p.value.isascii():
            code = ParameterProblem.RAW_8BIT
            defects.append(ParameterDefect(code, p.name, p.value_start, p.value_end))
    for p in found:
        if p.section is not None and sections[p.base] != set(range(len(sections[p.base]))):
            defects.append(ParameterDefect(ParameterProblem.GAP, p.name, p.start, p.end))
            break
    return defects


def _join(sections: list[Parameter]) -> str:
    """RFC 2231 §3: sections in order of their numbers, up to the first gap, each number once."""
    by_number: dict[int, Parameter] = {}
    for piece in sections:
        by_number.setdefault(piece.section or 0, piece)
    ordered = []
    for number in range(len(by_number)):
        if number in by_number:
            ordered.append(by_number[number])
        elif ordered:
            break
    return _read(ordered or sections[:1])


_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def _read(pieces: list[Parameter]) -> str:
    """The text of one value: RFC 2231 §4, percent-decoded where extended, one charset for all."""
    charset, octets = "", b""
    for index, piece in enumerate(pieces):
        value = piece.value
        if piece.extended and index == 0 and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        raw = value.encode("latin-1", "replace")
        octets += _ESCAPE.sub(_unescaped, raw) if piece.extended else raw
    if charset:
        return decode_octets(octets, charset)[0]
    text = octets.decode("latin-1")
    return decode_text(text).text if "=?" in text else show_octets(text)
