"""The message begins with a byte order mark

Why: Editors on Windows put the three octets EF BB BF in front of text that they save as UTF-8. In a
message they become part of the first field's name: `From` is no `From` any more. Servers then miss
that field, and refuse the message or take the whole header for its body.

Fix: Save the file as UTF-8 without BOM, or take the octets off: `sed '1s/^\\xEF\\xBB\\xBF//'`. In
Python read templates with `encoding="utf-8-sig"`; in PowerShell write them with `-Encoding
utf8NoBOM`.

See: RFC 5322 §2.2; RFC 3629 §6.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

_MARK = b"\xef\xbb\xbf"
_MESSAGE = b"From: anna@example.org\nSubject: x\n\nHello\n"


@rule(
    Severity.ERROR,
    OnMessage("byte-order-mark"),
    bad=(
        Example(raw=_MARK + _MESSAGE),
        Example(raw=b"From anna@example.org Sat Nov 21 09:30:00 2026\n" + _MARK + _MESSAGE),
    ),
    good=(Example(), Example(body="\ufeffHello\n"), Example("Subject: \ufeffHello")),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    place = message.byte_order_mark
    if place is None:
        return
    first = context.header.fields[0].name if context.header.fields else "the first field"
    yield Found(
        place,
        f"A byte order mark (EF BB BF) is in front of `{excerpt(first)}`.",
        "Save the message as UTF-8 without byte order mark.",
    )
