"""Elements of an HTML body and the text between them, looked up once for all rules.

The HTML parser gives no positions: the source is scanned for start tags when the first finding asks
for a place, and the nth `<img` of the source is the nth img of the document.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.finding import Span
from mailcheck.tools.lint.style import declarations, pixels

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from mailcheck.tools.lint.links import HtmlBody

MAX_ELEMENTS = 2000
"""Elements of one kind looked at per body (chosen; the largest newsletters have some hundred)."""
MAX_TAG = 2000
"""Octets of a start tag that a finding covers (chosen)."""

# Not shown: their text is code, a title, or what stands there for programs without the feature.
_UNSHOWN = frozenset(
    {"script", "style", "title", "template", "noscript", "noframes", "noembed", "head", "iframe"}
)
# HTML "raw text": tags inside them are none.
_RAW_TEXT = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed"})
_START_TAG = re.compile(r"<!--|<([A-Za-z][A-Za-z0-9:-]*)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")


class Image(NamedTuple):
    """An img element."""

    node: LexborNode
    source: str
    """Its src without blanks around it; "" when there is none."""
    alt: str | None
    width: float | None
    """Pixels, by its attribute or style; None: unknown or relative."""
    height: float | None

    @property
    def is_pixel(self) -> bool:
        """Whether it is there to be counted, not seen."""
        return self.width is not None and self.height is not None and self.width * self.height <= 4


class Elements:
    """What rules ask of one HTML body."""

    def __init__(self, body: HtmlBody) -> None:
        self.body = body
        self.source = body.part.text
        self.lowered = self.source.lower()
        """For looking whether something occurs at all; places may differ from the source's."""
        self._numbers: dict[str, dict[int, int]] = {}

    def named(self, *tags: str) -> list[LexborNode]:
        """The elements of these names, in order of the document."""
        present = [tag for tag in tags if "<" + tag in self.lowered]
        return self.body.tree.css(",".join(present))[:MAX_ELEMENTS] if present else []

    @cached_property
    def images(self) -> tuple[Image, ...]:
        return tuple(map(_image, self.named("img")))

    @cached_property
    def text_nodes(self) -> tuple[LexborNode, ...]:
        """Pieces of text that are shown, display:none aside."""
        body = self.body.tree.body
        nodes = body.traverse(include_text=True) if body is not None else ()
        return tuple(
            node
            for node in nodes
            if node.is_text_node and node.parent is not None and node.parent.tag not in _UNSHOWN
        )

    @cached_property
    def shown_text(self) -> str:
        """What a person sees of the text."""
        hidden = self._hidden_nodes
        return " ".join(
            node.text_content or "" for node in self.text_nodes if node.mem_id not in hidden
        )

    @cached_property
    def _hidden_nodes(self) -> frozenset[int]:
        """Nodes inside elements that are not displayed (preheaders, variants for telephones)."""
        if not _HIDDEN.search(self.lowered):
            return frozenset()
        found: set[int] = set()
        for node in self.body.tree.css("[style]"):
            if node.mem_id not in found and _HIDDEN.search((node.attrs.get("style") or "").lower()):
                found.update(inner.mem_id for inner in node.traverse(include_text=True))
        return frozenset(found)

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

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        return _tag_places(self.source)


def _image(node: LexborNode) -> Image:
    attributes = node.attributes
    style = declarations(attributes.get("style") or "")
    return Image(
        node,
        (attributes.get("src") or "").strip(),
        (attributes.get("alt") or "") if "alt" in attributes else None,
        pixels(style.get("width") or attributes.get("width") or ""),
        pixels(style.get("height") or attributes.get("height") or ""),
    )


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
