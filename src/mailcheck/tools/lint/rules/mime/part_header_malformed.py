"""The header of a part has a line that is no field

Why: The header of a part ends at the first blank line, as that of the message does. A line without
a colon, a continuation that lost its indent or a missing blank line ends it earlier for some
programs: the file name or the encoding after that line is not seen, the attachment arrives
damaged, and filters and readers see different things.

Fix: Write each field as `Name: value`, indent what continues it by a blank, and leave one empty
line between the header of the part and its text.

See: RFC 2045 §3; RFC 2046 §5.1; RFC 5322 §2.2.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.header import Separator
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import line_span

_TYPE = "Content-Type: multipart/mixed; boundary=x1"


@rule(
    Severity.WARNING,
    OnPart("inner"),
    bad=(
        Example(
            _TYPE,
            body="--x1\nContent-Type: text/plain;\nname=a.txt\nContent-ID: <1@x>\n\nx\n--x1--\n",
        ),
        Example(_TYPE, body="--x1\nContent-Type text/plain\nContent-ID: <1@x>\n\nx\n--x1--\n"),
        Example(_TYPE, body="--x1\nHello Bo, how are you?\n--x1--\n"),
        Example(_TYPE, body="--x1\nContent-Type : text/plain\n\nHello\n--x1--\n"),
    ),
    good=(
        Example(_TYPE, body="--x1\n\nHello\n--x1--\n"),
        Example(_TYPE, body="--x1\nContent-Type: text/plain;\n name=a.txt\n\nHello\n--x1--\n"),
        # A header without a body is legal.
        Example(_TYPE, body="--x1\nContent-Type: text/plain\n--x1--\n"),
        Example("Content-Type: text/plain", body="Content-Type text/plain\n"),
        # The header of an enclosed message is not a part's.
        Example(_TYPE, body="--x1\nContent-Type: message/rfc822\n\nTo : x\n\nHello\n--x1--\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.parent is None:
        return
    place = _place(part)
    if place is None:
        return
    line = part.raw[place.start : place.end].decode("utf-8", "replace")
    yield Found(
        place,
        f"The line `{excerpt(line)}` does not belong into the header of a part.",
        "Write fields as `Name: value`, indent what continues them, and end with an empty line.",
    )


def _place(part: Part) -> Span | None:
    """The first line that does not belong, if there is one."""
    header = part.header
    if header.bad_lines:
        return line_span(part, header.bad_lines[0].start)
    for field in header.fields:
        # RFC 5322 §4.5: a blank before the colon was allowed once, and is not read by all.
        if field.colon > field.name_end:
            return Span(field.start, field.colon + 1)
    if header.separator is Separator.MISSING:
        return line_span(part, header.body_start)
    return None
