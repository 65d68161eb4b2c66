"""A line of the header holds only blanks

Why: An empty line ends the header; a line of blanks looks like one and is none. By the standard it
continues the field above and must not be written. Some programs end the header there all the same:
they take the fields after it for the text, so To, Subject or the structure of the parts are lost,
and filters and readers see two different messages.

Fix: Take the line out. If the header was meant to end here, leave the line quite empty. Editors
that indent, and templates whose variable is empty on a line of its own, make such lines.

See: RFC 5322 §3.2.2, §4.2; RFC 7103 §7.2.
"""

import re
from collections.abc import Iterator
from itertools import islice

from mailcheck.core.finding import Span
from mailcheck.core.header import Field
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

_MOST = 100
"""Lines told of per field: a hostile one has a million."""
_BLANK_LINE = rb"\n([ \t]+)\r?(?=\n|\Z)"


@rule(
    Severity.WARNING,
    OnMessage("blank-line"),
    bad=(
        Example("X-Note: a\n \n b"),
        Example("X-Note: a\n\t\t"),
        Example(raw=b"From: anna@example.org\r\n \r\nTo: bo@example.net\r\n\r\nHello\r\n"),
        Example(raw=b"From: anna@example.org\n \nHello Bo,\n"),
    ),
    good=(
        Example("X-Note: a\n  b\n c"),
        Example("X-Note:  "),
        Example(body=" \n\n \n"),
        # The first line of the header: rule header-line-malformed.
        Example(raw=b"  \nFrom: anna@example.org\n\nHello\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    for field in context.header.fields:
        yield from _of_field(message.raw, field)


def _of_field(raw: bytes, field: Field) -> Iterator[Found]:
    lines = re.compile(_BLANK_LINE).finditer(raw, field.value_start, field.end)
    for match in islice(lines, _MOST):
        yield Found(
            Span(*match.span(1)),
            f"A line that holds only blanks continues `{field.name[:60]}`; some programs end "
            "the header there.",
            "Take the line out, or leave it quite empty where the header is to end.",
            header=field.name,
        )
