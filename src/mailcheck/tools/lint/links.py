"""URLs of the bodies: from HTML (by selectolax) and from plain text, with where they stand.

The HTML parser gives no positions, so each URL is looked up in the decoded text again and mapped
back to the octets of the message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser

from mailcheck.core.finding import Span
from mailcheck.core.mime import Part

MAX_LINKS = 5000
"""URLs looked at per message (chosen; the largest newsletters have some hundred)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One place a URL is used in: `tag` is `a`, `area`, `img`, `form`, ... or "" in plain text."""

    url: str
    tag: str
    text: str
    """The visible text of a link, white space folded; "" elsewhere."""
    title: str


@dataclass(frozen=True, slots=True)
class HtmlBody:
    """A parsed HTML body."""

    part: Part
    anchors: tuple[Anchor, ...]
    base: str
    """`href` of a base element, or ""."""
    tree: LexborHTMLParser


@dataclass(frozen=True, slots=True)
class Link:
    """A distinct URL of a message and everything it is used for."""

    url: str
    part: Part
    anchors: tuple[Anchor, ...]
    in_html: bool

    @property
    def span(self) -> Span:
        """Where it stands first; in base64 and quoted-printable, the encoded line."""
        text = self.part.text
        for form in _written_forms(self.url):
            at = text.find(form)
            if at >= 0:
                return self.part.text_span(at, at + len(form))
        return Span(self.part.body_start, self.part.body_start)

    @property
    def texts(self) -> tuple[str, ...]:
        """The visible texts it stands behind."""
        return tuple(anchor.text for anchor in self.anchors if anchor.tag == "a" and anchor.text)


def _written_forms(url: str) -> tuple[str, ...]:
    """How a URL may stand in HTML source: as it is, or with entities."""
    return (url, escape(url, quote=False), escape(url), url.replace("&", "&#38;"))


_ATTRIBUTES = {
    "a": "href",
    "area": "href",
    "form": "action",
    "img": "src",
    "iframe": "src",
    "link": "href",
    "script": "src",
    "object": "data",
    "embed": "src",
    "body": "background",
    "table": "background",
    "td": "background",
}
_SELECTOR = ",".join(f"{tag}[{name}]" for tag, name in _ATTRIBUTES.items())


def read_html(part: Part) -> HtmlBody:
    """Parse an HTML body once for all rules. Never raises: lexbor reads anything."""
    tree = LexborHTMLParser(part.text.encode("utf-8", "replace"))
    anchors = []
    for node in tree.css(_SELECTOR)[:MAX_LINKS]:
        tag = node.tag or ""
        url = node.attributes.get(_ATTRIBUTES.get(tag, "")) or ""
        text = " ".join(node.text(deep=True).split()) if tag == "a" else ""
        anchors.append(Anchor(url, tag, text, node.attributes.get("title") or ""))
    base = tree.css_first("base[href]")
    href = (base.attributes.get("href") or "") if base is not None else ""
    return HtmlBody(part, tuple(anchors), href, tree)


# A URL in running text: RFC 3986 characters, closing punctuation left to the sentence. Non-ASCII
# is taken too, because look-alike hosts are what rules are after.
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"'`{}|^]+|\bwww\.[^\s<>\"'`{}|^]+", re.IGNORECASE)
_CLOSING = ".,;:!?)]}»”’*_"


def text_urls(text: str) -> Iterator[str]:
    """Every URL of a plain text, in order."""
    for match in _URL.finditer(text):
        url = match.group()
        while url and url[-1] in _CLOSING and not (url[-1] == ")" and "(" in url):
            url = url[:-1]
        yield url


def collect_links(texts: tuple[Part, ...], bodies: tuple[HtmlBody, ...]) -> tuple[Link, ...]:
    """Distinct URLs in order of appearance; HTML first, as that is what people click."""
    found: dict[tuple[str, bool], tuple[Part, list[Anchor]]] = {}
    for body in bodies:
        for anchor in body.anchors:
            entry = found.setdefault((anchor.url.strip(), True), (body.part, []))
            entry[1].append(anchor)
    for part in texts:
        for url in text_urls(part.text):
            if len(found) >= MAX_LINKS:
                break
            if (url, True) not in found:
                found.setdefault((url, False), (part, []))[1].append(Anchor(url, "", "", ""))
    return tuple(
        Link(url, part, tuple(anchors), in_html)
        for (url, in_html), (part, anchors) in list(found.items())[:MAX_LINKS]
    )
