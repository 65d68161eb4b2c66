"""Lines end in CR LF and in LF

Why: Every line of a message ends in CR LF on the wire; LF alone is not allowed. Strict and lenient
servers make different things of it, so signatures break, and lines run together or fall apart. A
mixture mostly means that a template and its contents come from different systems.

Fix: Bring all line ends into one form before you send: `unix2dos` or `dos2unix`, `message.as_bytes
(policy=email.policy.SMTP)` in Python. A file whose lines all end in LF is all right; the program
that submits it converts it.

See: RFC 5322 §2.3; RFC 5321 §2.3.8.
"""

import re
from collections.abc import Iterator
from functools import partial

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.octets import count_text, first_place, line_at
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule
from mailcheck.tools.lint.smuggling import smuggling_place

_LF_ALONE = rb"(?<!\r)\n"


@rule(
    Severity.WARNING,
    OnMessage("mixed-line-ends"),
    bad=(
        Example(raw=b"From: a@example.org\r\nTo: b@example.net\n\r\nHello\r\n"),
        Example(raw=b"From: a@example.org\nTo: b@example.net\n\nHello\r\n"),
    ),
    good=(
        Example(),
        Example(raw=b"From: a@example.org\r\nTo: b@example.net\r\n\r\nHello\r\n"),
        # The line of an mbox belongs to the file.
        Example(raw=b"From a@example.org Sat Nov 21 09:30:00 2026\nTo: b@example.net\r\n\r\nx\r\n"),
        Example(
            raw=b"To: b@example.net\r\nContent-Transfer-Encoding: binary\r\n\r\n\x01\n\x02\r\n"
        ),
        Example(raw=b"To: b@example.net\r\n\r\nsnow\n.\r\nfrost\r\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    # In a file that is no message, line ends are no news; a smuggled dot says more.
    if not context.header.fields or smuggling_place(message):
        return
    crlf = count_text(b"\r\n", context)
    lf = count_text(b"\n", context) - crlf
    if not crlf or not lf:
        return
    few, many = ("LF", "CR LF") if lf < crlf else ("CR LF", "LF")
    pattern = re.compile(_LF_ALONE if lf < crlf else rb"\r\n")
    place = first_place(partial(_find, pattern, message.raw), context)
    yield Found(
        line_at(message.raw, place),
        f"{_lines(min(lf, crlf))} in {few}, the other {max(lf, crlf)} in {many}.",
        f"End all lines in {many}.",
    )


def _find(pattern: re.Pattern[bytes], raw: bytes, start: int, end: int) -> int:
    match = pattern.search(raw, start, end)
    return match.start() if match else -1


def _lines(count: int) -> str:
    return "1 line ends" if count == 1 else f"{count} lines end"
