"""The link has no https:// in front

Why: On a web page `href="prices.html"` belongs to the page's own site; a message has no site of
its own. Some mail programs open nothing, some a file, some a page of their own: `www.example.org`
becomes `https://webmail.example/www.example.org`. An address without `mailto:` fails the same way.

Fix: Write the whole address, `https://www.example.org/prices.html`, and `mailto:bo@example.net` for
mail. A base element at the top helps only in some programs.

See: RFC 3986 §4.2 and §5.1; HTML Standard §4.2.3.
"""

import re
from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnHtmlLink, Severity, rule
from mailcheck.tools.lint.url_placeholder import holds_placeholder

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str) -> Example:
    return Example(_HTML, body=f'<p><a href="{href}">Read more</a></p>\n')


# What looks like a scheme, but is a host with a port.
_HOST_AND_PORT = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}:\d{2,5}(?:[/?#]|$)", re.IGNORECASE)
_WINDOWS_PATH = re.compile(r"[a-z]:[\\/]|\\\\", re.IGNORECASE)


@rule(
    Severity.WARNING,
    OnHtmlLink(),
    bad=(
        _link("www.example.org"),
        _link("bo@example.net"),
        _link("prices.html"),
        _link("/shop/prices?a=b"),
        _link("?page=2"),
        _link("//example.org/x"),
        _link("example.org:8080/x"),
        _link("http//example.org/"),
    ),
    good=(
        _link("https://example.org/"),
        _link("mailto:bo@example.net"),
        _link("tel:+4930123456"),
        _link("webcal://example.org/x.ics"),
        _link("x-apple-data-detectors:0"),
        _link("onenote:https://example.org"),
        _link("{{link_url}}"),
        _link("#prices"),
        _link(""),
        _link("C:\\temp\\a.doc"),
        _link("\\\\fileserver\\share"),
        _link("//fileserver/share"),
        Example(_HTML, body='<base href="https://example.org/"><a href="prices.html">x</a>\n'),
        Example(
            "Content-Location: https://example.org/page.html",
            _HTML,
            body='<a href="prices.html">x</a>\n',
        ),
        Example(_HTML, body='<img src="logo.png" alt="">\n'),
        Example(body="www.example.org, bo@example.net\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    url, target = link.url, link.target
    if not url or url.startswith("#") or _WINDOWS_PATH.match(url):
        return
    if (target.scheme and not _HOST_AND_PORT.match(url)) or holds_placeholder(url):
        return
    if not any(anchor.tag in ("a", "area") for anchor in link.anchors):
        return
    # A name of one label is a host of one network (link-internal-host).
    if target.host and "." not in target.host:
        return
    yield Found(
        link.span,
        f"The link `{excerpt(url)}` has no scheme such as https:// in front.",
        _help(excerpt(url)),
        values={"url": url},
    )


def _help(url: str) -> str:
    if "@" in url and "/" not in url:
        return f"Write `mailto:{url}`."
    if url.startswith("//"):
        return f"Write `https:{url}`."
    if url[:4].lower() == "www." or _HOST_AND_PORT.match(url):
        return f"Write `https://{url}`."
    return "Write the whole address, with https:// and the name of the site."
