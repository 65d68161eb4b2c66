"""A multipart inside another one has the same boundary

Why: When an inner multipart is separated by the same line as the one around it, nobody can tell
which of the two a line ends. Programs decide differently, so the attachments one filter has
checked are not those the reader sees. An inner boundary that begins with the outer
one is no better for programs that compare only the beginning of the line; few do today, so that is
only noted.

Fix: Give every multipart a boundary of its own, for example with a counter in front of the random
part: `"1-a8c4"`, `"2-a8c4"`.

See: RFC 2046 §5.1.1, §5.1.2.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import entities, severity_of, type_span


def _nested(outer: str, inner: str) -> Example:
    return Example(
        f"Content-Type: multipart/mixed; boundary={outer}",
        body=f"--{outer}\nContent-Type: multipart/alternative; boundary={inner}\n\n"
        f"--{inner}\n\nHello\n--{inner}--\n--{outer}--\n",
        severity=None if inner == outer else Severity.INFO,
    )


@rule(
    Severity.ERROR,
    OnPart("multipart", "message"),
    bad=(_nested("x1", "x1"), _nested("x1", "x12"), _nested("x1", "x1-alternative")),
    good=(
        _nested("x1", "x2"),
        # The outer boundary is looked for first, so this is unambiguous.
        _nested("x12", "x1"),
        Example(
            "Content-Type: multipart/mixed; boundary=a",
            body="--a\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--\n"
            "--a\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--\n--a--\n",
        ),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for item in entities(part, context):
        outer = _outer(item) if item.boundary is not None else None
        if outer is None:
            continue
        same = outer.boundary == item.boundary
        name = excerpt((item.boundary or b"").decode("utf-8", "replace"))
        yield Found(
            type_span(item),
            f"The boundary `{name}` {'is' if same else 'begins with'} that of the multipart "
            "around it.",
            "Give each multipart a boundary of its own.",
            severity_of(item, part) or (None if same else Severity.INFO),
            header="Content-Type",
            part=item.path,
        )


def _outer(part: Part) -> Part | None:
    """The nearest multipart around `part` whose delimiter lines look like its own."""
    boundary, above = part.boundary or b"", part.parent
    while above is not None:
        if above.boundary is not None and boundary.startswith(above.boundary):
            return above
        above = above.parent
    return None
