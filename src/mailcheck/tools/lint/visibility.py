"""Whether text in an HTML body can be seen: size and colours by the styles in its attributes.

A style sheet is not applied. Where it may have a say (an element has a class and the sheet sets
what is asked for), the answer is "unknown", and what is unknown counts as seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.remember import remembered
from mailcheck.tools.lint.style import Color, background, color, declarations, pixels

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from mailcheck.tools.lint.elements import Elements

_WHITE = (255, 255, 255)
# A size of nothing, or of one pixel; `font: 0/0 a` is the reset of sprites.
_TINY = re.compile(r"font(?:-size)?\s*:\s*[01](?:\.0+)?(?:px|pt|em|rem|%)?(?=[\s;\"'/!}]|$)")
_COLORS = re.compile(r"color\s*+[:=]\s*+(?:[\"']\s*+)?(#?[a-z0-9]+(?:\([0-9,.% ]*\))?)")
_NO_BACKGROUND = ("", "transparent", "none", "inherit", "initial", "unset")
_BACKGROUNDS = re.compile(r"background\s*:\s*([^;\"'}<>]{1,100})")


def may_hide_text(lowered: str) -> bool:
    """A look at the source in lower case that most bodies do not pass."""
    if "font" in lowered and _TINY.search(lowered):
        return True
    text: set[Color] = set()
    behind = {_rough(_WHITE)}
    for match in _COLORS.finditer(lowered):
        found = color(match[1])
        if found is not None:
            before = lowered[match.start() - 1 : match.start()]
            (behind if before in ("-", "g") else text).add(_rough(found))
    for match in _BACKGROUNDS.finditer(lowered):
        found = background(match[1])
        if found is not None:
            behind.add(_rough(found))
    return bool(text & behind)


def _rough(value: Color) -> Color:
    """Nearly equal colours are equal: #fefefe on white is not seen."""
    red, green, blue = value
    return red >> 3, green >> 3, blue >> 3


class _Look(NamedTuple):
    """How text inside an element looks; None: unknown."""

    tiny: bool
    foreground: Color | None
    background: Color | None
    unshown: bool
    """display:none and its like, the normal ways to hide."""

    @property
    def is_hidden(self) -> bool:
        if self.unshown:
            return False
        same = self.foreground is not None and self.background is not None
        return self.tiny or (same and _rough(self.foreground) == _rough(self.background))  # type: ignore[arg-type]


class Visibility:
    """What the elements of one body look like, each looked at once."""

    def __init__(self, elements: Elements) -> None:
        sheets = (node.text(deep=True) for node in elements.named("style"))
        self._sheet = " ".join(sheets).lower()
        self._sets_font = "font" in self._sheet
        self._sets_color = "color" in self._sheet
        self._sets_background = "background" in self._sheet
        self._looks: dict[int, _Look] = {}

    def is_hidden(self, node: LexborNode) -> bool:
        """Whether a piece of text is there, but too small or of the colour behind it."""
        return self._look(node.parent).is_hidden

    def is_normal_hiding(self, node: LexborNode) -> bool:
        """Whether a piece of text is not displayed at all, as previews and variants are."""
        return self._look(node.parent).unshown

    def _look(self, node: LexborNode | None) -> _Look:
        """The look of an element, from the nearest ancestor that is known downwards."""
        chain = []
        while node is not None and node.mem_id not in self._looks:
            chain.append(node)
            node = node.parent
        if node is not None:
            look = self._looks[node.mem_id]
        else:
            look = _Look(False, None, None if self._sets_background else _WHITE, False)
        for element in reversed(chain):
            look = self._looks[element.mem_id] = self._inside(element, look)
        return look

    def _inside(self, element: LexborNode, outer: _Look) -> _Look:
        attributes = element.attributes
        # Browsers in quirks mode, which mail without a doctype gets: tables do not inherit these.
        if element.tag == "table":
            outer = outer._replace(tiny=False, foreground=None)
        elif element.tag == "a":
            outer = outer._replace(foreground=None)
        if not attributes:
            return outer
        styled = "class" in attributes or "id" in attributes
        declared = _declared(attributes.get("style") or "")
        return _Look(
            self._tiny(declared, attributes, styled, outer.tiny),
            self._foreground(declared, attributes, styled, outer.foreground),
            self._background(declared, attributes, styled, outer.background),
            outer.unshown or declared.unshown or "hidden" in attributes,
        )

    def _tiny(self, declared: _Declared, attributes: Attributes, styled: bool, outer: bool) -> bool:
        if declared.sizes:
            return outer if declared.tiny is None else declared.tiny
        if (styled and self._sets_font) or "size" in attributes:
            return False
        return outer

    def _foreground(
        self, declared: _Declared, attributes: Attributes, styled: bool, outer: Color | None
    ) -> Color | None:
        if declared.colors:
            return declared.foreground
        value = attributes.get("color") or attributes.get("text")
        if value:
            return color(value)
        return None if styled and self._sets_color else outer

    def _background(
        self, declared: _Declared, attributes: Attributes, styled: bool, outer: Color | None
    ) -> Color | None:
        if attributes.get("background"):
            return None
        if declared.covers:
            return declared.background
        if attributes.get("bgcolor"):
            return color(attributes["bgcolor"] or "")
        return None if styled and self._sets_background else outer


Attributes = dict[str, str | None]


class _Declared(NamedTuple):
    """What a style attribute says of these things."""

    sizes: bool
    tiny: bool | None
    """None: as around it (a size in parts of that)."""
    colors: bool
    foreground: Color | None
    covers: bool
    background: Color | None
    unshown: bool


@remembered(1024)
def _declared(style: str) -> _Declared:
    found = declarations(style)
    size = found.get("font-size") or found.get("font", "").partition("/")[0]
    length = pixels(size) if size else None
    tiny = length <= 4 / 3 if length is not None else None if _is_relative(size) else False
    behind = found.get("background-color") or found.get("background") or ""
    pictured = "background-image" in found
    return _Declared(
        bool(size),
        tiny,
        "color" in found,
        color(found.get("color", "")),
        pictured or behind not in _NO_BACKGROUND,
        None if pictured else background(behind),
        _is_unshown(found),
    )


def _is_relative(size: str) -> bool:
    return size.endswith(("em", "%")) and not size.endswith("rem")


def _is_unshown(style: dict[str, str]) -> bool:
    if style.get("display") == "none" or style.get("visibility") == "hidden":
        return True
    if "mso-hide" in style or pixels(style.get("opacity", "")) == 0:
        return True
    none = (pixels(style.get(name, "")) == 0 for name in ("max-height", "height", "max-width"))
    return "hidden" in style.get("overflow", "") and any(none)
