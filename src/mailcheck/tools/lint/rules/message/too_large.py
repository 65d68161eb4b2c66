"""The message is larger than servers take

Why: Every server has a limit, usually between 10 and 50 MB, and refuses what is larger, mostly
after it has been sent in full. It counts the message as it goes over the wire: base64 makes files a
third larger. The smallest limit on the way decides.

Fix: Put large files on a server and send a link, shrink the pictures, or split the message. Up to
10 MB reach nearly everybody. If you know the limit of the receiving server (its answer to EHLO says
`SIZE n`), give it as `max-size`; then only that one counts.

See: RFC 1870; RFC 5321 §4.5.3.1.7; Postfix message_size_limit.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Options, Severity, rule

USUAL_LIMIT = 10_000_000
"""Postfix's default is 10,240,000 octets, and nearly all providers take at least that."""


@rule(
    Severity.WARNING,
    OnMessage("large"),
    bad=(Example(body="x" * 300, options=Options(max_size=500), severity=Severity.ERROR),),
    good=(
        Example(body="x" * 300, options=Options(max_size=5000)),
        Example(body="x" * 3000),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    limit = context.options.max_size
    if len(message.raw) <= (limit or USUAL_LIMIT) // 2:
        return
    size = _size_on_the_wire(message)
    if size > (limit or USUAL_LIMIT):
        most = f"the limit of {limit:,} octets" if limit else "what every server takes (10 MB)"
        yield Found(
            Span(0, 0),
            f"The message has {size:,} octets, more than {most}.",
            "Send a link to the large files instead of the files.",
            Severity.ERROR if limit else None,
        )


def _size_on_the_wire(message: Message) -> int:
    """RFC 1870 §3: octets with CR LF at every line end; what only the file has is left out."""
    raw, start = message.raw, message.header.start
    return len(raw) - start + raw.count(b"\n", start) - raw.count(b"\r\n", start)
