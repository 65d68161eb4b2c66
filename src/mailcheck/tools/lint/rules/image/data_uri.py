"""A picture is inside the HTML as data

Why: Gmail and Outlook do not show `src="data:image/..."`: the reader sees an empty box. It makes
the HTML large as well, and Gmail cuts that after 102 KB.

Fix: Put the picture on a server (`src="https://..."`), or attach it with a Content-ID inside
multipart/related and write `src="cid:..."`.

See: caniemail.com (image base64); RFC 2397; RFC 2392.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"
_DATA = "data:image/png;base64,iVBORw0KGgo="


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body=f'<p>Hello</p><img src="{_DATA}" alt="">\n'),
        Example(_HTML, body="<img src=' DATA:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=''>\n"),
    ),
    good=(
        Example(_HTML, body='<img src="cid:a@example.org" alt="">\n'),
        Example(_HTML, body='<img src="https://example.org/data:image/a.png" alt="">\n'),
        Example(_HTML, body=f'<p>Write {_DATA}</p><img src="https://example.org/a.png" alt="">\n'),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    for image in elements.images:
        if image.source[:5].lower() == "data:":
            yield Found(
                elements.span(image.node),
                f"A picture is inside the HTML as data ({excerpt(image.source[:30])}...).",
                "Put it on a server, or attach it and write `cid:` and its Content-ID in src.",
            )
