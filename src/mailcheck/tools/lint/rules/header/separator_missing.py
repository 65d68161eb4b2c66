"""No empty line is between the header and the text

Why: An empty line ends the header. Without it, programs must guess: the first lines of the text
may be taken for fields, a signature covers something else than the reader sees, and strict servers
refuse the message. A message that has no text at all may end with its header.

Fix: Put one quite empty line after the last field. In a shell script: `printf 'Subject: x\\n\\n'`;
in PHP, end the additional headers of `mail()` without a line of text among them.

See: RFC 5322 §2.1, §3.5; RFC 7103 §7.1.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.header import Separator
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.octets import line_at
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

_FIELDS = b"From: anna@example.org\nTo: bo@example.net\n"


@rule(
    Severity.WARNING,
    OnMessage("odd-end"),
    bad=(
        Example(raw=_FIELDS + b"Hello Bo,\nsee you.\n"),
        Example(raw=_FIELDS + b"Hello Bo,\n\nsee you.\n"),
        Example(
            raw=_FIELDS + b"Content-Type: multipart/mixed; boundary=b1\n--b1\n\nHello\n--b1--\n"
        ),
        Example(raw=_FIELDS, severity=Severity.INFO),
        Example(raw=_FIELDS.rstrip(), severity=Severity.INFO),
    ),
    good=(
        Example(),
        Example(raw=_FIELDS + b"\n"),
        # One odd line before an empty line: rule header-line-malformed.
        Example(raw=_FIELDS + b"junk\n\nHello\n"),
        # The line of blanks is what is wrong: rule header-whitespace-only-line.
        Example(raw=_FIELDS + b" \nHello Bo,\n"),
        Example(raw=_FIELDS + b"\t\r\nHello Bo,\r\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    header = context.header
    if header.separator is Separator.END and header.end > header.start:
        yield Found(
            Span(header.end, header.end),
            "The message ends with its header; no empty line and no text follow.",
            "Put an empty line after the last field.",
            Severity.INFO,
        )
    if header.separator is not Separator.MISSING or not _last_line(message.raw, header.end).strip():
        return
    line = line_at(message.raw, header.body_start)
    text = message.raw[line.start : line.end].decode("utf-8", "replace")
    yield Found(
        line,
        f"`{excerpt(text)}` follows the header without an empty line between.",
        "Put an empty line in front of the text.",
    )


def _last_line(raw: bytes, end: int) -> bytes:
    """The line before `end`."""
    start = raw.rfind(b"\n", 0, max(0, end - 1)) + 1
    return raw[start:end]
