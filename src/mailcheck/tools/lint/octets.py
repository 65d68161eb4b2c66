"""What rules on the octets of the whole message share: binary parts and the line at a place."""

from collections.abc import Callable, Iterator

from mailcheck.core.finding import Span
from mailcheck.tools.lint.context import Context

Find = Callable[[int, int], int]
"""The first place of something between two octets of the message, or -1."""


def text_stretches(context: Context) -> Iterator[Span]:
    """The message without the freight in front and the bodies of parts declared binary.

    RFC 2045 §2.9, RFC 3030: NUL, bare CR and bare LF are right there, and only there.
    """
    at = context.header.start
    for part in context.parts:
        if part.encoding == "binary" and not part.children:
            yield Span(at, part.body_start)
            at = part.body_end
    yield Span(at, len(context.message.raw))


def first_place(find: Find, context: Context) -> int:
    """Where `find` finds something first, binary bodies left out; -1 when nowhere."""
    places = (find(stretch.start, stretch.end) for stretch in text_stretches(context))
    return next((place for place in places if place >= 0), -1)


def count_text(octets: bytes, context: Context) -> int:
    """How often `octets` stand in the message, binary bodies left out."""
    raw = context.message.raw
    return sum(raw.count(octets, piece.start, piece.end) for piece in text_stretches(context))


def line_at(raw: bytes, offset: int) -> Span:
    """The line (ended by LF or CRLF) that octet `offset` is in, without its end."""
    start = raw.rfind(b"\n", 0, offset) + 1
    end = raw.find(b"\n", offset)
    end = len(raw) if end < 0 else end
    return Span(start, end - 1 if end > start and raw[end - 1] == 13 else end)


def in_header(context: Context, offset: int) -> bool:
    """Whether octet `offset` is in the message's own header."""
    return context.header.start <= offset < context.header.end
