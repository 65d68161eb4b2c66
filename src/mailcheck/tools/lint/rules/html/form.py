"""The HTML body has a form in it

Why: Outlook takes forms out, Gmail and others show a warning before they send what was typed, or
nothing happens. Filters take a form in mail for phishing: it asks for passwords.

Fix: Put the form on a web page and a link or button (`<a>`) to it into the message. An RSVP or a
rating works as a row of links, or in an AMP part (text/x-amp-html).

See: caniemail.com (form, input); Google, "AMP for Email"; rspamd.
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


_HELP = "Put the form on a web page and a link to it into the message."
# Hidden fields do nothing alone; boxes without a form open and close menus by style sheet.
_SILENT = frozenset({"hidden", "checkbox", "radio", "image", "button"})


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body='<form action="https://example.org/f"><input name=a></form>\n'),
        Example(_HTML, body="<p>Password: <input type=password name=p></p>\n"),
        Example(_HTML, body="<p>Your answer:</p><textarea></textarea>\n"),
    ),
    good=(
        Example(_HTML, body="<p>Please fill in this form: &lt;form&gt;</p>\n"),
        Example(_HTML, body="<p>In this format: <input type=hidden name=a></p>\n"),
        Example(_HTML, body="<p>Menu<input type=checkbox id=menu></p>\n"),
        Example(_HTML, body="<!-- <form></form> --><p>Hello</p>\n"),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    forms = elements.named("form")
    for node in forms or filter(_asks, elements.named("input", "textarea", "select")):
        yield Found(elements.span(node), f"The HTML body has a form in it (<{node.tag}>).", _HELP)


def _asks(node: LexborNode) -> bool:
    """Whether a field asks for something to be typed or chosen."""
    return (node.attributes.get("type") or "").strip().lower() not in _SILENT
