"""The header block of a message or part: its fields as they stand, with the octets they are at.

    Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=     <- name, colon, value
     and more                                <- continuation line
    <- blank line: end of the block

Read leniently and without loss: `From : x` is a field, a line of blanks only does not end the
block, a line that is no field is noted and reading goes on.
"""

import re
from enum import StrEnum
from typing import NamedTuple, cast

from mailcheck.core.encoded_word import (
    DecodedText,
    EncodedWord,
    decode_text,
    encoded_words,
)
from mailcheck.core.finding import Span

MAX_FIELDS = 1000
"""Fields read per block; the rest of a longer block is passed over (rule header-too-large)."""
MAX_TEXT = 1 << 16
"""Octets of a value that are decoded for people (chosen as the size header-too-large warns of)."""
MAX_LOST_LINES = 1000
"""Lines without any field after which a block counts as ended (chosen as the number of fields)."""

# RFC 5322 §2.2 field name, blanks before the colon as RFC 5322 §4.5 (obsolete) allows.
_FIELD_START = re.compile(rb"([!-9;-~]++)([ \t]*+):")
# The line end that no continuation line follows (RFC 5322 §2.2.3). Searched for rather than a part
# of the field's pattern: a value of a million lines must not fill the memory with places to come
# back to.
_FIELD_END = re.compile(rb"\n(?![ \t])")
_SINGLE_WORD_NAMES = frozenset(
    b"from to cc bcc date subject sender received references comments keywords organization "
    b"precedence importance priority newsgroups lines path status".split()
)
_LINE = re.compile(rb"[^\n]*\n?")
_BLANK_LINE = re.compile(rb"\n\r?\n")
_SPACED_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9_-]*(?:[ \t]+[A-Za-z0-9_-]+){1,3}[ \t]*:")
# How a continuation line of a parameter, an encoded word or a Received field begins.
_REST = re.compile(rb"=\?|[a-z-]{4,12}\*?[0-9]?\*?=\"?[^ ]")
_LEAD = re.compile(rb"[ \t\r\n]*+")
_BOUNDARY = re.compile(rb"boundary[ \t]*=[ \t]*\"?([^\";\r\n]{1,200})", re.IGNORECASE)
_REST_OF_TRACE = re.compile(rb"(?:by|for|with|id|via|from) [^ ]")
_REST_OF_SIGNATURE = re.compile(rb"[A-Za-z0-9+/=:;._-]+\r?\n?")
_SIGNATURE_NAMES = frozenset({"dkim-signature", "arc-seal", "arc-message-signature"})


class Field:
    """One header field. Spans are octets of the input.

    `name` as written, `key` in lower case, `start` (of the name), `name_end`, `colon`,
    `value_start` (behind the colon) and `end` (behind the last octet, line end excluded).
    """

    __slots__ = (
        "_decoded",
        "_flat",
        "_raw",
        "_words",
        "colon",
        "end",
        "key",
        "name",
        "name_end",
        "start",
        "value_start",
    )

    def __init__(self, raw: bytes, match: re.Match[bytes], end: int) -> None:
        """`match` is of the field's start, `end` where the line end after its value begins."""
        self._raw = raw
        self.start = match.start()
        self.name_end = match.end(1)
        self.colon = match.end(2)
        self.value_start = self.colon + 1
        self.end = end - 1 if end > self.value_start and raw[end - 1] == 13 else end
        self.name = match[1].decode("ascii")
        self.key = self.name.lower()
        self._flat: str | None = None
        self._decoded: DecodedText | None = None
        self._words: tuple[EncodedWord, ...] | None = None

    @property
    def span(self) -> Span:
        """The whole field."""
        return Span(self.start, self.end)

    @property
    def name_span(self) -> Span:
        return Span(self.start, self.name_end)

    @property
    def value_span(self) -> Span:
        """The value without the white space around it; where it is empty, the whole field."""
        flat = self.flat
        lead = len(flat) - len(flat.lstrip(" \t"))
        if lead == len(flat):
            return self.span
        return Span(self.value_start + lead, self.value_start + len(flat.rstrip(" \t")))

    @property
    def raw_value(self) -> bytes:
        """The octets after the colon, folding included."""
        return self._raw[self.value_start : self.end]

    @property
    def flat(self) -> str:
        """The value as one character per octet, CR and LF blanked: index + value_start = offset."""
        if self._flat is None:
            octets = self.raw_value
            if b"\n" in octets or b"\r" in octets:
                octets = octets.replace(b"\r", b" ").replace(b"\n", b" ")
            self._flat = octets.decode("latin-1")
        return self._flat

    @property
    def unfolded(self) -> str:
        """The value on one line, as text (UTF-8 where it is that), not decoded."""
        # Of a huge value no more copies than needed: what is before it is not taken in.
        start = cast(re.Match[bytes], _LEAD.match(self._raw, self.value_start, self.end)).end()
        text = str(memoryview(self._raw)[start : self.end], "utf-8", "surrogateescape")
        return text.replace("\r", "").replace("\n", "").rstrip(" \t")

    @property
    def words(self) -> tuple[EncodedWord, ...]:
        """Its encoded words; indices are of `flat`."""
        if self._words is None:
            self._words = encoded_words(self.flat)
        return self._words

    @property
    def decoded(self) -> DecodedText:
        """The value as a person reads it, with places (the first `MAX_TEXT` octets)."""
        if self._decoded is None:
            self._decoded = decode_text(self.raw_value[:MAX_TEXT].decode("latin-1"))
        return self._decoded

    @property
    def text(self) -> str:
        """The value as a person reads it."""
        return self.decoded.text

    @property
    def is_blank(self) -> bool:
        value = self.raw_value
        return not value or value.isspace()

    def at(self, start: int, end: int) -> Span:
        """Indices of `flat` as octets of the input."""
        return Span(self.value_start + start, self.value_start + end)

    def text_span(self, start: int, end: int) -> Span:
        """Indices of `text` as octets of the input."""
        return self.at(*self.decoded.flat_span(start, end))

    def lines(self) -> list[Span]:
        """Each physical line of the field, line ends excluded."""
        spans, at = [], self.start
        for line in self._raw[self.start : self.end].split(b"\n"):
            spans.append(Span(at, at + len(line.removesuffix(b"\r"))))
            at += len(line) + 1
        return spans


class BadLineKind(StrEnum):
    """Why a line of a header block is no field."""

    NO_COLON = "no-colon"
    BLANK_IN_NAME = "blank-in-name"
    LOST_INDENT = "lost-indent"
    """It reads like the continuation of the field before it."""
    INDENTED_FIRST = "indented-first"
    """The block begins with an indented line."""


class BadLine(NamedTuple):
    """A run of lines inside a header block that are no fields."""

    kind: BadLineKind
    start: int
    end: int
    lines: int


class Separator(StrEnum):
    """How a header block ends."""

    BLANK_LINE = "blank-line"
    MISSING = "missing"
    """Body text follows without a blank line."""
    END = "end"
    """The input (or the part) ends with the header."""


class Header:
    """A header block: `fields` in order, `bad_lines`, `start` to `end`, where the body starts."""

    __slots__ = (
        "_by_key",
        "bad_lines",
        "body_start",
        "end",
        "fields",
        "overflow",
        "separator",
        "start",
    )

    def __init__(
        self,
        fields: list[Field],
        bad_lines: list[BadLine],
        start: int,
        end: int,
        body_start: int,
        separator: Separator,
        overflow: int | None,
    ) -> None:
        self.fields = fields
        self.bad_lines = bad_lines
        self.start = start
        self.end = end
        self.body_start = body_start
        self.separator = separator
        self.overflow = overflow
        """Offset of the first field past `MAX_FIELDS`, or None."""
        self._by_key: dict[str, list[Field]] | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def all(self, name: str) -> list[Field]:
        """Every field called `name` (any case), in order."""
        return self.by_key.get(name.lower(), [])

    def first(self, name: str) -> Field | None:
        table = self._by_key if self._by_key is not None else self.by_key
        found = table.get(name) or table.get(name.lower())
        return found[0] if found else None

    @property
    def by_key(self) -> dict[str, list[Field]]:
        """Fields by lower-case name."""
        if self._by_key is None:
            table: dict[str, list[Field]] = {}
            for field in self.fields:
                table.setdefault(field.key, []).append(field)
            self._by_key = table
        return self._by_key


def scan_header(
    raw: bytes,
    start: int,
    end: int,
    boundaries: dict[bytes, list[int]] | None = None,
    max_fields: int = MAX_FIELDS,
) -> Header:
    """Read the header block at `start`. Linear; has an answer for any octets.

    Args:
        raw: the input, with LF or CRLF line ends.
        start, end: the octets the block and its body may take.
        boundaries: MIME boundaries in force; their delimiter lines end the block.
        max_fields: how many fields are read; of more only the end is looked for.
    """
    scan = _Scan(raw, start, end, boundaries or {}, max_fields)
    return scan.run()


class _Scan:
    """One pass over a header block."""

    __slots__ = (
        "bad",
        "boundaries",
        "end",
        "fields",
        "max_fields",
        "overflow",
        "own",
        "pending",
        "raw",
        "start",
    )

    def __init__(
        self,
        raw: bytes,
        start: int,
        end: int,
        boundaries: dict[bytes, list[int]],
        max_fields: int,
    ) -> None:
        self.raw, self.start, self.end, self.boundaries = raw, start, end, boundaries
        self.max_fields = max_fields
        self.fields: list[Field] = []
        self.bad: list[BadLine] = []
        self.pending: BadLine | None = None
        self.overflow: int | None = None
        self.own: bytes | None = None
        """The boundary this very block declares."""

    def run(self) -> Header:
        raw, end, at = self.raw, self.end, self.start
        match_start, search_end = _FIELD_START.match, _FIELD_END.search
        while at < end:
            first = raw[at]
            if first == 10 or (first == 13 and raw[at + 1 : at + 2] == b"\n"):
                return self._blank_line(at)
            if first == 45 and raw.startswith(b"--", at):
                if self._is_delimiter(at):
                    return self._stop(at)
                if self._is_own_delimiter(at):
                    return self._body_without_separator(self.pending.start if self.pending else at)
            match = match_start(raw, at, end)
            pending = self.pending
            if match is None or (pending is not None and not self._resumes(match)):
                at = self._no_field(at)
                if self.pending is not None and self.pending.lines > MAX_LOST_LINES:
                    return self._body_without_separator(self.pending.start)
                continue
            if pending is not None:
                self._accept_pending()
            if len(self.fields) == self.max_fields:
                return self._pass_over(at)
            last = search_end(raw, match.end(), end)
            self._field(Field(raw, match, last.start() if last else end))
            at = last.end() if last else end
        return self._stop(end)

    def _pass_over(self, at: int) -> Header:
        """Of more fields than are read, find only the end: a blank line or a delimiter in force."""
        self.overflow = at
        blank = _BLANK_LINE.search(self.raw, at, self.end)
        stop = blank.start() + 1 if blank else self.end
        line = self.raw.find(b"\n--", at, stop) if self.boundaries else -1
        while line >= 0:
            if self._is_delimiter(line + 1):
                return self._stop(line + 1)
            line = self.raw.find(b"\n--", line + 1, stop)
        return self._blank_line(stop) if blank else self._stop(stop)

    def _field(self, field: Field) -> None:
        self.fields.append(field)
        if field.key == "content-type" and self.own is None:
            declared = _BOUNDARY.search(self.raw, field.value_start, field.end)
            self.own = declared[1].rstrip() if declared else None

    def _resumes(self, match: re.Match[bytes]) -> bool:
        """Whether a field after lines that are none shows that the header goes on.

        Prose has lines like `Note: ...` and `http://...` too; field names it does not have.
        """
        name = match[1].lower()
        return b"-" in name.strip(b"-") or name in _SINGLE_WORD_NAMES

    def _is_delimiter(self, at: int) -> bool:
        """Whether the line is a delimiter of the multiparts around this block."""
        if not self.boundaries:
            return False
        line = self._behind_dashes(at)
        return line in self.boundaries or line.removesuffix(b"--") in self.boundaries

    def _is_own_delimiter(self, at: int) -> bool:
        """Whether the multipart that this very block declares begins here, no blank line before."""
        return self.own is not None and self._behind_dashes(at) == self.own

    def _behind_dashes(self, at: int) -> bytes:
        stop = self.raw.find(b"\n", at, self.end)
        return self.raw[at + 2 : stop if stop >= 0 else self.end].rstrip(b" \t\r")

    def _no_field(self, at: int) -> int:
        """Note the line at `at`; what it means shows only when a field, or none, follows."""
        line = _LINE.match(self.raw, at, self.end)
        stop = line.end() if line else self.end
        if self.pending is None:
            self.pending = BadLine(self._kind(at, stop), at, stop, 1)
        else:
            old = self.pending
            self.pending = BadLine(old.kind, old.start, stop, old.lines + 1)
        return stop

    def _kind(self, at: int, stop: int) -> BadLineKind:
        line = self.raw[at:stop]
        if line[:1] in (b" ", b"\t"):
            return BadLineKind.INDENTED_FIRST
        if self._continues_field(line):
            return BadLineKind.LOST_INDENT
        spaced = _SPACED_NAME.match(line)
        return BadLineKind.BLANK_IN_NAME if spaced else BadLineKind.NO_COLON

    def _continues_field(self, line: bytes) -> bool:
        """Whether the line reads like the rest of the field above it, its indent lost."""
        if not self.fields:
            return False
        above = self.fields[-1]
        tail = self.raw[max(above.value_start, above.end - 80) : above.end].rstrip()
        if tail[-1:] in (b",", b";") or _REST.match(line):
            return True
        if above.key == "received":
            return _REST_OF_TRACE.match(line) is not None
        if above.key in _SIGNATURE_NAMES:
            return _REST_OF_SIGNATURE.fullmatch(line) is not None
        return False

    def _accept_pending(self) -> None:
        if self.pending is not None and len(self.bad) < MAX_FIELDS:
            self.bad.append(self.pending)
        self.pending = None

    def _blank_line(self, at: int) -> Header:
        pending = self.pending
        if pending is not None and not self._belongs(pending):
            return self._body_without_separator(pending.start)
        self._accept_pending()
        size = 1 if self.raw[at] == 10 else 2
        return self._header(at, at + size, Separator.BLANK_LINE)

    def _belongs(self, pending: BadLine) -> bool:
        """Whether lines just before the blank line are part of the header rather than of a body.

        RFC 7103 §7.1 leaves it open. A body whose separator was lost usually has prose here;
        lines that continue a field, an indented beginning and one odd line stay header. A block
        without any field is all body.
        """
        if pending.kind in (BadLineKind.LOST_INDENT, BadLineKind.INDENTED_FIRST):
            return True
        if pending.kind is BadLineKind.BLANK_IN_NAME or not self.fields:
            return pending.lines == 1 and bool(self.fields)
        return pending.lines == 1 and b" " not in self.raw[pending.start : pending.end].strip()

    def _body_without_separator(self, at: int) -> Header:
        self.pending = None
        return self._header(at, at, Separator.MISSING)

    def _stop(self, at: int) -> Header:
        pending = self.pending
        # Without any blank line to come, even one odd word is body.
        if pending is not None and (
            pending.kind is BadLineKind.NO_COLON or not self._belongs(pending)
        ):
            return self._body_without_separator(pending.start)
        self._accept_pending()
        return self._header(at, at, Separator.END)

    def _header(self, end: int, body_start: int, separator: Separator) -> Header:
        return Header(self.fields, self.bad, self.start, end, body_start, separator, self.overflow)
