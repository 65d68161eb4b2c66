"""A carriage return stands alone

Why: CR and LF may only occur together, as the end of a line. Programs do not agree on a CR alone:
some end the line there, some do not. In the header, `Subject: x<CR>Bcc: y` is one field to one
program and two to another, and so smuggles in recipients or breaks signatures. Postfix and others
replace such octets or refuse the message.

Fix: End every line with CR LF on the wire (LF in a file). Text from old Macintosh programs is
mended by `tr '\\r' '\\n'`, CR CR LF by opening the file in binary mode when it is written. Take CR
out of what users type before it goes into a header.

See: RFC 5322 §2.3; Postfix cleanup_replace_stray_cr_lf.
"""

import re
from collections.abc import Iterator
from functools import partial

from mailcheck.core.finding import Span
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.octets import first_place, in_header
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule
from mailcheck.tools.lint.smuggling import smuggling_place

_BARE_CR = rb"\r(?!\n)"
_FIELD_BEHIND = rb"\r[ \t]*([A-Za-z][A-Za-z0-9-]*:[^\r\n]{0,80})"


@rule(
    Severity.ERROR,
    OnMessage("bare-cr"),
    bad=(
        Example(b"Subject: x\rBcc: y@example.net"),
        Example(body=b"Hello\rBo\n"),
        Example(raw=b"From: a@example.org\r\n\r\nHello\r\r\n"),
        Example(raw=b"From: a@example.org\r\rHello\r"),
        Example(raw=b"From: a@example.org\r\n\r\nHello\r"),
    ),
    good=(
        Example(raw=b"From: a@example.org\r\n\r\nHello\r\n"),
        Example("Content-Transfer-Encoding: quoted-printable", body="Hello=0DBo\n"),
        Example("Content-Transfer-Encoding: binary", body=b"\x01\r\x02\n"),
        Example(raw=b"From: a@example.org\r\n\r\nHello\r.\rBo\r\n"),
    ),
    replaces=("header-control-character",),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    # In a file that is no message, CR is no news; a smuggled dot says more.
    if not context.header.fields or smuggling_place(message):
        return
    place = first_place(partial(_find, message.raw), context)
    if place >= 0:
        yield Found(Span(place, place + 1), *_said(message, context, place))


def _find(raw: bytes, start: int, end: int) -> int:
    match = re.compile(_BARE_CR).search(raw, start, end)
    return match.start() if match else -1


def _said(message: Message, context: Context, place: int) -> tuple[str, str]:
    """The sentence and the advice."""
    ends = message.line_ends
    if not ends.crlf and not ends.lf:
        return "All lines end in CR alone.", "End the lines in CR LF, or in LF in a file."
    if message.raw.startswith(b"\r\r\n", place):
        return "A line ends in CR CR LF.", "Write one CR before the LF."
    if in_header(context, place):
        behind = re.compile(_FIELD_BEHIND).match(message.raw, place)
        if behind:
            field = excerpt(behind[1].decode("utf-8", "replace"))
            said = f"A CR stands alone in the header, so `{field}` is a field to some programs."
            return said, "Take the CR out of the value."
        return "A CR stands alone in the header.", "Take the CR out of the value."
    return "A CR stands alone in the body.", "End lines in CR LF, or in LF in a file."
