"""URLs of the bodies: from HTML (by selectolax) and from plain text, with where they stand.

The HTML parser gives no positions. The source is scanned for attributes when the first finding
asks for a place, once per body, and the nth use of a URL is the nth place it stands at.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from mailcheck.core.finding import Span
from mailcheck.core.mime import Part
from mailcheck.tools.lint.url import Url, read_url

MAX_LINKS = 5000
"""URLs looked at per message (chosen; the largest newsletters have some hundred)."""


class Anchor(NamedTuple):
    """One place a URL is used in: `tag` is `a`, `area`, `img`, `form`, ... or "" in plain text."""

    url: str
    tag: str
    text: str
    """The visible text of a link, white space folded; "" elsewhere."""
    title: str
    nth: int = 0
    """How many uses of the same URL stand before it in the body; in plain text the character."""


class Places:
    """Where URLs stand in HTML source: a scan of its attributes, made when it is first asked."""

    __slots__ = ("_by_url", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_url: dict[str, list[tuple[int, int]]] | None = None

    def find(self, url: str, nth: int) -> tuple[int, int] | None:
        """Characters (start, end) of the `nth` use of `url`, or of the last one there is."""
        if self._by_url is None:
            self._by_url = _attribute_places(self._text)
        places = self._by_url.get(_plain(url))
        return places[min(nth, len(places) - 1)] if places else None


class HtmlBody(NamedTuple):
    """A parsed HTML body."""

    part: Part
    anchors: tuple[Anchor, ...]
    base: str
    """`href` of a base element, or ""."""
    tree: LexborHTMLParser
    places: Places


class Link(NamedTuple):
    """A distinct URL of a body and everything it is used for."""

    url: str
    """As written, entities decoded, blanks around it off."""
    part: Part
    anchors: tuple[Anchor, ...]
    body: HtmlBody | None
    """The HTML body it stands in; None: a plain text."""

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
        """The visible texts it stands behind."""
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

    def _place(self, anchor: Anchor) -> tuple[int, int] | None:
        if self.body is None:
            return anchor.nth, anchor.nth + len(self.url)
        return self.body.places.find(self.url, anchor.nth)


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:  # brackets that are no IPv6 address
        return url


_ATTRIBUTES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "form": "action",
    "object": "data",
    "body": "background",
    "table": "background",
    "td": "background",
    "th": "background",
    "tr": "background",
    **dict.fromkeys(("img", "iframe", "frame", "script", "embed"), "src"),
    **dict.fromkeys(("input", "video", "audio", "source"), "src"),
}
_SELECTOR = "[href],[src],[action],[background],[data]"


def read_html(part: Part) -> HtmlBody:
    """Parse an HTML body once for all rules. Never raises: lexbor reads anything."""
    tree = LexborHTMLParser(part.text.encode("utf-8", "replace"))
    base = tree.css_first("base[href]")
    href = (base.attributes.get("href") or "").strip() if base is not None else ""
    return HtmlBody(part, tuple(_anchors(tree)), href, tree, Places(part.text))


def _anchors(tree: LexborHTMLParser) -> Iterator[Anchor]:
    seen: dict[str, int] = {}
    for node in tree.css(_SELECTOR)[:MAX_LINKS]:
        tag = node.tag or ""
        attributes = node.attributes
        url = attributes.get(_ATTRIBUTES.get(tag, ""))
        if url is None:
            continue
        url = url.strip()
        text = " ".join(node.text(deep=True).split()) if tag == "a" else ""
        nth = seen.get(url, 0)
        seen[url] = nth + 1
        yield Anchor(url, tag, text, attributes.get("title") or "", nth)


# A comment, or an attribute that holds a URL. Possessive, so blanks are gone over once.
_ATTRIBUTE = re.compile(
    r"<!--|(?<![\w-])(?:href|src|action|background|data)\s*+=\s*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>][^\s>]*+))",
    re.IGNORECASE,
)


def _attribute_places(source: str) -> dict[str, list[tuple[int, int]]]:
    """Attribute values that may be URLs -> the characters they stand at, in order."""
    places: dict[str, list[tuple[int, int]]] = {}
    at = 0
    while match := _ATTRIBUTE.search(source, at):
        at = match.end()
        if match.lastindex is None:
            # Conditional comments for Outlook repeat the links: those are not what is shown.
            at = source.find("-->", match.start() + 2) + 3
            if at < 3:
                break
            continue
        value = match[match.lastindex]
        start = match.start(match.lastindex) + len(value) - len(value.lstrip())
        end = start + len(value.strip())
        places.setdefault(_plain(_decoded(value)), []).append((start, end))
    return places


# HTML, "ambiguous ampersand": inside an attribute, a name without its semicolon is no entity.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
_LINE_BREAKS = str.maketrans("", "", "\t\r\n")


def _decoded(value: str) -> str:
    return _ENTITY.sub(lambda match: unescape(match[0]), value) if "&" in value else value


def _plain(url: str) -> str:
    """For comparing: the HTML parser makes one line end of CR LF, browsers drop them all."""
    return url.translate(_LINE_BREAKS).strip()


# A URL in running text: RFC 3986 characters, closing punctuation left to the sentence. Non-ASCII
# is taken too, because look-alike hosts are what rules are after, but not the punctuation of
# Chinese and Japanese, which follows without a blank, and not quotation marks. No host has a comma.
_NEVER = r"\s<>\"'`{}|^，。、；：！？（）【】《》「」『』“”„‘’«»"
# The usual ways to write the scheme one by one: without regard to case it takes seven times longer.
_URL = re.compile(
    r"(?:https?://|ftp://|www\.|HTTPS?://|Https?://|FTP://|WWW\.|Www\.)"
    rf"[^/?#,;{_NEVER}]++(?:[/?#][^{_NEVER}]*+)?"
)
_CLOSING = frozenset(".,;:!?)]*_")
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
