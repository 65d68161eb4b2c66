"""The header is larger than servers read

Why: Servers bound what they keep of a header. Postfix takes 100 KB for it (header_size_limit) and
drops the rest, others refuse the message. What lies behind the limit is not seen by filters either.
mailcheck reads the first 1,000 fields.

Fix: Take out what programs have piled up: Received and ARC sets of a loop, spam reports of every
hop, long lists of recipients or References. Address a list instead of hundreds of people in To.

See: Postfix header_size_limit; RFC 5322 §2.1.1.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.header import MAX_FIELDS
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.message_traits import LARGE_HEADER
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

MAX_HEADER = 102_400
"""Postfix header_size_limit."""
MAX_FIELD = LARGE_HEADER
"""60 kB; chosen: twice what the longest ARC chains and lists of recipients reach."""

_FOLDED = "X-Note: a" + "\n xxxxxxxxxx" * 5200


@rule(
    Severity.WARNING,
    OnMessage("large-header"),
    bad=(
        Example(_FOLDED),
        Example(("X-Note: " + "x" * 500 + "\n") * 210 + "X-Note: y"),
        Example("X-Note: y\n" * MAX_FIELDS + "X-Note: y"),
    ),
    good=(
        Example("X-Note: a" + "\n xxxxxxxxxx" * 2500),
        Example("X-Note: y\n" * (MAX_FIELDS - 10) + "X-Note: y"),
        Example(body="x" * 200_000),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    header = context.header
    if header.overflow is not None:
        yield _found(
            Span(header.overflow, header.end),
            f"The header has more than {MAX_FIELDS:,} fields; those from here on are not read.",
        )
        return
    for field in header.fields:
        if field.end - field.start > MAX_FIELD:
            text = f"`{field.name[:60]}` has {field.end - field.start:,} octets."
            yield _found(field.span, text)._replace(header=field.name)
            return
    size = header.end - header.start
    if size > MAX_HEADER:
        yield _found(
            header.span, f"The header has {size:,} octets, more than Postfix's {MAX_HEADER:,}."
        )


def _found(place: Span, sentence: str) -> Found:
    return Found(place, sentence, "Shorten the header; see what has been added many times.")
