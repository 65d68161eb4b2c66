"""A web page or SVG picture is attached as a file

Why: An attached .html or .svg opens in the browser, outside of what filters see: since links are
checked, phishing sends its login pages this way. Many hosts strip or quarantine such files.

Fix: Put the text into the message itself (multipart/alternative), make a PDF of the page, or send
a link to it. Pictures go as PNG or JPEG; no big mail program shows SVG.

See: rspamd MIME_BAD_ATTACHMENT; RFC 2183 §2.
"""

import re
from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import file_extension, place
from mailcheck.tools.lint.rule import Example, Found, OnAttachment, Severity, rule

_ATTACHED = "Content-Disposition: attachment; filename=page.html"

_SAVED_BY_EXCHANGE = "Content-Disposition: attachment; filename=ATT00001.htm"


_OF_EXCHANGE = re.compile(r"ATT\d{5}\.html?", re.IGNORECASE)
_TYPES = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml"})
_EXTENSIONS = frozenset({"html", "htm", "shtml", "xhtml", "xht", "svg", "svgz", "mht", "mhtml"})


@rule(
    Severity.WARNING,
    OnAttachment(),
    bad=(
        Example("Content-Type: text/html", _ATTACHED, body="<form></form>\n"),
        Example("Content-Type: application/octet-stream; name=Invoice.HTM"),
        Example("Content-Type: image/svg+xml", "Content-Disposition: attachment", body="<svg/>\n"),
        Example("Content-Type: application/xhtml+xml; name=page.xhtml"),
    ),
    good=(
        Example("Content-Type: text/html", body="<p>Hello</p>\n"),
        Example(
            "Content-Type: text/html; name=body.html",
            "Content-Disposition: inline; filename=body.html",
            body="<p>Hello</p>\n",
        ),
        Example(
            "Content-Type: image/svg+xml; name=logo.svg",
            "Content-Disposition: inline; filename=logo.svg",
            "Content-ID: <logo@example.org>",
            body="<svg/>\n",
        ),
        Example("Content-Type: application/pdf; name=page.html.pdf"),
        Example("Content-Type: text/html; name=ATT00001.htm", _SAVED_BY_EXCHANGE, body="<br>\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.content_type not in _TYPES and file_extension(part) not in _EXTENSIONS:
        return
    # What Exchange makes of a text after an attachment, as Apple Mail writes it.
    if _OF_EXCHANGE.fullmatch(part.filename or ""):
        return
    if part.is_text or _is_shown_inside(part):
        return
    name = excerpt(part.filename or part.content_type)
    yield Found(
        place(part),
        f"{name} is attached as a file; it opens in the browser, where no filter sees it.",
        "Put the text into the message, attach a PDF, or send a link.",
        values={"file": part.filename or "", "type": part.content_type},
    )


def _is_shown_inside(part: Part) -> bool:
    """Whether it is a picture of the HTML body (multipart/related) rather than a file."""
    declared = part.disposition.value if part.disposition else ""
    return declared != "attachment" and part.header.first("content-id") is not None
