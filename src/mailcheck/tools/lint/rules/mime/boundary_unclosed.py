"""A multipart that does not end with its closing boundary

Why: The last part must be followed by the boundary with two more hyphens behind it. Without that
line the message has probably been cut off on the way or by the program that wrote it, and the last
attachment is damaged. Most programs show what is there; some filters refuse it, as viruses used to
hide behind such ends.

Fix: Write `--boundary--` (with two hyphens at both ends) behind the last part. If a program writes
it, look for what cut the message off: a size limit, a broken pipe, a missing last line.

See: RFC 2046 §5.1.1.
"""

from collections.abc import Iterator

from mailcheck.core.mime import MAX_PARTS, Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Rule, Severity
from mailcheck.tools.lint.structure import entities, severity_of

_TYPE = 'Content-Type: multipart/mixed; boundary="x1"'
_INNER = 'Content-Type: multipart/alternative; boundary="x2"'

RULE = Rule(
    Severity.WARNING,
    OnPart(),
    bad=(
        Example(_TYPE, body="--x1\nContent-Type: text/plain\n\nHello\n"),
        Example(_TYPE, body="--x1\n\nHello\n--x1\n"),
        Example(_TYPE, body="--x1\n\nHello\n--x1-->\n"),
        Example(_TYPE, body=f"--x1\n{_INNER}\n\n--x2\n\nHello\n--x1--\n"),
    ),
    good=(
        Example(_TYPE, body="--x1\n\nHello\n--x1--\n"),
        Example(_TYPE, body="--x1\n\nHello\n--x1--"),
        Example(_TYPE, body="--x1\n\nHello\n--x1-- \t\nand an epilogue\n"),
        Example(_TYPE, body=f"--x1\n{_INNER}\n\n--x2\n\nHello\n--x2--\n--x1--\n"),
        Example(_TYPE, body="Hello\n"),
        Example(body=f"{_TYPE}\n\n--x1\n\nHello\n"),
    ),
)


def check(part: Part, context: Context) -> Iterator[Found]:
    for item in entities(part, context):
        if item.closed or not item.delimiters:
            continue
        if _is_taken_inside(item) or _is_read_in_part(context):
            continue
        name = excerpt((item.boundary or b"").decode("utf-8", "replace"))
        yield Found(
            item.delimiters[0],
            f"The multipart that begins here never ends: there is no line `--{name}--`.",
            f"Write `--{name}--` behind the last part, and see what cut the message off.",
            severity_of(item, part),
            part=item.path,
        )


def _is_taken_inside(part: Part) -> bool:
    """Whether a multipart inside has the same boundary and took the end: mime-boundary-reused."""
    return any(below.boundary == part.boundary for below in part.walk()[1:])


def _is_read_in_part(context: Context) -> bool:
    """Whether reading stopped at the cap: mime-nesting-too-deep."""
    return len(context.message.root.walk()) >= MAX_PARTS
