"""The HTML body sends its reader to another page

Why: `<meta http-equiv="refresh">` makes a browser leave for another address. Mail programs ignore
it, so nothing happens; filters count it as a trick to get past link checks.

Fix: Take the element out and write a plain link instead.

See: rspamd HTML_META_REFRESH_URL; HTML Standard §4.2.5.3.
"""

import re
from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


# HTML Standard §4.2.5.3: a time, `;` or `,`, perhaps `url=`, the address.
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,\s]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body='<meta http-equiv="refresh" content="0; url=https://example.org/">\n'),
        Example(_HTML, body="<head><META HTTP-EQUIV=Refresh CONTENT='5;URL=\"/a\"'></head>\n"),
        Example(_HTML, body='<meta http-equiv="refresh" content="0, https://example.org/">\n'),
    ),
    good=(
        Example(_HTML, body='<meta http-equiv="Content-Type" content="text/html"><p>Hello</p>\n'),
        Example(_HTML, body='<meta http-equiv="refresh" content="1800"><p>News</p>\n'),
        Example(_HTML, body='<meta name="refresh" content="0; url=/a"><p>Hello</p>\n'),
        Example(_HTML, body='<p>&lt;meta http-equiv="refresh"&gt;</p>\n'),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    if "refresh" not in elements.lowered:
        return
    for node in elements.named("meta"):
        attributes = node.attributes
        if (attributes.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        target = _REFRESH.match(attributes.get("content") or "")
        if target and target[1].strip():
            yield Found(
                elements.span(node),
                f"The HTML body sends its reader on to {excerpt(target[1])}.",
                'Delete the <meta http-equiv="refresh"> element and write a link.',
                values={"url": target[1].strip()},
            )
