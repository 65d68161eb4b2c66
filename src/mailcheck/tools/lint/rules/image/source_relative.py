"""A picture's address is incomplete

Why: A web page has an address that `src="logo.png"` is looked up from; a message has none. The
reader sees a broken picture. `//example.org/logo.png` lacks the scheme: some programs add one,
Outlook looks for a file.

Fix: Write the whole address: `src="https://example.org/logo.png"`. When the message is made from a
web page, let the program make addresses absolute first.

See: RFC 3986 §4.2, §5.1; RFC 2557 §5; HTML Standard §4.8.3.
"""

import re
from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|\\\\")
# A variable that was not filled in is another fault (link-placeholder-left).
_PLACEHOLDER = re.compile(r"[{}\[\]%*<>$|]|##|@@")


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body='<p>Hello</p><img src="logo.png" alt="">\n'),
        Example(_HTML, body='<img src="/images/logo.png" alt="">\n'),
        Example(_HTML, body='<img src="//example.org/logo.png" alt="">\n'),
    ),
    good=(
        Example(_HTML, body='<img src="https://example.org/logo.png" alt="">\n'),
        Example(_HTML, body='<base href="https://example.org/"><img src="logo.png" alt="">\n'),
        Example(_HTML, body='<img src="cid:logo@example.org" alt="">\n'),
        Example(_HTML, body='<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">\n'),
        Example(_HTML, body='<img src="" alt="">\n'),
        Example(_HTML, body='<img src="{{ logo_url }}" alt="">\n'),
        Example(_HTML, body='<img src="C:\\pictures\\a.png" alt=""><img src="\\\\nas\\a.png">\n'),
        Example(
            "Content-Location: https://example.org/page.html",
            _HTML,
            body='<img src="logo.png" alt="">\n',
        ),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    if body.base or _has_location(body, context):
        return
    elements = context.elements(body)
    for image in elements.images:
        if not image.source or _SCHEME.match(image.source) or _is_placeholder(image.source):
            continue
        yield Found(
            elements.span(image.node),
            f"The picture's address {excerpt(image.source)} is incomplete.",
            "Write the whole address, with https:// and the host.",
            values={"source": image.source},
        )


def _is_placeholder(source: str) -> bool:
    return _PLACEHOLDER.match(source.removeprefix("//")) is not None


def _has_location(body: HtmlBody, context: Context) -> bool:
    # RFC 2557 §5: Content-Location (saved web pages have it) is the base.
    named = (part.header.first("content-location") for part in context.parts)
    return any(field is not None for field in named)
