"""A link has characters in it that nobody sees

Why: A zero-width space at the end of a link, copied along from a web page or a chat, makes it
another address: the page is not found. Inside a name, or turning its direction round, such a
character makes one site look like another; filters know the trick (rspamd's URL_RTL_OVERRIDE).
No URL may hold marks of direction.

Fix: Delete the character; type the end of the link anew, since it cannot be seen. In a program,
take U+200B to U+200F, U+202A to U+202E, U+2060 and U+FEFF out of every address.

See: RFC 3987 §4.1; Unicode UTR 36 §2.5; rspamd URL_RTL_OVERRIDE, ZERO_WIDTH_SPACE_URL.
"""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.later import later
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.links import Anchor, Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


def _link(href: str, text: str = "Read more") -> Example:
    return Example(_HTML, body=f'<p><a href="{href}">{text}</a></p>\n')


_LIKE_A_URL = later(r"\W*(?:https?://|www\.)\S+|(?:[\w-]+\.)+\w{2,}(?:/\S*)?", re.IGNORECASE)


@rule(
    Severity.ERROR,
    OnLink(),
    bad=(
        _link("https://example.org/page\u200b"),
        _link("https://example.org/page&#8203;"),
        _link("https://exam\u200bple.org/"),
        _link("https://example.org/\u202egpj.exe"),
        _link("\u200ehttps://example.org/"),
        _link("https://example.org/", "www.pay\u200bpal.com"),
        _link("https://example.org/", "https://\u202emoc.lapyap/"),
        Example(body="Go to https://www.pay\u200bpal.com/ now.\n"),
    ),
    good=(
        _link("https://example.org/می\u200cخواهم"),
        _link("https://example.org/👩\u200d👧"),
        _link("https://example.org/", "\u200fקרא עוד\u200e"),
        _link("https://example.org/", "Donau\u00addampf\u200bschiff"),
        _link("https://example.org/", "example\u200c.org"),
        Example(body="ראה \u200ehttps://example.org/\u200e ו \u2066www.example.org\u2069\n"),
        Example(body="https://example.org/a\u200b https://example.org/b\ufeff\n"),
        Example(body="نگاه کنید به https://example.org/کتاب\u200cها\n"),
    ),
    replaces=("link-host-lookalike", "link-invalid", "link-without-scheme"),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    if not link.url.isascii():
        yield from _in_url(link)
    for anchor in link.anchors:
        if not anchor.text.isascii():
            yield from _in_text(link, anchor)


def _in_url(link: Link) -> Iterator[Found]:
    # Not at the top: most links do not get here, and it brings the Unicode database along.
    from mailcheck.tools.lint.scripts import invisible_characters

    for start, end in invisible_characters(link.url):
        char = link.url[start:end]
        yield _found(link.span_of(char), char)


def _in_text(link: Link, anchor: Anchor) -> Iterator[Found]:
    """A text that shows a URL: there the character changes what is read."""
    from mailcheck.tools.lint.scripts import hidden_characters

    hidden = next(hidden_characters(anchor.text), None)
    if hidden is not None:
        char = anchor.text[slice(*hidden)]
        if _LIKE_A_URL.fullmatch(anchor.text.replace(char, "")):
            yield _found(link.span_at(anchor), char)


def _found(span: Span, char: str) -> Found:
    from mailcheck.tools.lint.scripts import code_point

    return Found(
        span,
        f"A link has {code_point(char[0])} in it, which nobody sees.",
        "Delete it; as it cannot be seen, type the link anew.",
        values={"character": code_point(char[0])},
    )
