"""A multipart names no boundary

Why: The boundary is the line that separates the parts of a message. Without it nobody can tell
where the text ends and the attachment begins: programs show the whole source, or nothing at all,
and servers that look for attachments refuse what they cannot take apart.

Fix: Let the program write `boundary="..."` into Content-Type, and the same value after `--` on
the lines between the parts. Where there is only one text, write `Content-Type: text/plain` instead
of a multipart.

See: RFC 2046 §5.1.1.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import entities, severity_of, type_span


@rule(
    Severity.ERROR,
    OnPart("multipart", "message"),
    bad=(
        Example("Content-Type: multipart/mixed", body="--x\n\nHello\n--x--\n"),
        Example('Content-Type: multipart/mixed; boundary=""'),
        Example("Content-Type: multipart/mixed; boundery=x", body="--x\n\nHello\n--x--\n"),
        Example(
            "Content-Type: message/rfc822",
            body="Subject: inner\nContent-Type: multipart/mixed\n\nHello\n",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example("Content-Type: multipart/mixed; boundary=x", body="--x\n\nHello\n--x--\n"),
        Example("Content-Type: multipart/mixed;\n BOUNDARY*0=x", body="--x\n\nHello\n--x--\n"),
        Example("Content-Type: text/plain"),
        # A lost indent: header-line-malformed.
        Example(raw=b"From: a@example.org\nContent-Type: multipart/mixed;\nboundary=x\n\nHello\n"),
        # Header fields that are only quoted in the text.
        Example(body="Content-Type: multipart/mixed\n\nHello\n"),
    ),
    replaces=("parameter-malformed", "parameter-misspelt"),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for item in entities(part, context):
        if item.is_multipart and item.boundary is None and not _stands_elsewhere(item):
            yield Found(
                type_span(item),
                f"{item.content_type} names no boundary, so its parts cannot be told apart.",
                'Add `; boundary="..."` with the value that comes after `--` between the parts.',
                severity_of(item, part),
                header="Content-Type",
                part=item.path,
            )


def _stands_elsewhere(part: Part) -> bool:
    """Whether it is there but not in force: too deep, or on a line that lost its indent."""
    return part.too_deep or any(
        b"boundary" in part.raw[line.start : line.end].lower() for line in part.header.bad_lines
    )
