"""A dot on a line of its own whose line ends are odd: for some servers the end of the message.

... frost.<LF>.<LF>MAIL FROM:<...>      <- not the end by RFC 5321 §4.1.1.4, and yet for some
"""

import re

from mailcheck.core.finding import Span
from mailcheck.core.message import Message

# Either end of the line is something other than CR LF.
_DOT_LINE = rb"(?:(?<!\r)\n|\r)\.(?:\r\n|\n|\r)|\r\n\.(?:\n|\r(?!\n))"


def smuggling_place(message: Message) -> Span | None:
    """The dot of the first such line, in a message whose lines otherwise end in CR LF."""
    raw, ends = message.raw, message.line_ends
    if ends.crlf <= ends.lf or not (ends.lf or ends.cr):
        return None
    if b"\n." not in raw and b"\r." not in raw:
        return None
    match = re.compile(_DOT_LINE).search(raw)
    if match is None:
        return None
    dot = raw.index(b".", match.start())
    return Span(dot, dot + 1)
