"""URLs of HTML bodies, read by selectolax, with where they stand in the source.

The HTML parser gives no positions. The source is scanned for attributes when the first finding
asks for a place, once per body, and the nth use of a URL is the nth place it is at.
"""

import re
from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from mailcheck.core.markup import bounded
from mailcheck.core.mime import Part
from mailcheck.tools.lint.links import MAX_LINKS, Anchor, HtmlBody


class Places:
    """Where URLs stand in HTML source: a scan of its attributes, made when it is first asked."""

    __slots__ = ("_by_url", "_last", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_url: dict[str, list[tuple[int, int]]] | None = None
        self._last: tuple[str, str] = ("", "")

    def find(self, url: str, nth: int) -> tuple[int, int] | None:
        """Characters (start, end) of the `nth` use of `url`, or of the last one there is."""
        if self._by_url is None:
            self._by_url = _attribute_places(self._text)
        if self._last[0] is not url:  # asked for again and again where a rule has many findings
            self._last = (url, _plain(url))
        places = self._by_url.get(self._last[1])
        return places[min(nth, len(places) - 1)] if places else None


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
    tree = LexborHTMLParser(bounded(part.text).encode("utf-8", "replace"))
    return HtmlBody(part, tuple(_anchors(tree)), _base(tree, part), tree, Places(part.text))


def _base(tree: LexborHTMLParser, part: Part) -> str:
    """What relative URLs are relative to, or ""."""
    element = tree.css_first("base[href]")
    if element is not None:
        return (element.attributes.get("href") or "").strip()
    # RFC 2557 §5: the Content-Location of the part, or of the nearest multipart that has one.
    around: Part | None = part
    while around is not None:
        field = around.header.first("content-location")
        if field is not None:
            place = field.unfolded
            return place if place[:4].lower() == "http" else ""
        around = around.parent
    return ""


def _anchors(tree: LexborHTMLParser) -> Iterator[Anchor]:
    seen: dict[str, int] = {}
    for node in tree.css(_SELECTOR)[:MAX_LINKS]:
        tag = node.tag or ""
        attributes = node.attributes
        name = _ATTRIBUTES.get(tag, "")
        if name not in attributes:
            continue
        url = (attributes[name] or "").strip()
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
    """Attribute values that may be URLs -> the characters they are at, in order."""
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
