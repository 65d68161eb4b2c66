"""Judges maps: all rules over all of them together, findings by file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mailcheck.core.finding import MAX_OTHERS, Finding, Location
from mailcheck.core.registry import Registered, registry
from mailcheck.tools.loops.entry import Map, normal
from mailcheck.tools.loops.forwarding import LIMITS, Defect, Forwarding, Hop, Limits
from mailcheck.tools.loops.lookup import Names


class Told(NamedTuple):
    """A finding with the way of the mail."""

    finding: Finding
    path: tuple[Hop, ...]
    end: str = ""
    """Where the way ends; nothing where it is a circle."""


class Judged(NamedTuple):
    """All that was found."""

    forwarding: Forwarding
    told: tuple[tuple[Told, ...], ...]
    """Of each map."""


def judge(
    maps: tuple[Map, ...],
    names: Names,
    limits: Limits = LIMITS,
    *,
    addresses: Iterable[str] = (),
) -> Judged:
    """What is wrong with the forwards.

    Args:
        maps: what was read.
        names: which names are local.
        limits: what is too much.
        addresses: say only what one of these has part in.
    """
    forwarding = Forwarding(maps, names, limits)
    wanted = _spellings(addresses, names)
    told: list[list[Told]] = [[] for _ in maps]
    places = _Places(maps)
    for rule in registry("loops").values():
        for defect in rule.check(forwarding, None):
            if not wanted or _concerns(defect, wanted):
                told[defect.map].append(_told(rule, defect, places))
    return Judged(forwarding, tuple(tuple(sorted(one, key=_by_severity)) for one in told))


def _by_severity(item: Told) -> tuple[int, int]:
    return -item.finding.severity.rank, item.finding.place.offset


def _spellings(addresses: Iterable[str], names: Names) -> frozenset[str]:
    """Each address as it may occur: whole, or its local part as aliases have it."""
    found = {normal(address) for address in addresses}
    found |= {names.without_extension(address) for address in found}
    return frozenset(found | {one.rpartition("@")[0] for one in found if "@" in one})


def _concerns(defect: Defect, wanted: frozenset[str]) -> bool:
    named = {hop.address for hop in defect.path} | {normal(hop.text) for hop in defect.path}
    return bool(wanted & named) or defect.end in wanted


def _told(rule: Registered, defect: Defect, places: _Places) -> Told:
    hop = defect.path[0]
    place = places.of(defect.map, hop)
    others = tuple(places.line(defect.map, number) for number in defect.others[:MAX_OTHERS])
    finding = Finding(
        rule.id,
        defect.severity or rule.severity,
        defect.message,
        defect.help,
        place,
        rule.topic,
        count=1 + len(defect.others),
        others=others,
        values=defect.values,
    )
    return Told(finding, defect.path, defect.end)


class _Places:
    """Lines of maps as octets."""

    def __init__(self, maps: tuple[Map, ...]) -> None:
        self._maps = maps
        self._starts: dict[int, tuple[bytes, list[int]]] = {}

    def of(self, number: int, hop: Hop) -> Location | None:
        """Where a hop's target stands; nothing where it is in a list beside the map."""
        if hop.file != self._maps[number].file:
            return None
        line = self.line(number, hop.line)
        raw = self._file(number)[0][line.offset : line.end]
        at = raw.find(hop.text.encode("utf-8", "surrogateescape"))
        if at < 0 or not hop.text:
            return line
        start = line.offset + at
        return Location(start, start + len(hop.text.encode("utf-8", "surrogateescape")),
                        line.line, at + 1)  # fmt: skip

    def line(self, number: int, line: int) -> Location:
        """A whole line."""
        raw, starts = self._file(number)
        at = min(max(line, 1), len(starts) - 1)
        end = starts[at]
        while end > starts[at - 1] and raw[end - 1] in b"\r\n":
            end -= 1
        return Location(starts[at - 1], end, at, 1)

    def _file(self, number: int) -> tuple[bytes, list[int]]:
        found = self._starts.get(number)
        if found is None:
            raw = self._maps[number].text.encode("utf-8", "surrogateescape")
            starts = [0]
            for line in raw.split(b"\n"):
                starts.append(starts[-1] + len(line) + 1)
            starts[-1] -= 1
            found = self._starts[number] = (raw, starts)
        return found
