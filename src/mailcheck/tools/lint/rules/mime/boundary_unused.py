"""A multipart whose boundary never occurs in the body

Why: Content-Type announces a separating line, but no such line follows, so the message has no
parts at all. Mail programs then show an empty message or its source, and attachments are lost.
Mostly the header and the body were written with two different values, or a program on the way
replaced one of them.

Fix: Write the same value into `boundary=` and, after `--`, on every line between the parts. In a
script, make it once and use the variable in both places. If the body is one plain text, declare
`text/plain` instead.

See: RFC 2046 §5.1.1.
"""

import re
from collections.abc import Iterator

from mailcheck.core.mime import MAX_PARTS, Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import entities, severity_of, type_span

_TYPE = 'Content-Type: multipart/mixed; boundary="x1"'


# What looks like the delimiter that was meant: a field of a part follows.
_DELIMITER = rb"(?im)^--([^\s-][^\r\n]*+|-[^\r\n]*+)\r?\ncontent-"


@rule(
    Severity.ERROR,
    OnPart("multipart", "message"),
    bad=(
        Example(_TYPE, body="--x2\nContent-Type: text/plain\n\nHello\n--x2--\n"),
        Example(_TYPE, body="Hello\n"),
        Example(_TYPE, body="--x1--\n"),
        # Header-only files: a mail program fetched no more, or an archive kept no more.
        Example(_TYPE, body="\n", severity=Severity.INFO),
        Example(
            "Content-Type: message/rfc822",
            body=f"Subject: inner\n{_TYPE}\n\nHello\n",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example(_TYPE, body="--x1\n\nHello\n--x1--\n"),
        Example(_TYPE, body="--x1\n\nHello\n"),
        Example(
            'Content-Type: multipart/mixed; boundary="x\n 1"', body="--x 1\n\nHello\n--x 1--\n"
        ),
        Example(body=f"{_TYPE}\n\nis what the header said.\n"),
        # What a bounce returns may be cut off anywhere.
        Example(
            "Content-Type: multipart/report; boundary=r",
            body=f"--r\nContent-Type: message/rfc822\n\nSubject: inner\n{_TYPE}\n\n--r--\n",
        ),
        Example(
            "Content-Type: multipart/report; boundary=r",
            body=f"--r\nContent-Type: text/rfc822-headers\n\nSubject: inner\n{_TYPE}\n--r--\n",
        ),
    ),
    replaces=("mime-boundary-malformed", "parameter-malformed"),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for item in entities(part, context):
        if item.boundary is None or item.children or _is_unread(item, context):
            continue
        severity = severity_of(item, part)
        if item is context.message.root and not item.body.strip():
            severity = Severity.INFO
        yield Found(
            type_span(item),
            _sentence(item),
            _advice(item),
            severity,
            header="Content-Type",
            part=item.path,
        )


def _is_unread(part: Part, context: Context) -> bool:
    """Whether its lines have not been looked at, for a reason that has a finding of its own."""
    # transfer-encoding-on-multipart: they are hidden inside the encoding.
    if part.encoding in ("base64", "quoted-printable"):
        return True
    # mime-nesting-too-deep: reading has stopped here.
    root = context.message.root
    return part.body_end == root.body_end and len(root.walk()) >= MAX_PARTS


def _sentence(part: Part) -> str:
    name = excerpt((part.boundary or b"").decode("utf-8", "replace"))
    if part.closed:
        return f"The multipart ends with `--{name}--` before any part has begun."
    return f"No line `--{name}` follows, so this {part.content_type} has no parts."


def _advice(part: Part) -> str:
    meant = re.search(_DELIMITER, part.body)
    if meant:
        name = excerpt(meant[1].decode("utf-8", "replace").rstrip())
        return f'The body is separated by `--{name}`: write `boundary="{name}"`.'
    return "Write the same value into `boundary=` and after `--` between the parts."
