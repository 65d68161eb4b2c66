"""A control character is in the header

Why: Header fields hold printable characters, blanks and folding. Programs take out other controls
(DEL, ESC, vertical tab, form feed), end the line at them, or refuse the message; a terminal obeys
them. Whatever the server changes breaks a signature over that field.

Fix: Take the character out. ESC in a Subject is mostly ISO-2022-JP written raw: encode it as
`=?iso-2022-jp?B?...?=` or better in UTF-8, which libraries do by themselves. Strip controls from
what users type before it goes into a header.

See: RFC 5322 §2.2, §4.1; Postfix message_strip_characters.
"""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.message_traits import CONTROLS
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

_NAMES = {
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x1B: "escape",
    0x7F: "delete",
    0x08: "backspace",
}


@rule(
    Severity.ERROR,
    OnMessage("control"),
    bad=(
        Example(b"Subject: a\x0bb"),
        Example(b"Subject: a\x7fb"),
        Example(b"Subject: a\x0cb"),
        Example(b"Subject: \x1b$BF|K\\\x1b(B"),
        Example(b"X-Note: a\n \x01b"),
    ),
    good=(
        Example("Subject: a\tb\n c"),
        Example(b"Subject: a\x00b"),
        Example(b"Subject: a\rb"),
        Example("Subject: =?utf-8?q?a=0Bb?="),
        Example(body=b"a\x0bb\x0c\n"),
        Example("Subject: \x85\u2028"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    control = re.compile(b"[" + re.escape(CONTROLS) + b"]")
    for field in context.header.fields:
        match = control.search(message.raw, field.value_start, field.end)
        if match is not None:
            code = match[0][0]
            name = f" ({_NAMES[code]})" if code in _NAMES else ""
            yield Found(
                Span(*match.span()),
                f"The control character 0x{code:02X}{name} is in `{field.name[:60]}`.",
                "Take the character out of the value.",
                header=field.name,
            )
