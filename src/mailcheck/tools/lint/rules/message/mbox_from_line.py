"""The file begins with the separator line of an mbox

Why: In an mbox file, a line `From address date` is in front of every message. It belongs to the
file, not to the message: a program that sends the file as it is puts a line into the header that is
no field. Mail stores write it and mail programs skip it, so nothing is wrong with the message.

Fix: Take the first line off before you send or sign the file: `sed 1d message.eml`, `formail -I
"From "`. In Python, `mailbox.mbox` keeps it apart.

See: RFC 4155; RFC 5322 §2.2.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

_MESSAGE = b"From: anna@example.org\nSubject: x\n\nHello\n"


@rule(
    Severity.INFO,
    OnMessage("mbox-line"),
    bad=(
        Example(raw=b"From anna@example.org Sat Nov 21 09:30:00 2026\n" + _MESSAGE),
        Example(raw=b">From - Sat Nov 21 09:30:00 2026\r\n" + _MESSAGE),
    ),
    good=(
        Example(),
        Example("From : anna@example.org"),
        Example(body="Hello,\n\nFrom here on it is easy.\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    place = message.mbox_line
    if place is not None:
        line = message.raw[place.start : place.end].decode("utf-8", "replace")
        yield Found(
            place,
            f"`{excerpt(line)}` is the separator line of an mbox, not a part of the message.",
            "Leave the first line out when the file is to be sent as it is.",
        )
