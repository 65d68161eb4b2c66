"""Inline styles of HTML mail: `font-size:0; color:#fff` taken apart, colours and lengths read.

As much of CSS as occurs in style attributes; what is not understood is left out.
"""

import re

from mailcheck.core.remember import remembered

_NUMBER = re.compile(r"\s*+([0-9]{0,6}\.?[0-9]{0,6})\s*+(?:(px|pt|em|rem|%)\s*+)?")
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]+%?)\s*)?\)"
)
# The names that occur; the other hundred of CSS are hardly ever the colour of a page.
_NAMES = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "green": (0, 128, 0),
    "yellow": (255, 255, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
}

Color = tuple[int, int, int]


@remembered(1024)
def declarations(style: str) -> dict[str, str]:
    """`style` as property -> value, both in lower case; of two the last one counts."""
    found = {}
    for item in style[:4000].lower().split(";"):
        name, colon, value = item.partition(":")
        if colon:
            found[name.strip()] = value.strip().removesuffix("!important").rstrip()
    return found


def pixels(value: str) -> float | None:
    """A length in pixels: `600`, `600px`, `12pt`. None for what is relative or no length."""
    match = _NUMBER.fullmatch(value.lower())
    if match is None or match[1] in ("", "."):
        return None
    number = float(match[1])
    if match[2] in (None, "px") or number == 0:
        return number
    return number * 4 / 3 if match[2] == "pt" else None


@remembered(1024)
def color(value: str) -> Color | None:
    """Red, green and blue of `#fff`, `#ffffff`, `rgb(255,255,255)`, `white`; None: unknown."""
    word = value.strip().lower()
    if word in _NAMES:
        return _NAMES[word]
    if match := _HEX.fullmatch(word):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    match = _RGB.fullmatch(word)
    if match and match[4] in (None, "1", "1.0", "100%"):
        return int(match[1]), int(match[2]), int(match[3])
    return None


def background(value: str) -> Color | None:
    """The colour of a `background`; None: there is none, or a picture lies over it."""
    if "url(" in value or "gradient" in value:
        return None
    found = color(value)
    words = () if found is not None else value.split()
    return found or next(filter(None, map(color, words)), None)
