"""The message has an HTML body and no plain text

Why: Some people read plain text only: in terminals, on watches, with screen readers, behind strict
filters. Filters count HTML without text, as much spam is sent so. Newsletters of good senders carry
both.

Fix: Send multipart/alternative with a text/plain part first and the text/html part after it. Most
mailing programs make the text from the HTML ("generate plain text").

See: RFC 2046 §5.1.4; SpamAssassin MIME_HTML_ONLY; rspamd MIME_HTML_ONLY.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.files import place
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Options, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"
_PARAGRAPH = "<p>See you on Monday.</p>\n"


def _parts(kind: str, *types: str) -> Example:
    parts = "".join(f"--b\nContent-Type: {name}\n\n{_PARAGRAPH}" for name in types)
    return Example(f"Content-Type: multipart/{kind}; boundary=b", body=f"{parts}--b--\n")


@rule(
    Severity.INFO,
    OnHtml(),
    bad=(
        Example(_HTML, body=_PARAGRAPH),
        Example(_HTML, body=_PARAGRAPH, options=Options(bulk=True), severity=Severity.WARNING),
        _parts("alternative", "text/html"),
        _parts("alternative", "text/x-amp-html", "text/html"),
        _parts("mixed", "text/html", "application/pdf; name=a.pdf"),
    ),
    good=(
        _parts("alternative", "text/plain", "text/html"),
        _parts("mixed", "text/html", "text/plain"),
        _parts("related", "text/html", "text/plain"),
        _parts("alternative", "text/plain", "multipart/related"),
        Example(),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    if body is not context.html_bodies[0] or context.text_parts:
        return
    yield Found(
        place(body.part),
        "The message has an HTML body, but no plain text.",
        "Send both in multipart/alternative, text/plain first.",
        Severity.WARNING if context.options.bulk else None,
    )
