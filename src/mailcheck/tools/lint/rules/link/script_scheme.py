"""The link runs a script instead of leading somewhere

Why: `javascript:` and `vbscript:` never run in a mail program: Gmail and others take the link out,
so the reader clicks on nothing. `data:` carries a page inside the link, which phishing used for
fake log-ins; browsers refuse to open it. Filters take all of them for an attack.

Fix: Link to a page with `https://`. Buttons of a web page (`javascript:window.print()`,
`javascript:void(0)`) have no place in a message: take them out. In what an answer
quotes it is only noted.

See: Gmail's supported HTML; RFC 2397; RFC 6694; rspamd's rules on data URLs.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnHtmlLink, Severity, rule
from mailcheck.tools.lint.url import read_url

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str) -> Example:
    return Example(_HTML, body=f'<p><a href="{href}">Read more</a></p>\n')


_SCHEMES = frozenset({"javascript", "vbscript", "data"})
# WHATWG URL: control characters in front of a URL are dropped.
_CONTROLS = "".join(map(chr, range(33)))


@rule(
    Severity.ERROR,
    OnHtmlLink(),
    bad=(
        _link("javascript:window.print()"),
        _link("JavaScript:void(0)"),
        _link("java&#10;script:alert(1)"),
        _link("&#1;javascript:alert(1)"),
        _link("vbscript:MsgBox(1)"),
        _link("data:text/html;base64,PGgxPkhlbGxvPC9oMT4="),
        Example(_HTML, body='<form action="javascript:send()"><input></form>\n'),
        Example(
            _HTML,
            body='<p>Yes</p><blockquote><a href="javascript:">Print</a></blockquote>\n',
            severity=Severity.INFO,
        ),
        Example(
            _HTML,
            body='<blockquote>Yes</blockquote><a href="javascript:">Print</a>\n',
        ),
    ),
    good=(
        _link("https://example.org/javascript:void(0)"),
        _link("https://example.org/?data:text/html"),
        _link("javascript.html"),
        _link("tel:+4930123456"),
        Example(_HTML, body='<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">\n'),
        Example(body="javascript:alert(1) and data:text/html,x\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    scheme = read_url(link.url.lstrip(_CONTROLS)).scheme
    if scheme in _SCHEMES and link.is_clickable:
        yield Found(
            link.span,
            f"The link `{excerpt(link.url)}` is a script, which no mail program runs."
            if scheme != "data"
            else f"The link `{excerpt(link.url)}` carries a page in itself.",
            "Link to a page with `https://`, or take the link out.",
            Severity.INFO if scheme != "data" and link.is_quoted else None,
            values={"scheme": scheme},
        )
