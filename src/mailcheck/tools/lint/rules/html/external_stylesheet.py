"""The HTML body takes its styles from a file elsewhere

Why: Most mail programs, Gmail and Outlook among them, do not load style sheets: the message looks
bare. Those that load it tell the sender who reads, when and where; filters count that. A link to a
web font is harmless and common, so it is only noted: other fonts are shown in its place.

Fix: Put the styles into the message: `<style>` in the head, and for Gmail's sake the important ones
in style attributes (an "inliner" does that).

See: caniemail.com (link, @import); Google, "CSS Support in Gmail"; rspamd EXT_CSS.
"""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.elements import Elements
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule
from mailcheck.tools.lint.url import read_url

_HTML = "Content-Type: text/html; charset=utf-8"
_FONT = "https://fonts.googleapis.com/css?family=Lato"


_FONT_HOSTS = frozenset({
    "fonts.googleapis.com", "fonts.gstatic.com", "fonts.bunny.net", "use.typekit.net",
    "p.typekit.net", "use.typekit.com", "cloud.typography.com", "fast.fonts.net", "rsms.me",
    "fonts.cdnfonts.com", "api.fontshare.com", "use.fontawesome.com", "hello.myfonts.net",
})  # fmt: skip
_IMPORT = re.compile(r"@import\s+(?:url\(\s*)?[\"']?([^\"')\s;]+)", re.IGNORECASE)


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body='<link rel="stylesheet" href="https://example.org/mail.css"><p>A\n'),
        Example(_HTML, body="<style>@import url('https://example.org/a.css');</style><p>A\n"),
        Example(_HTML, body='<style>@import "a.css";</style><p>A\n'),
        Example(_HTML, body=f"<link rel=stylesheet href={_FONT}><p>A\n", severity=Severity.INFO),
        Example(_HTML, body=f"<style>@import url({_FONT});</style>A\n", severity=Severity.INFO),
    ),
    good=(
        Example(_HTML, body="<style>p { color: red }</style><p>A\n"),
        Example(_HTML, body='<link rel="icon" href="https://example.org/a.ico"><p>A\n'),
        Example(_HTML, body='<link rel="preconnect" href="https://fonts.example.org"><p>A\n'),
        Example(_HTML, body='<link rel="stylesheet" href="cid:a.css@example.org"><p>A\n'),
        Example(_HTML, body="<p>@import url(https://example.org/a.css)</p>\n"),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    for node in elements.named("link"):
        attributes = node.attributes
        url = (attributes.get("href") or "").strip()
        if "stylesheet" in (attributes.get("rel") or "").lower().split() and url:
            yield from _found(url, elements.span(node))
    if "@import" in elements.lowered:
        yield from _imports(elements)


def _imports(elements: Elements) -> Iterator[Found]:
    for node in elements.named("style"):
        for match in _IMPORT.finditer(node.text(deep=True)):
            at = elements.source.find(match[0])
            part = elements.body.part
            span = part.text_span(at, at + len(match[0])) if at >= 0 else elements.span(node)
            yield from _found(match[1], span)


def _found(url: str, span: Span) -> Iterator[Found]:
    target = read_url(url)
    if target.scheme in ("cid", "data"):
        return
    if target.host in _FONT_HOSTS:
        severity, what = Severity.INFO, "a web font"
    else:
        severity, what = Severity.WARNING, "its styles"
    yield Found(
        span,
        f"The HTML body loads {what} from {excerpt(url)}.",
        "Put the styles into the message itself (<style> and style attributes).",
        severity,
        values={"url": url},
    )
