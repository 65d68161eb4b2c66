"""Styled text: what a line is made of, with or without colour, wrapped or not.

A piece is `(style name, text)`. The text is neutral already; a style never comes from outside.
"""

from functools import cache

Piece = tuple[str, str]

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "good": "green",
    "title": "bold",
    "label": "bold",
    "rule": "dim",
    "dim": "dim",
    "caret": "bold red",
    "place": "bold",
}


class Painter:
    """Turns pieces into text for one kind of terminal."""

    def __init__(self, color: bool, width: int | None) -> None:
        self.color = color
        self.width = width

    def line(self, *pieces: Piece) -> str:
        """The pieces after each other, with a line end."""
        return "".join(self._paint(style, text) for style, text in pieces) + "\n"

    def paragraph(self, text: str, indent: str, *first: Piece) -> str:
        """`text` folded at the width (not at all without one), hanging after `first`."""
        used = sum(len(piece) for _, piece in first)
        lead = "".join(self._paint(style, piece) for style, piece in first) or indent
        lines = fold(text, self.width, len(indent), used or len(indent))
        return lead + f"\n{indent}".join(lines) + "\n"

    def _paint(self, style: str, text: str) -> str:
        if not self.color or not style or not text:
            return text
        return _painted(style, text)


def fold(text: str, width: int | None, indent: int = 0, used: int = 0) -> list[str]:
    """`text` in lines that fit `width` columns, broken at blanks; longer words stay whole.

    Args:
        indent: columns taken at the beginning of each line but the first.
        used: columns taken at the beginning of the first line.
    """
    if width is None or used + len(text) <= width:
        return [text]
    lines: list[str] = []
    line, room = "", max(20, width - used)
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, max(20, width - indent)
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _painted(style: str, text: str) -> str:
    from rich.color import ColorSystem

    painted: str = _rich_style(style).render(text, color_system=ColorSystem.STANDARD)  # type: ignore[attr-defined]
    return painted


@cache
def _rich_style(name: str) -> object:
    from rich.style import Style

    return Style.parse(_STYLES[name])
