"""MIME-Version is not 1.0

Why: There is one version of MIME, 1.0, and no other was ever defined. With another value a program
may take the whole message for plain text and show the source of its parts; most ignore the field,
and filters take the value for a mark of home-made bulk software.

Fix: Write `MIME-Version: 1.0`. A remark may follow in parentheses, as in
`1.0 (Apple Message framework v936)`; nothing else may.

See: RFC 2045 §4.
"""

from collections.abc import Iterator

from mailcheck.core.comment import without_comments
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule


@rule(
    Severity.WARNING,
    OnField("MIME-Version"),
    bad=(
        Example("MIME-Version: 1.1"),
        Example("MIME-Version: 1"),
        Example("MIME-Version:"),
        Example("MIME-Version: 1.0;"),
    ),
    good=(
        Example("MIME-Version: 1.0 (Apple Message framework v936)"),
        Example("Mime-Version: 1.(produced by x)0"),
        Example("MIME-Version:\n 1.0"),
        Example(
            "Content-Type: multipart/mixed; boundary=x",
            body="--x\nMIME-Version: 2\n\nHello\n--x--\n",
        ),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    # RFC 2045 §4: comments may be anywhere, even round the full stop.
    if field.raw_value.strip() == b"1.0" or "".join(without_comments(field.flat).split()) == "1.0":
        return
    yield Found(
        field.value_span,
        f"MIME-Version is `{excerpt(field.unfolded)}`, and only 1.0 exists.",
        "Write `MIME-Version: 1.0`.",
    )
