"""The link leads nowhere

Why: A link with `href=""` or `href="#"` is what designers put in until the real address is known.
The reader clicks and nothing happens, or the mail program opens itself. A link to a part of the
message (`#prices`) works only when the part is marked with that name.

Fix: Write the address, or take the link out. For a part of the message, mark the place with the
same name: `<a name="prices"></a>`, which more mail programs know than `id`.

See: HTML Standard §7.4.6.3 (fragments); practice before sending.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnHtmlLink, Severity, rule
from mailcheck.tools.lint.url import percent_decoded
from mailcheck.tools.lint.url_placeholder import holds_placeholder

_HTML = "Content-Type: text/html; charset=utf-8"


@rule(
    Severity.WARNING,
    OnHtmlLink(),
    bad=(
        Example(_HTML, body='<p><a href="#">Read more</a></p>\n'),
        Example(_HTML, body='<p><a href="">Read more</a></p>\n'),
        Example(_HTML, body="<p><a href>Read more</a></p>\n"),
        Example(_HTML, body='<p><a href=" ">Read more</a></p>\n'),
        Example(_HTML, body='<p><a href="#prices">Prices</a></p><h2 id="price">Prices</h2>\n'),
        Example(
            "In-Reply-To: <4711@example.net>",
            _HTML,
            body='<blockquote><a href="#prices">Prices</a></blockquote>\n',
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example(_HTML, body='<p><a href="#prices">Prices</a></p><h2 id="prices">Prices</h2>\n'),
        Example(
            _HTML, body='<p><a href="#a%20b">x</a><a name="a b">y</a><a href="#Top">z</a></p>\n'
        ),
        Example(_HTML, body='<p><a name="prices">Prices</a></p>\n'),
        Example(_HTML, body='<p><a href="#UNSUBSCRIBE#">x</a><a href="{{url}}">y</a></p>\n'),
        Example(_HTML, body='<img src="" alt=""><form action=""></form>\n'),
        Example(_HTML, body='<a href="https://example.org/#">x</a>\n'),
        Example(_HTML, body='<base href="https://example.org/"><a href="#x">x</a>\n'),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    url = link.url
    if url and not url.startswith("#"):
        return
    if not any(anchor.tag in ("a", "area") for anchor in link.anchors) or _leads(link, context):
        return
    dead_part = len(url) > 1
    yield Found(
        link.span,
        f"Nothing in the message is called `{excerpt(url[1:])}`, so the link leads nowhere."
        if dead_part
        else f'A link has `href="{url}"` and leads nowhere.',
        "Mark the place with that name." if dead_part else "Write its address, or take it out.",
        # What is quoted in a reply has often lost the rest of its message.
        Severity.INFO if dead_part and context.kind.answer else None,
    )


def _leads(link: Link, context: Context) -> bool:
    body, name = link.body, percent_decoded(link.url[1:])
    if body is None or body.base or holds_placeholder(link.url):
        return True
    # HTML Standard: `#top` is the beginning of any document.
    return bool(name) and (
        name.lower() == "top" or not context.elements(body).names.isdisjoint((name, link.url[1:]))
    )
