"""URLs of the bodies, with where they stand: those of plain text are found here.

HTML is read by `html_links`, which is loaded only when there is some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.finding import Span
from mailcheck.core.mime import Part
from mailcheck.tools.lint.quotation import is_quoted
from mailcheck.tools.lint.url import Url, read_url

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from mailcheck.tools.lint.html_links import Places

MAX_LINKS = 5000
"""URLs looked at per message (chosen; the largest newsletters have some hundred)."""


_USES_LOOKED_AT = 10
"""Places of one URL that must be quotations (chosen)."""


class Anchor(NamedTuple):
    """One place a URL is used in: `tag` is `a`, `area`, `img`, `form`, ... or "" in plain text."""

    url: str
    tag: str
    text: str
    """The visible text of a link, white space folded; "" elsewhere."""
    title: str
    nth: int = 0
    """How many uses of the same URL stand before it in the body; in plain text the character."""


class HtmlBody(NamedTuple):
    """A parsed HTML body."""

    part: Part
    anchors: tuple[Anchor, ...]
    base: str
    """What relative URLs are relative to: the base element or Content-Location; or ""."""
    tree: LexborHTMLParser
    places: Places


class Link(NamedTuple):
    """A distinct URL of a body and everything it is used for."""

    url: str
    """As written, entities decoded, blanks around it off."""
    part: Part
    anchors: tuple[Anchor, ...]
    body: HtmlBody | None
    """The HTML body it is in; None: a plain text."""

    @property
    def in_html(self) -> bool:
        return self.body is not None

    @property
    def target(self) -> Url:
        """Where it leads, taken apart; relative ones by the body's base element."""
        if self.body is None:
            return read_url(self.url if "://" in self.url else "http://" + self.url)
        base = self.body.base
        if base and not read_url(self.url).scheme:
            return read_url(_joined(base, self.url))
        return read_url(self.url)

    @property
    def is_clickable(self) -> bool:
        """Whether people open it, rather than the mail program (pictures, style sheets)."""
        return any(anchor.tag in ("a", "area", "form", "") for anchor in self.anchors)

    @property
    def texts(self) -> tuple[str, ...]:
        """The visible texts it comes after."""
        return tuple(anchor.text for anchor in self.anchors if anchor.tag == "a" and anchor.text)

    @property
    def span(self) -> Span:
        """Where it stands first; in base64 and quoted-printable, the encoded lines."""
        return self.span_at(self.anchors[0])

    def span_at(self, anchor: Anchor) -> Span:
        """Where this use of it stands."""
        place = self._place(anchor)
        if place is None:
            return Span(self.part.body_start, self.part.body_start)
        return self.part.text_span(*place)

    def span_of(self, piece: str) -> Span:
        """Where `piece` of it (its host, its user part) stands first; else the whole URL."""
        place = self._place(self.anchors[0])
        if place is None or not piece:
            return self.span
        start, end = place
        at = self.part.text.find(piece, start, end)
        return self.part.text_span(at, at + len(piece)) if at >= 0 else self.span

    @property
    def is_quoted(self) -> bool:
        """Whether every use of it is in what an answer quotes or a person forwards."""
        places = [self._place(anchor) for anchor in self.anchors[:_USES_LOOKED_AT]]
        return self.in_html and all(
            place is not None and is_quoted(self.part.text, place[0]) for place in places
        )

    def _place(self, anchor: Anchor) -> tuple[int, int] | None:
        if self.body is None:
            return anchor.nth, anchor.nth + len(self.url)
        return self.body.places.find(self.url, anchor.nth)


def _joined(base: str, url: str) -> str:
    # Loaded for the few bodies that have a base element.
    from urllib.parse import urljoin

    try:
        return urljoin(base, url)
    except ValueError:  # brackets that are no IPv6 address
        return url


# A URL in running text: RFC 3986 characters, closing punctuation left to the sentence. Non-ASCII
# is taken too, because look-alike hosts are what rules are after, but not the punctuation of
# Chinese and Japanese, which follows without a blank, and not quotation marks. No host has a comma.
_NEVER = r"\s<>\"'`{}|^，。、；：！？（）【】《》「」『』“”„‘’«»"
# The usual ways to write the scheme one by one: without regard to case it takes seven times longer.
_URL = re.compile(
    r"(?:https?://|ftp://|www\.|HTTPS?://|Https?://|FTP://|WWW\.|Www\.)"
    rf"[^/?#,;{_NEVER}]++(?:[/?#][^{_NEVER}]*+)?"
)
_CLOSING = frozenset(
    ".,;:!?)]*_"
    # Marks of direction and breaks that programs set round a URL.
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202c\u2060\u2069\ufeff"
)
_BRACKETS = {")": "(", "]": "["}


def text_urls(text: str) -> Iterator[tuple[int, str]]:
    """Every URL of a plain text and the character it begins at, in order."""
    if "://" not in text and "ww." not in text and "WW." not in text:
        return
    for match in _URL.finditer(text):
        at, url = match.start(), _without_closing(match[0])
        if "://" in url:
            if not url.endswith("//"):
                yield at, url
        elif "." in url[4:] and not text[at - 1 : at].isalnum():
            yield at, url


def _without_closing(url: str) -> str:
    """`url` without the punctuation that ends the sentence; brackets opened inside stay."""
    surplus = {close: url.count(close) - url.count(opened) for close, opened in _BRACKETS.items()}
    end = len(url)
    while end and url[end - 1] in _CLOSING:
        last = url[end - 1]
        if last in surplus:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        end -= 1
    return url[:end]


def collect_links(texts: tuple[Part, ...], bodies: tuple[HtmlBody, ...]) -> tuple[Link, ...]:
    """Distinct URLs in order of appearance; HTML first, as that is what people click."""
    links = [link for body in bodies for link in _html_links(body)]
    clicked = {link.url for link in links}
    for part in texts:
        if len(links) >= MAX_LINKS:
            break
        links += (link for link in _text_links(part) if link.url not in clicked)
    return tuple(links[:MAX_LINKS])


def _html_links(body: HtmlBody) -> Iterator[Link]:
    uses: dict[str, list[Anchor]] = {}
    for anchor in body.anchors:
        uses.setdefault(anchor.url, []).append(anchor)
    for url, anchors in uses.items():
        yield Link(url, body.part, tuple(anchors), body)


def _text_links(part: Part) -> Iterator[Link]:
    uses: dict[str, list[Anchor]] = {}
    for at, url in text_urls(part.text):
        if len(uses) >= MAX_LINKS:
            break
        uses.setdefault(url, []).append(Anchor(url, "", "", "", at))
    for url, anchors in uses.items():
        yield Link(url, part, tuple(anchors), None)
