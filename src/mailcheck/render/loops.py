"""What `mailcheck loops` prints: the place, the way of the mail with a hop to a line, the fix.

aliases:3:7: error: Forwards lead back to anna: mail runs in a circle (anna -> bo -> anna). [loop-forwarding-cycle]
    anna  -> bo    aliases:3
    bo    -> anna  aliases:9
  fix: Take one of the 2 links out, ...
"""  # noqa: E501 (as it is printed)

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.cut import cut
from mailcheck.core.finding import Severity
from mailcheck.render.answer import Summary
from mailcheck.render.lint import summary_sentence
from mailcheck.render.outcome import SEVERITY_ORDER, LintOutcome, LintSummary
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import redact, redact_values, visible
from mailcheck.tools.loops.check import Told
from mailcheck.tools.loops.entry import Map, Skipped
from mailcheck.tools.loops.forwarding import Hop

MAX_HOPS = 20
"""Hops shown to a person; the middle of a longer way is left out (chosen)."""
MAX_SKIPPED = 5
_MAX_COLUMN = 40


class MapAnswer(NamedTuple):
    """A map and what is wrong in it, as an answer."""

    map: Map
    told: tuple[Told, ...]
    mask: bool = False

    def to_dict(self) -> dict[str, Any]:
        one = self.map
        body = {
            "file": one.file,
            "index": None,
            "type": one.type,
            "owner": one.owner or None,
            "entries": len(one.content.entries) + len(one.content.patterns),
            "findings": [_finding(item) for item in self.told],
            "skipped": [_skipped(item) for item in one.content.skipped],
        }
        masked: dict[str, Any] = redact_values(body) if self.mask else body
        return masked

    def text(self, paint: Painter) -> str:
        page = "".join(piece for item in self.told for piece in _pieces(self.map, item, paint))
        page += "".join(_left_out(self.map, paint))
        return redact(page) if self.mask else page

    def masked(self) -> MapAnswer:
        return self._replace(mask=True)

    def sheet(self) -> LintOutcome:
        """The findings, for the formats of findings; the way is part of the sentence there."""
        raw = self.map.text.encode("utf-8", "surrogateescape")
        found = tuple(
            item.finding._replace(message=f"{item.finding.message}{_way(item)}")
            for item in self.told
        )
        outcome = LintOutcome(self.map.file, None, found, None, raw)
        return outcome.masked() if self.mask else outcome


def _finding(item: Told) -> dict[str, Any]:
    path = [hop.to_dict() for hop in item.path]
    return item.finding.to_dict() | {"path": path, "end": item.end or None}


def _skipped(item: Skipped) -> dict[str, Any]:
    return {"line": item.line, "text": item.text, "reason": item.reason}


def _way(item: Told) -> str:
    shown = item.path if len(item.path) <= MAX_HOPS else item.path[:MAX_HOPS]
    steps = "; ".join(f"{hop.file}:{hop.line} {hop.address} -> {hop.text}" for hop in shown)
    return f" [{steps}{'; ...' if len(item.path) > MAX_HOPS else ''}]"


def _pieces(one: Map, item: Told, paint: Painter) -> Iterator[str]:
    found = item.finding
    severity, place = found.severity.value, found.place
    label = f"{visible(one.file)}:{place.line}:{place.column}: "
    message = f"{visible(found.message)} [{found.rule}]"
    yield paint.paragraph(message, "  ", ("place", label), (severity, f"{severity}: "))
    yield from _hops(item.path, paint)
    yield paint.paragraph(visible(found.help), "       ", ("label", "  fix: "))
    if found.count > 1:
        lines = ", ".join(str(other.line) for other in found.others)
        more = found.count - 1 - len(found.others)
        tail = f" and {more} more" if more > 0 else ""
        noun = "line" if found.count == 2 else "lines"
        yield paint.paragraph(f"{noun} {lines}{tail}.", "       ", ("label", "  and: "))
    yield "\n"


def _hops(path: tuple[Hop, ...], paint: Painter) -> Iterator[str]:
    shown: list[Hop | None] = list(path)
    if len(path) > MAX_HOPS:
        half = MAX_HOPS // 2
        shown = [*path[:half], None, *path[-half:]]
    rows = [
        ("", f"... {len(path) - MAX_HOPS} more ...", "")
        if hop is None
        else (visible(hop.address), visible(hop.text), f"{visible(hop.file)}:{hop.line}")
        for hop in shown
    ]
    left = min(_MAX_COLUMN, max(len(row[0]) for row in rows))
    right = min(_MAX_COLUMN, max(len(row[1]) for row in rows))
    for (address, text, place), hop in zip(rows, shown, strict=True):
        if hop is None:
            yield paint.line(("dim", f"    {text}"))
            continue
        some = " (some mail)" if hop.conditional else ""
        head = f"    {address.ljust(left)} -> {text.ljust(right)}  "
        if paint.width is not None and len(head) + len(place) + len(some) > paint.width:
            yield paint.line(("", f"    {address} -> {text}"))
            yield paint.line(("dim", f"        {place}{some}"))
        else:
            yield paint.line(("", head), ("dim", f"{place}{some}"))


def _left_out(one: Map, paint: Painter) -> Iterator[str]:
    skipped = one.content.skipped
    for item in skipped[:MAX_SKIPPED]:
        label = f"{visible(one.file)}:{item.line}: "
        text = f"{visible(cut(item.text, 80))} ({item.reason})"
        yield paint.paragraph(text, "  ", ("place", label), ("dim", "not followed: "))
    if len(skipped) > MAX_SKIPPED:
        yield paint.line(("dim", f"  {len(skipped) - MAX_SKIPPED} more are not followed."))
    if skipped:
        yield "\n"


class LoopsSummary:
    """A run in figures."""

    def __init__(self) -> None:
        self.maps: list[Map] = []
        self.findings = dict.fromkeys(Severity, 0)
        self.notes: list[str] = []
        """What else is to be known of the run."""

    def add(self, answer: MapAnswer) -> None:
        """Count a map."""
        self.maps.append(answer.map)
        for item in answer.told:
            self.findings[item.finding.severity] += 1

    @property
    def entries(self) -> int:
        return sum(len(one.content.entries) + len(one.content.patterns) for one in self.maps)

    def end(self, unreadable: int, exit_code: int) -> Summary:
        """The end of the run."""
        figures: dict[str, Any] = {"maps": len(self.maps), "unreadable": unreadable}
        figures |= {"entries": self.entries, "notes": list(self.notes)}
        figures |= {item.value: self.findings[item] for item in SEVERITY_ORDER}
        return Summary(figures | {"exit_code": exit_code}, self._text, exit_code)

    def _text(self, paint: Painter) -> str:
        if not self.maps:
            return ""
        notes = "".join(paint.paragraph(visible(note), "") for note in self.notes)
        errors, warnings, infos = (self.findings[item] for item in SEVERITY_ORDER)
        counted = LintSummary(len(self.maps), 0, errors, warnings, infos, 0)
        said = summary_sentence(counted).replace("message", "map").rstrip(".")
        entries = "1 entry" if self.entries == 1 else f"{self.entries} entries"
        style = "error" if errors else "warning" if warnings else "good"
        return notes + paint.line((style, f"{said} ({entries})."))
