"""The HTML body has a script in it

Why: No mail program runs scripts: Gmail and Outlook take them out, others show the message without
what the script was to write. Filters count a script as a mark of malware, and some hosts refuse it.

Fix: Take out `<script>` and event attributes such as `onclick=`. Markup for Gmail
(`<script type="application/ld+json">`) is data and may stay; moving parts go in an AMP part
(text/x-amp-html).

See: Google, "CSS Support in Gmail"; caniemail.com; HTML Standard §4.12.1; rspamd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.elements import Elements
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HTML = "Content-Type: text/html; charset=utf-8"


_HELP = "Take it out: mail programs do not run scripts."
_HANDLERS = (
    "onclick", "ondblclick", "onmouseover", "onmouseout", "onmousedown", "onmouseup", "onload",
    "onerror", "onsubmit", "onfocus", "onblur", "onchange", "onkeydown", "onkeyup", "onkeypress",
)  # fmt: skip
# What is looked for first, as the parser takes longer: most bodies have none.
_HANDLER = re.compile(
    r"(?<!\w)on(?:click|dblclick|mouse|load|error|submit|focus|blur|change|key)\w*+\s*+="
)


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body="<p>Hello</p><script>alert(1)</script>\n"),
        Example(
            _HTML, body="<script type='text/javascript' src='https://example.org/a.js'></script>"
        ),
        Example(_HTML, body="<script type=module>1</script>\n"),
        Example(_HTML, body='<p><a href="https://example.org/" onClick="go()">Go</a></p>\n'),
        Example(_HTML, body="<body\nonload=go()><p>Hello</p>\n"),
    ),
    good=(
        Example(_HTML, body='<script type="application/ld+json">{"@type":"Order"}</script><p>A\n'),
        Example(_HTML, body="<p>Turn it on: onclick = a word &lt;script&gt;</p>\n"),
        Example(_HTML, body="<!-- <script>1</script> --><p>Hello</p>\n"),
        Example(_HTML, body='<p title="onclick=go()">Hello</p>\n'),
        Example(
            "Content-Type: text/x-amp-html",
            body='<script async src="https://cdn.ampproject.org/v0.js"></script>\n',
        ),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    for node in elements.named("script"):
        if _runs((node.attributes.get("type") or "").strip().lower()):
            yield Found(elements.span(node), "The HTML body has a script in it.", _HELP)
    for node, handler in _handled(elements):
        yield Found(
            elements.span(node),
            f"The HTML element <{node.tag}> has a script in its {handler} attribute.",
            _HELP,
        )


def _runs(media_type: str) -> bool:
    """HTML Standard §4.12.1: any other type makes the element a block of data."""
    return media_type in ("", "module") or "script" in media_type


def _handled(elements: Elements) -> Iterator[tuple[LexborNode, str]]:
    """Elements with a script in an attribute, and the attribute."""
    if not _HANDLER.search(elements.lowered):
        return
    for node in elements.body.tree.css(",".join(f"[{name}]" for name in _HANDLERS)):
        yield node, next(name for name in _HANDLERS if name in node.attributes)
