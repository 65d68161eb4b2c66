"""Structured MIME fields: `type/subtype; name=value` and `attachment; filename=...`.

RFC 2045 §5.1 with the extensions of RFC 2231 (continuations, charset and language) and the
defects that occur. Places are indices of the flat value.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote_to_bytes

from mailcheck.core.encoded_word import decode_octets, decode_text, show_octets

MAX_PARAMETERS = 100
"""Parameters read per field (chosen: no program writes more than a dozen)."""


class ParameterProblem(StrEnum):
    """What is wrong in a parameter."""

    NO_VALUE = "no-value"
    """No `=`."""
    UNQUOTED = "unquoted"
    """A blank or a special character stands in an unquoted value."""
    UNCLOSED_QUOTE = "unclosed-quote"
    TEXT_BEHIND = "text-behind"
    """Text behind the closing quote."""
    REPEATED = "repeated"
    GAP = "gap"
    """RFC 2231 §3: a number is missing among `name*0`, `name*1`, ..."""
    BAD_CHARSET_PREFIX = "bad-charset-prefix"
    """RFC 2231 §4: the value of `name*` lacks `charset'language'`."""
    ENCODED_WORD = "encoded-word"
    """RFC 2047 §5(3): an encoded word stands in the value."""
    RAW_8BIT = "raw-8bit"


@dataclass(frozen=True, slots=True)
class Parameter:
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


@dataclass(frozen=True, slots=True)
class ParameterDefect:
    code: ParameterProblem
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parameters:
    """The whole value: `value` in front (`text/plain`, `attachment`; lower case), then these."""

    value: str
    value_start: int
    value_end: int
    parameters: tuple[Parameter, ...]
    defects: tuple[ParameterDefect, ...]

    def get(self, name: str) -> str | None:
        """The decoded value of parameter `name`: RFC 2231 joined, encoded words read as well."""
        plain = next((p for p in self.parameters if p.name == name), None)
        pieces = [p for p in self.parameters if p.base == name and p.name != name]
        if pieces:
            return _join(sorted(pieces, key=lambda piece: piece.section or 0))
        if plain is None:
            return None
        text = show_octets(plain.value)
        return decode_text(plain.value).text if "=?" in text else text

    def find(self, name: str) -> Parameter | None:
        """The first parameter whose base name is `name`."""
        return next((p for p in self.parameters if p.base == name), None)


_NAME = re.compile(r"([^=;\s]*)[ \t]*(=?)[ \t]*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)("?)')
_BLANKS = re.compile(r"\s*")
_TSPECIALS = re.compile(r'[()<>@,:\\"/\[\]?= \t]')
_ESCAPED = re.compile(r"\\(.)")


def parse_parameters(flat: str) -> Parameters:
    """Read a flat Content-Type or Content-Disposition value. Linear; never raises."""
    text = _without_comments(flat)
    head = text.partition(";")[0]
    lead = len(head) - len(head.lstrip())
    stripped = head.strip()
    found: list[Parameter] = []
    defects: list[ParameterDefect] = []
    at = len(head)
    while at < len(text) and len(found) < MAX_PARAMETERS:
        blanks = _BLANKS.match(text, at + 1)
        at = blanks.end() if blanks else at + 1
        if at >= len(text) or text[at] == ";":
            continue
        parameter, at = _parameter(text, at, defects)
        if parameter is not None:
            found.append(parameter)
    defects.extend(_across(found))
    return Parameters(stripped.lower(), lead, lead + len(stripped), tuple(found), tuple(defects))


def _parameter(text: str, at: int, defects: list[ParameterDefect]) -> tuple[Parameter | None, int]:
    match = _NAME.match(text, at)
    if match is None or not match[2]:
        end = _next_semicolon(text, at)
        defects.append(ParameterDefect(ParameterProblem.NO_VALUE, text[at:end].strip(), at, end))
        return None, end
    name = match[1].lower()
    start = match.end()
    if text[start : start + 1] == '"':
        value, value_end, end = _quoted(text, start, name, defects)
    else:
        end = _next_semicolon(text, start)
        value = text[start:end].rstrip()
        value_end = start + len(value)
        if _TSPECIALS.search(value) and "*" not in name:
            defects.append(ParameterDefect(ParameterProblem.UNQUOTED, name, start, value_end))
    base, section, extended = _split_name(name)
    return Parameter(name, base, section, extended, value, at, value_end, start, value_end), end


def _next_semicolon(text: str, at: int) -> int:
    end = text.find(";", at)
    return end if end >= 0 else len(text)


def _quoted(
    text: str, start: int, name: str, defects: list[ParameterDefect]
) -> tuple[str, int, int]:
    match = _QUOTED.match(text, start)
    if match is None or not match[2]:
        defects.append(ParameterDefect(ParameterProblem.UNCLOSED_QUOTE, name, start, start + 1))
        end = _next_semicolon(text, start)
        return text[start + 1 : end].strip(), end, end
    end = _next_semicolon(text, match.end())
    if text[match.end() : end].strip():
        defects.append(ParameterDefect(ParameterProblem.TEXT_BEHIND, name, match.end(), end))
    return _ESCAPED.sub(r"\1", match[1]), match.end(), end


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


def _join(pieces: list[Parameter]) -> str:
    """RFC 2231 §3, §4: sections in order, percent-decoded where extended, one charset for all."""
    charset, octets = "utf-8", b""
    for index, piece in enumerate(pieces):
        value = piece.value
        if piece.extended and index == 0 and value.count("'") >= 2:
            charset, _, rest = value.partition("'")
            value = rest.partition("'")[2]
        raw = value.encode("latin-1", "replace")
        octets += unquote_to_bytes(raw) if piece.extended else raw
    return decode_octets(octets, charset or "utf-8")[0]


def _without_comments(flat: str) -> str:
    """RFC 2045 §5.1 allows comments; blanked so that places stay, quoted strings untouched."""
    if "(" not in flat:
        return flat
    out, depth, quoted, escaped = [], 0, False, False
    for char in flat:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif char == "(" and not quoted:
            depth += 1
        out.append(" " if depth else char)
        if char == ")" and depth and not escaped:
            depth -= 1
    text = "".join(out)
    return text if depth == 0 else flat
