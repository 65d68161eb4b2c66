"""Content-Disposition cannot be read

Why: Content-Disposition begins with one word, `attachment` or `inline`, and the file name follows
behind a semicolon. Without the word, or with something else in its place, programs guess: a file is
shown in the middle of the text or gets no name at all.

Fix: Write `Content-Disposition: attachment; filename="invoice.pdf"`, or `inline` for pictures that
the HTML text shows.

See: RFC 2183 §2.
"""

import re
from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Rule, Severity

RULE = Rule(
    Severity.WARNING,
    OnPart(),
    bad=(
        Example('Content-Disposition: filename="a.pdf"'),
        Example('Content-Disposition: ; filename="a.pdf"'),
        Example('Content-Disposition: attachment filename="a.pdf"'),
        Example("Content-Disposition: =?utf-8?q?attachment?=; filename=a.pdf"),
        Example(
            "Content-Type: multipart/mixed; boundary=x",
            body="--x\nContent-Disposition:\n\nHello\n--x--\n",
        ),
    ),
    good=(
        Example('Content-Disposition: ATTACHMENT;filename="a.pdf"'),
        Example("Content-Disposition: inline (shown)\n ; filename=a.pdf"),
        # RFC 2183 §2.8: unknown types are legal, and mean an attachment.
        Example("Content-Disposition: x-hidden; filename=a.pdf"),
        Example("Content-Disposition: attachment;"),
        Example("Content-Disposition:"),
    ),
)

# RFC 2045 §5.1: token.
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z{}-]+")


def check(part: Part, context: Context) -> Iterator[Found]:
    found = part.disposition
    if found is None or _TOKEN.fullmatch(found.value):
        return
    field = part.header.by_key["content-disposition"][0]
    # At the top, an empty field is what header-value-empty is about.
    if field.is_blank and part.parent is None:
        return
    value = field.flat[found.value_start : found.value_end]
    said = f"begins with `{excerpt(value)}`" if value else "does not begin with a word"
    yield Found(
        field.at(found.value_start, found.value_end) if value else field.span,
        f"Content-Disposition {said}, which is neither attachment nor inline.",
        "Write `attachment` or `inline`, and a semicolon before `filename=`.",
        header=field.name,
    )
