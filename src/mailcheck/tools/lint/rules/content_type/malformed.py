"""Content-Type cannot be read

Why: Content-Type is a type, a slash and a subtype; parameters follow after semicolons. What is
written otherwise counts as `text/plain`: an attachment is shown as pages of letters, a multipart
as its source, and the file name is lost. Filters that look for forbidden types are led astray,
which makes some of them refuse the message.

Fix: Write `type/subtype` and a semicolon before every parameter, as in
`Content-Type: application/pdf; name="invoice.pdf"`. For plain text write `text/plain`, for a file
of unknown kind `application/octet-stream`.

See: RFC 2045 §5.1, §5.2; rspamd BROKEN_CONTENT_TYPE.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import has_broken_type, lacks_semicolon


@rule(
    Severity.ERROR,
    OnPart(),
    bad=(
        Example("Content-Type: text; charset=us-ascii"),
        Example('Content-Type: application/pdf name="invoice.pdf"'),
        Example('Content-Type: ; name="invoice.pdf"'),
        Example("Content-Type: plain text"),
        Example("Content-Type: text/plain/x"),
        Example('Content-Type: multipart/mixed\n boundary="x"'),
        Example(
            "Content-Type: multipart/mixed; boundary=x", body="--x\nContent-Type:\n\nHello\n--x--\n"
        ),
    ),
    good=(
        Example("Content-Type: TEXT/Plain;charset=utf-8"),
        Example("Content-Type: application/vnd.ms-excel.sheet+zip"),
        Example("Content-Type: x-unknown/x-thing;"),
        Example("Content-Type: text/plain (really)\n ; charset=utf-8"),
        Example(without=("Content-Type",)),
        Example("Content-Type:"),
    ),
    replaces=("parameter-malformed",),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    field = part.type_field
    if field is None:
        return
    found = part.type_parameters
    broken = has_broken_type(part)
    if not broken and not lacks_semicolon(found):
        return
    # At the top, an empty field is what header-value-empty is about.
    if field.is_blank and part.parent is None:
        return
    value = excerpt(field.flat[found.value_start : found.value_end])
    yield Found(
        field.at(found.value_start, found.value_end) if value else field.span,
        f"Content-Type `{value}` is no type/subtype, so it counts as text/plain."
        if broken
        else f"No semicolon comes after `{value}`, so some take it for text/plain.",
        _advice(value, broken),
        header=field.name,
    )


def _advice(value: str, broken: bool) -> str:
    if not broken:
        return f"Put a semicolon after `{value}`."
    if value.lower() == "text":
        return "Write `text/plain`."
    return "Write a type such as `text/plain` or `application/pdf`, then `;` and the parameters."
