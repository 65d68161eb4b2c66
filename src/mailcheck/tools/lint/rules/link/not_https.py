"""Links or pictures are fetched without encryption

Why: What goes over `http://` can be read and changed on the way, a form that is filled in there
too. Browsers call such pages "not secure", mail programs leave such pictures out or fetch them
through a proxy, and Google asks senders for links that a reader would expect. Much good mail still
has some, so this is only a hint.

Fix: Write `https://`, after trying that the server answers there; nearly all do. Where the link
comes from a template or from click tracking, change it there.

See: Google's sender guidelines; RFC 9110 §4.2.2.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.hosts import is_internal
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


@rule(
    Severity.INFO,
    OnLink(),
    bad=(
        Example(_HTML, body='<a href="http://example.org/">Read more</a>\n'),
        Example(_HTML, body='<img src="HTTP://example.org/logo.png" alt="">\n'),
        Example(body="http://example.org/ and http://example.org/b and www.example.org\n"),
    ),
    good=(
        Example(_HTML, body='<a href="https://example.org/?from=http://example.net/">x</a>\n'),
        Example(_HTML, body='<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>\n'),
        Example(
            _HTML, body='<a href="//example.org/">x</a><a href="mailto:bo@example.net">y</a>\n'
        ),
        Example(_HTML, body='<base href="https://example.org/"><a href="page">x</a>\n'),
        Example(_HTML, body='<a href="http://localhost/">x</a>\n'),
        Example(body="www.example.org, https://example.org and ftp://example.org/x\n"),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    """Each address; the engine makes one finding of them, with a count."""
    if not link.url[:5].lower().startswith("http:"):
        return
    host = link.target.host
    if host and not is_internal(host):
        yield Found(
            link.span,
            f"`{excerpt(link.url)}` is not encrypted.",
            f"Write it with https, if the server answers there: `https://{excerpt(host)}`.",
            values={"url": link.url},
        )
