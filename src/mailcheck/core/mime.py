"""The MIME structure of a message: a tree of parts with the octets each is at.

One pass over the delimiter lines with a stack of the boundaries in force, so the time is linear
however deep the nesting is. What is declared (Content-Type) and what is found (delimiters) are both
kept; rules compare them. Nothing here raises.
"""

import re

from mailcheck.core.decoding import (
    CharacterPlaces,
    EncodedLines,
    changes_octets,
    decode_body,
    read_text,
)
from mailcheck.core.finding import Span
from mailcheck.core.header import MAX_TEXT as MAX_TEXT_OF_FIELD
from mailcheck.core.header import Field, Header, scan_header
from mailcheck.core.parameter import Parameters, parse_parameters

MAX_DEPTH = 100
"""Levels followed, as Postfix's mime_nesting_limit; deeper multiparts are read as one part."""
MAX_PARTS = 1000
"""Parts read per message; the rest stays in the last one's body (digests reach hundreds)."""
MAX_TEXT = 4 << 20
"""Octets of a text part that are decoded for the text rules (chosen: no reader shows more)."""

_TYPE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z{}-]+/[!#$%&'*+.^_`|~0-9A-Za-z{}-]+")
# RFC 2045 §6.2: only these may hold other parts.
_IDENTITY = frozenset({"", "7bit", "8bit", "binary"})


class Part:
    """One MIME entity: its header, its body, its place in the tree.

    `path` counts from 1 at each level (`1.2`), the top is "". `body_start` to `body_end` are the
    octets of the body, without the line end that belongs to the delimiter after it.
    """

    __slots__ = (
        "_charset",
        "_content_type",
        "_decoded",
        "_disposition",
        "_encoding",
        "_knows_charset",
        "_lines",
        "_main_type",
        "_places",
        "_text",
        "_type",
        "body_end",
        "body_start",
        "boundary",
        "children",
        "closed",
        "delimiters",
        "depth",
        "header",
        "parent",
        "path",
        "raw",
        "too_deep",
    )

    def __init__(self, raw: bytes, header: Header, parent: "Part | None", end: int) -> None:
        self.raw = raw
        self.header = header
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.path: str = ""
        if parent is not None:
            number = str(len(parent.children) + 1)
            self.path = f"{parent.path}.{number}" if parent.path else number
        self.children: list[Part] = []
        self.body_start = header.body_start
        self.body_end = end
        self.boundary: bytes | None = None
        """The boundary in force, when this is a multipart that declares one."""
        self.delimiters: list[Span] = []
        """Its delimiter lines found, the closing one included."""
        self.closed = False
        self.too_deep = False
        self._type: Parameters | None = None
        self._content_type: str | None = None
        self._main_type: str | None = None
        self._charset: str | None = None
        self._knows_charset = False
        self._disposition: Parameters | None = None
        self._encoding: str | None = None
        self._decoded: bytes | None = None
        self._text: str | None = None
        self._places: CharacterPlaces | None = None
        self._lines: EncodedLines | None = None

    # What is declared

    @property
    def type_field(self) -> Field | None:
        return self.header.first("content-type")

    @property
    def type_parameters(self) -> Parameters:
        """Content-Type as written, parsed; empty when there is none."""
        if self._type is None:
            field = self.type_field
            self._type = _read(field)
        return self._type

    @property
    def content_type(self) -> str:
        """The media type in force: what is declared, else the default.

        RFC 2045 §5.2: text/plain when there is none or it cannot be read; RFC 2046 §5.1.5:
        message/rfc822 inside multipart/digest.
        """
        if self._content_type is None:
            declared = self.type_parameters.value
            readable = declared and _TYPE.fullmatch(declared)
            self._content_type = declared if readable else self._default_type(declared)
        return self._content_type

    def _default_type(self, declared: str) -> str:
        parent = self.parent
        if not declared and parent is not None and parent.content_type == "multipart/digest":
            return "message/rfc822"
        return "text/plain"

    @property
    def main_type(self) -> str:
        if self._main_type is None:
            self._main_type = self.content_type.partition("/")[0]
        return self._main_type

    @property
    def is_multipart(self) -> bool:
        return self.content_type.startswith("multipart/")

    @property
    def charset(self) -> str | None:
        """The declared charset as written, or None."""
        if not self._knows_charset:
            self._charset = self.type_parameters.get("charset")
            self._knows_charset = True
        return self._charset

    @property
    def encoding(self) -> str:
        """The declared transfer encoding in lower case, comments and blanks off; may be unknown."""
        if self._encoding is None:
            field = self.header.first("content-transfer-encoding")
            self._encoding = _read(field).value
        return self._encoding

    @property
    def disposition(self) -> Parameters | None:
        field = self.header.first("content-disposition")
        if field is None:
            return None
        if self._disposition is None:
            self._disposition = _read(field)
        return self._disposition

    @property
    def filename(self) -> str | None:
        """The name the part asks to be saved under, decoded."""
        disposition = self.disposition
        name = disposition.get("filename") if disposition else None
        return name if name is not None else self.type_parameters.get("name")

    @property
    def is_attachment(self) -> bool:
        """Whether programs list it as a file: disposition says so, or it is no text and named."""
        if self.children or self.is_multipart:
            return False
        disposition = self.disposition
        if disposition is not None and disposition.value not in ("", "inline"):
            return True
        return self.main_type not in ("text", "message") and self.filename is not None

    @property
    def is_text(self) -> bool:
        """A body text: text/*, no file, not inside an enclosed message."""
        return self.main_type == "text" and not self.is_attachment and not self.children

    # What is inside

    @property
    def span(self) -> Span:
        """Header and body."""
        return Span(self.header.start, self.body_end)

    @property
    def body_span(self) -> Span:
        return Span(self.body_start, self.body_end)

    @property
    def body(self) -> bytes:
        return self.raw[self.body_start : self.body_end]

    @property
    def decoded(self) -> bytes:
        """The body with the transfer encoding taken off; what cannot be decoded stays."""
        if self._decoded is None:
            self._decoded = decode_body(self.raw[self.body_start : self.body_end], self.encoding)
        return self._decoded

    @property
    def text(self) -> str:
        """The body as text in its charset, the first `MAX_TEXT` octets of it."""
        if self._text is None:
            self._text = read_text(self.decoded[:MAX_TEXT], self.charset)
        return self._text

    def text_span(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` of `text` stand in the input.

        Inside base64 and quoted-printable it is the encoded line, as nothing finer can be edited.
        """
        first = self.octet_offset(start)
        if not changes_octets(self.encoding):
            return Span(first, max(first, self.octet_offset(end)))
        line_end = self.raw.find(b"\n", self.octet_offset(max(start, end - 1)), self.body_end)
        stop = line_end if line_end >= 0 else self.body_end
        if stop > first and self.raw[stop - 1] == 13:
            stop -= 1
        return Span(first, max(first, stop))

    def octet_offset(self, index: int) -> int:
        """The octet of the input at which character `index` of `text` begins (or its line)."""
        if self._places is None:
            self._places = CharacterPlaces(self.decoded[:MAX_TEXT], self.text, self.charset)
        return self.decoded_offset(self._places.octet_of(index))

    def decoded_offset(self, octet: int) -> int:
        """The octet of the input at which octet `octet` of `decoded` stands (or its line)."""
        if not changes_octets(self.encoding):
            return min(self.body_start + octet, self.body_end)
        if self._lines is None:
            self._lines = EncodedLines(self.raw, self.body_start, self.body_end, self.encoding)
        return self._lines.line_of(octet)

    def walk(self) -> "list[Part]":
        """This part and all below it, in order."""
        parts, stack = [], [self]
        while stack:
            part = stack.pop()
            parts.append(part)
            stack.extend(reversed(part.children))
        return parts


def _read(field: Field | None) -> Parameters:
    """A structured field; of a huge value no more than is shown of it."""
    if field is None:
        return parse_parameters("")
    return parse_parameters(field.raw_value[:MAX_TEXT_OF_FIELD].decode("latin-1"))


def parse_mime(raw: bytes, start: int, end: int) -> Part:
    """Read the entity whose header begins at `start` and whose body ends at `end`."""
    return _Walker(raw, end).run(start)


class _Walker:
    """The single pass: `stack` holds the multiparts that are open, outermost first."""

    __slots__ = ("boundaries", "count", "end", "raw", "stack")

    def __init__(self, raw: bytes, end: int) -> None:
        self.raw, self.end = raw, end
        self.stack: list[Part] = []
        self.boundaries: dict[bytes, list[int]] = {}
        self.count = 0

    def run(self, start: int) -> Part:
        root, at = self._open(start, None)
        while self.stack:
            line = self._next_delimiter_candidate(at)
            if line < 0:
                break
            at = self._line_end(line)
            token = self.raw[line + 2 : at].rstrip(b" \t\r\n")
            at = self._delimiter(token, line, at)
        self._close_above(0, self.end)
        return root

    def _next_delimiter_candidate(self, at: int) -> int:
        """The next line that begins with `--`, at or after `at`, which is a line's beginning."""
        if self.raw.startswith(b"--", at, self.end):
            return at
        found = self.raw.find(b"\n--", at, self.end)
        return found + 1 if found >= 0 else -1

    def _line_end(self, at: int) -> int:
        found = self.raw.find(b"\n", at, self.end)
        return found + 1 if found >= 0 else self.end

    def _delimiter(self, token: bytes, line: int, behind: int) -> int:
        """Act on the line if it is a delimiter in force; where to go on."""
        level = self._level(token)
        if level is not None:
            return self._next_part(level, line, behind) if self.count < MAX_PARTS else behind
        if token.endswith(b"--"):
            level = self._level(token[:-2])
            if level is not None:
                self._close(level, line, behind)
        return behind

    def _level(self, token: bytes) -> int | None:
        levels = self.boundaries.get(token)
        return levels[-1] if levels else None

    def _next_part(self, level: int, line: int, behind: int) -> int:
        self._close_above(level + 1, line)
        owner = self.stack[level]
        self._end_last_child(owner, line)
        owner.delimiters.append(Span(line, self._content_end(behind)))
        return self._open(behind, owner)[1]

    def _close(self, level: int, line: int, behind: int) -> None:
        self._close_above(level + 1, line)
        owner = self.stack[level]
        self._end_last_child(owner, line)
        owner.delimiters.append(Span(line, self._content_end(behind)))
        owner.closed = True
        self._pop()

    def _content_end(self, behind: int) -> int:
        """`behind` without the line end before it."""
        end = behind
        if end and self.raw[end - 1] == 10:
            end -= 1
        if end and self.raw[end - 1] == 13:
            end -= 1
        return end

    def _end_last_child(self, owner: Part, line: int) -> None:
        # RFC 2046 §5.1.1: the line end before a delimiter belongs to the delimiter.
        if owner.children:
            self._end_body(owner.children[-1], self._content_end(line))

    def _end_body(self, part: Part, end: int) -> None:
        """End a part's body, and those of the enclosed messages that end with it."""
        part.body_end = max(part.body_start, end)
        while part.children and part.boundary is None:
            part = part.children[-1]
            part.body_end = max(part.body_start, end)

    def _close_above(self, level: int, line: int) -> None:
        """Multiparts that never met their closing delimiter end where an outer one goes on."""
        while len(self.stack) > level:
            inner = self.stack[-1]
            end = self.end if line >= self.end else self._content_end(line)
            if inner.children:
                self._end_body(inner.children[-1], end)
            inner.body_end = max(inner.body_start, end)
            self._pop()

    def _pop(self) -> None:
        part = self.stack.pop()
        if part.boundary is not None:
            levels = self.boundaries[part.boundary]
            levels.pop()
            if not levels:
                del self.boundaries[part.boundary]

    def _open(self, start: int, parent: Part | None) -> tuple[Part, int]:
        """Read the part that begins at `start`; the part, and where its body begins."""
        first: Part | None = None
        while True:
            header = scan_header(self.raw, start, self.end, self.boundaries)
            part = Part(self.raw, header, parent, self.end)
            self.count += 1
            if parent is not None:
                parent.children.append(part)
            first = first or part
            if not self._encloses_message(part):
                break
            parent, start = part, part.body_start
        if part.is_multipart:
            self._push(part)
        return first, part.body_start

    def _encloses_message(self, part: Part) -> bool:
        if part.content_type not in ("message/rfc822", "message/global"):
            return False
        if part.depth >= MAX_DEPTH or self.count >= MAX_PARTS:
            part.too_deep = True
            return False
        return part.encoding in _IDENTITY and part.body_start < self.end

    def _push(self, part: Part) -> None:
        boundary = part.type_parameters.get("boundary")
        if not boundary:
            return
        if part.depth >= MAX_DEPTH:
            part.too_deep = True
            return
        part.boundary = boundary.encode("utf-8", "surrogateescape").rstrip(b" \t")
        self.boundaries.setdefault(part.boundary, []).append(len(self.stack))
        self.stack.append(part)
