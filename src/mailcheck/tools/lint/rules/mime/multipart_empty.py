"""A multipart holds a part without a single octet

Why: Between two boundary lines stands a part: at least the blank line that ends its header. Two
boundary lines in a row are read as a part by one program and skipped by another, so the numbers of
the attachments differ, and some programs stop reading here.

Fix: Leave out the second boundary line, or put the part that was meant between the two. In a
template, look for a section that came out empty.

See: RFC 2046 §5.1.1.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import entities, severity_of

_TYPE = "Content-Type: multipart/mixed; boundary=x1"


@rule(
    Severity.WARNING,
    OnPart("multipart", "message"),
    bad=(
        Example(_TYPE, body="--x1\n--x1\n\nHello\n--x1--\n"),
        Example(_TYPE, body="--x1\n--x1--\n"),
        Example(_TYPE, body="--x1\n\nHello\n--x1\n--x1--\n"),
    ),
    good=(
        Example(_TYPE, body="--x1\n\nHello\n--x1--\n"),
        # RFC 2046 §5.1: a part needs no header field, and may have nothing to say.
        Example(_TYPE, body="--x1\n\nHello\n--x1\n\n--x1--\n"),
        Example(_TYPE, body="--x1\nContent-Type: text/plain\n\n--x1--\n"),
        # Cut off: mime-boundary-unclosed.
        Example(_TYPE, body="--x1\n\nHello\n--x1\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for item in entities(part, context):
        for child, delimiter in zip(item.children, item.delimiters[1:], strict=False):
            if _is_nothing(child):
                yield Found(
                    delimiter,
                    "This boundary line follows the one before it with nothing in between.",
                    "Leave out one of the two lines, or put the missing part between them.",
                    severity_of(item, part),
                    part=item.path,
                )


def _is_nothing(part: Part) -> bool:
    return part.body_end <= part.header.start and not part.header.fields
