"""A multipart that does not end with its closing boundary

Why: The last part must be followed by the boundary with two more hyphens after it. Without that
line the message has probably been cut off on the way or by the program that wrote it, and the last
attachment is damaged. Most programs show what is there; filters that cannot read a message to its
end may refuse it.

Fix: Write `--boundary--` (with two hyphens at both ends) after the last part. If a program writes
it, look for what cut the message off: a size limit, a broken pipe, a missing last line.

See: RFC 2046 §5.1.1.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.core.mime import MAX_PARTS, Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

_TYPE = 'Content-Type: multipart/mixed; boundary="x1"'
_INNER = 'Content-Type: multipart/alternative; boundary="x2"'


@rule(
    Severity.WARNING,
    OnMessage(),
    bad=(
        Example(_TYPE, body="--x1\nContent-Type: text/plain\n\nHello\n"),
        Example(_TYPE, body="--x1\n\nHello\n--x1\n"),
        Example(_TYPE, body="--x1\n\nHello\n--x1-->\n"),
        Example(_TYPE, body=f"--x1\n{_INNER}\n\n--x2\n\nHello\n--x1--\n"),
        Example(
            _TYPE,
            body=f"--x1\nContent-Type: message/rfc822\n\nTo: b\n{_INNER}\n\n--x2\n\nx\n--x1--\n",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example(_TYPE, body="--x1\n\nHello\n--x1--\n"),
        Example(_TYPE, body="--x1\n\nHello\n--x1--"),
        Example(_TYPE, body="--x1\n\nHello\n--x1-- \t\nand an epilogue\n"),
        Example(_TYPE, body=f"--x1\n{_INNER}\n\n--x2\n\nHello\n--x2--\n--x1--\n"),
        Example(_TYPE, body="Hello\n"),
        Example(
            "Content-Type: multipart/report; boundary=x1",
            body=f"--x1\nContent-Type: message/rfc822\n\nTo: b\n{_INNER}\n\n--x2\n\nx\n--x1--\n",
        ),
        Example(body=f"{_TYPE}\n\n--x1\n\nHello\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    parts = message.root.walk() if message.root.children else []
    # Reading stops at the cap, and then no end is found: mime-nesting-too-deep.
    if len(parts) >= MAX_PARTS:
        return
    own = set(context.parts)
    for part in parts:
        if part.delimiters and not part.closed and not _is_taken_inside(part):
            if part in own:
                yield _found(part)
            elif not context.kind.report:
                # It was cut off before it was enclosed. Bounces cut off what they return.
                yield _found(part)._replace(severity=Severity.INFO)


def _found(part: Part) -> Found:
    name = excerpt((part.boundary or b"").decode("utf-8", "replace"))
    return Found(
        part.delimiters[0],
        f"The multipart that begins here never ends: there is no line `--{name}--`.",
        f"Write `--{name}--` after the last part, and see what cut the message off.",
        part=part.path or None,
    )


def _is_taken_inside(part: Part) -> bool:
    """Whether a multipart inside has the same boundary and took the end: mime-boundary-reused."""
    return any(below.boundary == part.boundary for below in part.walk()[1:])
