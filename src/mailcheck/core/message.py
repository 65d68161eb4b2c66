"""A message as bytes: the one model every tool reads.

    From alice@example.org Sat Nov 21 09:30:00 2026     <- mbox line, if any (freight of the format)
    <BOM>                                               <- if any
    Subject: ...                                        <- header block
                                                        <- blank line
    body                                                <- MIME parts

It has an answer for every string of octets, never raises, and takes time linear in its length.
Offsets are octets of the input as it was given.
"""

import re
from typing import NamedTuple

from mailcheck.core.finding import Location, Span
from mailcheck.core.header import Header
from mailcheck.core.mime import Part, parse_mime

_BOM = b"\xef\xbb\xbf"
# RFC 4155: `From `, an address, a date. `From : x` is a field with a blank before its colon.
_MBOX_LINE = re.compile(rb">?From (?![ \t]*:)")


class LineEnds(NamedTuple):
    """How often each kind of line end occurs."""

    crlf: int
    lf: int
    """LF without CR before it."""
    cr: int
    """CR without LF after it."""


class Message(NamedTuple):
    """A parsed message."""

    raw: bytes
    mbox_line: Span | None
    """The `From ` line of an mbox in front (RFC 4155), if there is one."""
    byte_order_mark: Span | None
    root: Part
    line_ends: LineEnds

    @property
    def header(self) -> Header:
        """The header block of the message itself."""
        return self.root.header

    def location(self, span: Span, part: str | None = None, header: str | None = None) -> Location:
        """`span` with line and column; CRLF and LF end a line, columns count octets."""
        start = min(max(span.start, 0), len(self.raw))
        line_start = self.raw.rfind(b"\n", 0, start) + 1
        line = self.raw.count(b"\n", 0, start) + 1
        end = min(max(start, span.end), len(self.raw))
        return Location(start, end, line, start - line_start + 1, part, header)


def parse_message(raw: bytes) -> Message:
    """Read a message.

    Args:
        raw: its octets as they lie on disk or come through a pipe, any line ends.
    """
    freight = read_freight(raw)
    # Without any LF, CR is the line end (old Macintosh files): same length, so the same offsets.
    scanned = raw.replace(b"\r", b"\n") if b"\n" not in raw and b"\r" in raw else raw
    root = parse_mime(scanned, freight.end, len(raw))
    return Message(raw, freight.mbox_line, freight.byte_order_mark, root, _line_ends(raw))


class Freight(NamedTuple):
    """What stands in front of a message's header and is not part of it."""

    mbox_line: Span | None
    byte_order_mark: Span | None
    end: int
    """Where the header begins."""


def read_freight(raw: bytes) -> Freight:
    """The mbox line and the byte order mark in front of a message."""
    at = 0
    mark: Span | None = None
    if raw.startswith(_BOM):
        mark, at = Span(0, 3), 3
    line: Span | None = None
    if _MBOX_LINE.match(raw, at):
        line = _first_line(raw, at)
        at = _behind_line(raw, line.end)
        if mark is None and raw.startswith(_BOM, at):
            mark, at = Span(at, at + 3), at + 3
    return Freight(line, mark, at)


def _first_line(raw: bytes, at: int) -> Span:
    end = raw.find(b"\n", at)
    if end < 0:
        end = raw.find(b"\r", at)
    if end < 0:
        end = len(raw)
    return Span(at, end - 1 if end > at and raw[end - 1] == 13 else end)


def _behind_line(raw: bytes, end: int) -> int:
    if raw[end : end + 2] == b"\r\n":
        return end + 2
    return min(end + 1, len(raw))


def _line_ends(raw: bytes) -> LineEnds:
    if b"\r" not in raw:
        return LineEnds(0, raw.count(b"\n"), 0)
    crlf = raw.count(b"\r\n")
    return LineEnds(crlf, raw.count(b"\n") - crlf, raw.count(b"\r") - crlf)
