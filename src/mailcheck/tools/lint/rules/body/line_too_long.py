"""A line of the body is longer than 998 octets

Why: 998 octets is the most a line of mail may have. Servers cut or wrap longer ones on the way,
some refuse the message; either way the DKIM signature over the body is broken, and words or HTML
tags may be torn apart. It comes from programs that send HTML or base64 as one line.

Fix: Let the program encode the part as quoted-printable or base64, which breaks lines at 76. In
templates, put line ends between HTML tags.

See: RFC 5322 §2.1.1; RFC 5321 §4.5.3.1.6; Postfix smtp_line_length_limit; Exim
message_linelength_limit.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.message import Message
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Options, Severity, rule

# RFC 5322 §2.1.1: without the CRLF.
_LIMIT = 998
_MOST = 100
"""Lines reported one by one (chosen; the finding says how many there are)."""


@rule(
    Severity.WARNING,
    OnMessage(),
    bad=(
        Example(body="Hello\n" + "x" * 999 + "\n"),
        Example(body="x" * 999),
        Example(body="x" * 999 + "\r\n", options=Options(outgoing=True), severity=Severity.ERROR),
        Example("Content-Transfer-Encoding: base64", body="QUJD" * 250 + "\n"),
        Example(
            "Content-Type: multipart/mixed; boundary=b",
            body=b"--b\nContent-Type: text/html\n\n<p>" + "ä".encode() * 500 + b"\n--b--\n",
        ),
    ),
    good=(
        Example(body="Hello\n" + "x" * 998 + "\n"),
        Example(body="x" * 998 + "\r\n"),
        Example(body="x" * 998),
        Example("Subject: " + "x" * 999),
        Example(raw=b"Subject: a\r\rHello\r" + b"Hello Bo\r" * 200),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    start = message.root.body_start
    ends = message.line_ends
    only_cr = ends.cr > 0 and not ends.lf and not ends.crlf  # files of old Macintoshes
    lines = message.raw[start:].split(b"\r" if only_cr else b"\n")
    if max(map(len, lines)) <= _LIMIT:
        return
    severity = Severity.ERROR if context.options.outgoing else None
    for span in _long_lines(lines, start):
        yield Found(
            span,
            f"A line of the body has {span.end - span.start} octets, {_LIMIT} are allowed.",
            "Send the part as quoted-printable or base64, with lines of 76 characters.",
            severity,
            part=_part_at(context, span.start),
            values={"length": str(span.end - span.start), "limit": str(_LIMIT)},
        )


def _long_lines(lines: list[bytes], at: int) -> Iterator[Span]:
    found = 0
    for line in lines:
        size = len(line)
        if size > _LIMIT:
            size = len(line.removesuffix(b"\r"))
            if size > _LIMIT:
                yield Span(at, at + size)
                found += 1
                if found == _MOST:
                    return
        at += len(line) + 1


def _part_at(context: Context, at: int) -> str | None:
    """Path of the innermost part that octet `at` belongs to."""
    part: Part | None = context.message.root
    path = ""
    while part is not None:
        path = part.path
        part = next((p for p in part.children if p.header.start <= at < p.body_end), None)
    return path or None
