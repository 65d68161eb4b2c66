"""The HTML body embeds a frame or object

Why: Mail programs take out `<iframe>`, `<frame>`, `<object>`, `<embed>` and `<applet>`, so what was
to be seen there is missing. Filters count them: they load pages and programs that nobody checked.

Fix: Put a picture with a link in its place, for films and maps too. Word writes `<object>` into
what it exports: save as "Web page, filtered".

See: caniemail.com (iframe, object, embed); HTML Standard §4.8; rspamd.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HTML = "Content-Type: text/html; charset=utf-8"


_TAGS = ("iframe", "frame", "object", "embed", "applet")


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body='<iframe src="https://example.org/"></iframe>\n'),
        Example(_HTML, body='<object data="a.swf"><embed src="a.swf"></object>\n'),
        Example(_HTML, body="<APPLET code=a.class></APPLET>\n"),
        Example(_HTML, body='<frameset><frame src="https://example.org/"></frameset>\n'),
    ),
    good=(
        Example(_HTML, body="<p>The object of this mail</p>\n"),
        Example(_HTML, body='<video src="https://example.org/a.mp4"></video>\n'),
        Example(_HTML, body="<!--[if mso]><object></object><![endif]--><p>Hello</p>\n"),
        Example(_HTML, body='<object classid="clsid:38481807" id=ieooui></object><p>Hello</p>\n'),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    for node in elements.named(*_TAGS):
        if not _is_fallback(node) and node.attributes.get("id") != "ieooui":  # left over from Word
            yield Found(
                elements.span(node),
                f"The HTML body embeds something by <{node.tag}>, which mail programs take out.",
                "Put a picture with a link in its place.",
            )


def _is_fallback(node: LexborNode) -> bool:
    """Whether it is there for programs that do not know the object around it."""
    return node.parent is not None and node.parent.tag in _TAGS
