"""Bars, as SVG. What they mean is told apart by lightness and outline too, not by colour alone.

Drawings are stretched to the width that there is, so they hold no words; these stand beside them.
A class says what a bar is, and the style sheet how that looks: `sent` and `pass` are light,
`deferred` is hollow, `bounced` and `fail` are dark.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mailcheck.render.html.axis import Axis, Tick
from mailcheck.render.html.element import Html, Maker

_CELL = 10
"""Units of a bucket's width; a bar has eight."""
_BAR = 8
_HEIGHT = 100
_LEAST = 4.0
"""Units of height that a single event has, so that it is seen."""
_WIDE = 1_000
_SEEN = 5.0
"""Units of width that a short time has."""


class Span(NamedTuple):
    """From when to when something was so."""

    kind: str
    begin: int
    end: int


def time_bars(
    make: Maker, axis: Axis, series: Mapping[str, Sequence[int]], words: tuple[str, str],
    names: Mapping[str, str] | None = None,
) -> Html:  # fmt: skip
    """Bars over time, one upon the other.

    Args:
        make: makes the elements.
        axis: where each value stands.
        series: what each bar means -> a value for each bucket; the first is at the bottom.
        words: title and description of the drawing.
        names: of what the bars mean; with them the drawing is a great one, and each bar says
            when and how many, where a pointer rests on it.
    """
    most = max((sum(values) for values in zip(*series.values(), strict=True)), default=0)
    heights = _heights(series, most)
    inside = [_grid(make, axis)]
    if names:
        inside += [
            _told(make, axis, place, heights, series, names)
            for place in range(axis.count)
            if any(values[place] for values in series.values())
        ]
    else:
        for name, tops in heights.items():
            path = "".join(
                _bar(place, low, high) for place, (low, high) in enumerate(tops) if high > low
            )
            if path:
                inside.append(make("path", class_=name, d=path))
    kind = "lane" if names else "strip"
    return _drawing(make, kind, (axis.count * _CELL, _HEIGHT), words, inside)


def _heights(
    series: Mapping[str, Sequence[int]], most: int
) -> dict[str, list[tuple[float, float]]]:
    """Where each bar begins and ends, above the ground."""
    scale = (_HEIGHT - 2 - _LEAST * len(series)) / max(1, most)
    ground = [0.0] * (len(next(iter(series.values()))) if series else 0)
    found = {}
    for name, values in series.items():
        tops = []
        for place, value in enumerate(values):
            low = ground[place]
            ground[place] = low + (_LEAST + value * scale if value else 0.0)
            tops.append((low, ground[place]))
        found[name] = tops
    return found


def _bar(place: int, low: float, high: float) -> str:
    left = place * _CELL + 1
    return f"M{left} {number(_HEIGHT - high)}h{_BAR}v{number(high - low)}h-{_BAR}z"


def _told(
    make: Maker, axis: Axis, place: int, heights: Mapping[str, list[tuple[float, float]]],
    series: Mapping[str, Sequence[int]], names: Mapping[str, str],
) -> Html:  # fmt: skip
    """A bucket that says what it holds."""
    parts = [f"{values[place]:,} {names[kind]}" for kind, values in series.items() if values[place]]
    bars = [
        make("path", class_=name, d=_bar(place, *tops[place]))
        for name, tops in heights.items()
        if tops[place][1] > tops[place][0]
    ]
    column = make("path", class_="column", d=_bar(place, 0, _HEIGHT))
    title = make("title", f"{axis.label(place)}: {', '.join(parts)}")
    return make("g", title, column, *bars)


def span_bars(make: Maker, axis: Axis, spans: Iterable[Span], words: tuple[str, str]) -> Html:
    """Times at which something was so, on one line."""
    inside = [_grid(make, axis, _WIDE)]
    for one in spans:
        left = axis.share(one.begin) * _WIDE
        width = max(_SEEN, axis.share(one.end) * _WIDE - left)
        left = min(left, _WIDE - width)
        inside.append(
            make(
                "path",
                class_=one.kind,
                d=f"M{number(left)} 30h{number(width)}v40h-{number(width)}z",
            )
        )
    return _drawing(make, "strip", (_WIDE, _HEIGHT), words, inside)


def share_bar(make: Maker, parts: Mapping[str, int], whole: int, words: tuple[str, str]) -> Html:
    """Parts of a whole, from left to right; the whole is the width."""
    inside = []
    left = 0.0
    for name, value in parts.items():
        if value:
            width = max(_SEEN, value * _WIDE / max(1, whole))
            width = min(width, _WIDE - left)
            shape = f"M{number(left)} 0h{number(width)}v{_HEIGHT}h-{number(width)}z"
            inside.append(make("path", class_=name, d=shape))
            left += width
    return _drawing(make, "share", (_WIDE, _HEIGHT), words, inside)


def _grid(make: Maker, axis: Axis, width: int | None = None) -> Html:
    whole = axis.count * _CELL if width is None else width
    path = "".join(f"M{number(tick.share * whole)} 0v{_HEIGHT}" for tick in axis.ticks())
    return make("path", class_="grid", d=f"{path}M0 {_HEIGHT}h{whole}")


def _drawing(
    make: Maker, kind: str, size: tuple[int, int], words: tuple[str, str], inside: list[Html]
) -> Html:
    title, text = words
    return make(
        "svg", make("title", title), make("desc", text), *inside, class_=kind,
        viewBox=f"0 0 {size[0]} {size[1]}", preserveAspectRatio="none", role="img",
    )  # fmt: skip


def axis_words(make: Maker, ticks: Sequence[Tick]) -> Html:
    """What time it is where, below a drawing; every second one only where there is room."""
    words = [
        make(
            "span", tick.label, class_="minor" if place % 2 else None,
            style=f"left:{number(tick.share * 100)}%",
        )
        for place, tick in enumerate(ticks)
        if tick.label and tick.share < 0.9
    ]  # fmt: skip
    return make("div", *words, class_="axis", aria_hidden="true")


def samples(make: Maker, names: Mapping[str, str]) -> list[Html]:
    """What bars mean: for each class its look and its name."""
    shape = "M1 1h12v12h-12z"
    return [
        make(
            "li",
            make(
                "svg", make("path", class_=kind, d=shape), viewBox="0 0 14 14", aria_hidden="true"
            ),
            name,
        )
        for kind, name in names.items()
    ]


def number(value: float) -> str:
    """As short as it is exact enough."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")
