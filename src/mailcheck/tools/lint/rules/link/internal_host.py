"""The link leads to where only your own network can go

Why: `http://intranet/`, `http://192.168.0.1/` and `C:\\Users\\...` work at the desk where the
message was written and nowhere else: outside, the link is dead, the picture missing, or the reader
lands on a machine of his own network. Mostly a test server or a document program left them behind;
filters take links to `file:` and `\\\\server` for attempts to steal passwords.

Fix: Link to the public address of the page. Put pictures on a public server or embed them
(`cid:`); attach files instead of linking to a drive.

See: RFC 1918; RFC 6761 §6.3; RFC 6762 §3; RFC 8089; practice before sending.
"""

import re
from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.hosts import is_internal
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnHtmlLink, Severity, rule
from mailcheck.tools.lint.url_placeholder import holds_placeholder

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str) -> Example:
    return Example(_HTML, body=f'<a href="{href}">Read more</a>\n')


_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
# `http://https://example.org/` has another fault (link-invalid).
_NO_HOSTS = frozenset({"http", "https", "ftp", "mailto", "www", ""})

_INSIDE = "can be reached inside your own network only"


@rule(
    Severity.WARNING,
    OnHtmlLink(),
    bad=(
        _link("http://localhost:3000/"),
        _link("http://192.168.0.1/"),
        _link("https://wiki.garden.local/"),
        _link("http://intranet/page"),
        _link("http://[::1]/"),
        _link("//fileserver/share"),
        _link("file:///C:/temp/a.doc"),
        _link("file://fileserver/share"),
        _link("C:\\temp\\a.doc"),
        _link("\\\\fileserver\\share"),
        Example(_HTML, body='<img src="http://172.16.1.1/logo.png" alt="">\n'),
        Example(_HTML, body='<img src="file:///C:/temp/logo.png" alt="">\n'),
        Example(
            "List-Post: <mailto:talk@example.org>",
            _HTML,
            body='<p>I tried <a href="http://127.0.0.1/test">http://127.0.0.1/test</a>.</p>\n',
            severity=Severity.INFO,
        ),
    ),
    good=(
        _link("https://example.net/"),
        _link("http://172.32.0.1/"),
        _link("http://3221225985/"),
        _link("https://localhost.example.net/"),
        _link("https://local/{{page}}"),
        _link("https://https://example.net/"),
        _link("http://"),
        _link("mailto:root@localhost"),
        _link("page.html"),
        _link("#C"),
        Example(_HTML, body='<img src="cid:logo" alt="">\n'),
        Example(body="Open http://localhost:8080/ or http://intranet/ or C:\\temp.\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    file = target.scheme == "file" or _DRIVE.match(link.url) or link.url.startswith("\\\\")
    if not file:
        known = target.host and target.host not in _NO_HOSTS and is_internal(target.host)
        if not known or (target.scheme and not target.is_web):
            return
    if not holds_placeholder(link.url):
        what = "is a file on your own machine or network" if file else _INSIDE
        yield Found(
            link.span if file else link.span_of(target.written_host),
            f"`{excerpt(link.url)}` {what}.",
            "Link to the public address, or attach what you mean.",
            # Questions about servers; programs make links of all addresses in them.
            Severity.INFO if context.kind.discussion_list else None,
            values={"url": link.url},
        )
