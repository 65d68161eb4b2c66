"""Content-Disposition cannot be read

Why: Content-Disposition begins with one word, `attachment` or `inline`, and the file name follows
after a semicolon. Without the word, or with something else in its place, programs guess: a file is
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
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import lacks_semicolon

_USUAL = ("attachment", "inline")
# RFC 2045 §5.1: token.
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z{}-]+"


@rule(
    Severity.WARNING,
    OnPart("disposition"),
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
def check(part: Part, context: Context) -> Iterator[Found]:
    found = part.disposition
    if found is None:
        return
    broken = found.value not in _USUAL and not re.fullmatch(_TOKEN, found.value)
    if not broken and not lacks_semicolon(found):
        return
    field = part.header.by_key["content-disposition"][0]
    # At the top, an empty field is what header-value-empty is about.
    if field.is_blank and part.parent is None:
        return
    value = excerpt(field.flat[found.value_start : found.value_end])
    yield Found(
        field.at(found.value_start, found.value_end) if value else field.span,
        _sentence(value, broken),
        "Write `attachment` or `inline`, and a semicolon before `filename=`.",
        header=field.name,
    )


def _sentence(value: str, broken: bool) -> str:
    if not value:
        return "Content-Disposition does not say whether this is an attachment or inline."
    if broken:
        return f"Content-Disposition begins with `{value}`, neither attachment nor inline."
    return f"No semicolon comes after `{value}` in Content-Disposition."
