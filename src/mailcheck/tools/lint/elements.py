"""Elements of an HTML body and the text between them, looked up once for all rules.

The HTML parser gives no positions: the source is scanned for start tags when the first finding asks
for a place, and the nth `<img` of the source is the nth img of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.core.finding import Span
from mailcheck.core.lazy import lazy
from mailcheck.tools.lint.style import declarations, pixels

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from mailcheck.tools.lint.links import HtmlBody

MAX_ELEMENTS = 2000
"""Elements of one kind looked at per body (chosen; the largest newsletters have some hundred)."""
MAX_TAG = 2000
"""Octets of a start tag that a finding covers (chosen)."""

# Not shown: their text is code, a title, or what is there for programs without the feature.
_UNSHOWN = frozenset(
    {"script", "style", "title", "template", "noscript", "noframes", "noembed", "head", "iframe"}
)
# HTML "raw text": tags inside them are none.
_RAW_TEXT = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed"})
_START_TAG = re.compile(r"<!--|<([A-Za-z][A-Za-z0-9:-]*)")
_NAME = re.compile(r"<([a-z][a-z0-9]*)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")


class Image:
    """An img element."""

    __slots__ = ("attributes", "node", "source")

    def __init__(self, node: LexborNode) -> None:
        self.node = node
        self.attributes = node.attributes
        self.source = (self.attributes.get("src") or "").strip()
        """Its src without blanks around it; "" when there is none."""

    @property
    def alt(self) -> str | None:
        """The text that stands in for it; None when it has no such attribute."""
        return (self.attributes["alt"] or "") if "alt" in self.attributes else None

    @property
    def width(self) -> float | None:
        """Pixels, by its style or attribute; None: unknown or relative."""
        return self._side("width")

    @property
    def height(self) -> float | None:
        return self._side("height")

    def _side(self, name: str) -> float | None:
        style = declarations(self.attributes.get("style") or "")
        return pixels(style.get(name) or self.attributes.get(name) or "")

    @property
    def is_pixel(self) -> bool:
        """Whether it is there to be counted, not seen."""
        width, height = self.width, self.height
        return width is not None and height is not None and width * height <= 4


class Elements:
    """What rules ask of one HTML body."""

    def __init__(self, body: HtmlBody) -> None:
        self.body = body
        self.source = body.part.text
        self.lowered = self.source.lower()
        """For looking whether something occurs at all; places may differ from the source's."""
        self._numbers: dict[str, dict[int, int]] = {}
        self._unshown: dict[int, bool] = {}

    @lazy
    def _names(self) -> frozenset[str]:
        """Names of the elements that the source has, and perhaps some more."""
        return frozenset(_NAME.findall(self.lowered))

    def named(self, *tags: str) -> list[LexborNode]:
        """The elements of these names, in order of the document."""
        present = [tag for tag in tags if tag in self._names]
        return self.body.tree.css(",".join(present))[:MAX_ELEMENTS] if present else []

    @lazy
    def images(self) -> tuple[Image, ...]:
        return tuple(map(Image, self.named("img")))

    @lazy
    def names(self) -> frozenset[str]:
        """What links inside the message can lead to."""
        marked = self.body.tree.css("[id],a[name]")
        values = (node.attributes.get(key) for node in marked for key in ("id", "name"))
        return frozenset(value for value in values if value)

    @lazy
    def text_nodes(self) -> tuple[LexborNode, ...]:
        """The pieces of text, also those that style sheets or styles hide."""
        body = self.body.tree.body
        nodes = body.traverse(include_text=True) if body is not None else ()
        return tuple(
            node
            for node in nodes
            if node.is_text_node and node.parent is not None and node.parent.tag not in _UNSHOWN
        )

    def shown_texts(self) -> Iterator[str]:
        """What a person sees of the text, piece by piece."""
        hides = _HIDDEN.search(self.lowered) is not None
        for node in self.text_nodes:
            if not (hides and self._is_unshown(node.parent)):
                yield node.text_content or ""

    @property
    def shown_text(self) -> str:
        """What a person sees of the text."""
        return " ".join(self.shown_texts())

    def _is_unshown(self, node: LexborNode | None) -> bool:
        """Whether an element is inside one that is not displayed (previews, other variants)."""
        chain = []
        while node is not None and node.mem_id not in self._unshown:
            chain.append(node)
            node = node.parent
        unshown = node is not None and self._unshown[node.mem_id]
        for element in reversed(chain):
            style = element.attributes.get("style")
            unshown = unshown or bool(style and _HIDDEN.search(style.lower()))
            self._unshown[element.mem_id] = unshown
        return unshown

    def span(self, node: LexborNode) -> Span:
        """Where the start tag of `node` stands."""
        part = self.body.part
        tag = node.tag or ""
        places = self._places.get(tag)
        if not places:
            return Span(part.body_start, part.body_start)
        start = places[min(self._number(node, tag), len(places) - 1)]
        end = self.source.find(">", start, start + MAX_TAG)
        return part.text_span(start, end + 1 if end >= 0 else start + 1 + len(tag))

    def _number(self, node: LexborNode, tag: str) -> int:
        """How many elements of the same name stand before `node`."""
        numbers = self._numbers.get(tag)
        if numbers is None:
            same = self.body.tree.css(tag)
            numbers = self._numbers[tag] = {other.mem_id: n for n, other in enumerate(same)}
        return numbers.get(node.mem_id, 0)

    @lazy
    def _places(self) -> dict[str, list[int]]:
        return _tag_places(self.source)


def _tag_places(source: str) -> dict[str, list[int]]:
    """Names of elements -> the characters their start tags begin at. Linear."""
    places: dict[str, list[int]] = {}
    at = 0
    while match := _START_TAG.search(source, at):
        at = match.end()
        if match[1] is None:
            at = source.find("-->", match.start() + 2) + 3
            if at < 3:
                break
            continue
        tag = match[1].lower()
        places.setdefault(tag, []).append(match.start())
        if tag in _RAW_TEXT:
            end = re.compile("</" + tag, re.IGNORECASE).search(source, at)
            if end is None:
                break
            at = end.end()
    return places
