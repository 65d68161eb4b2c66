"""Corrected records: the text with a term replaced, removed or added."""

from collections.abc import Callable

from mailcheck.core.record import Record
from mailcheck.knowledge.records.stray import Stray, stray_characters
from mailcheck.tools.domain.rule import Fault

MAX_PROPOSED = 2000
"""Octets of a record that is proposed: nobody publishes a longer one (RFC 7208 §3.4: 450)."""


def replaced(record: Record, start: int, end: int, text: str) -> Record:
    """The record with `text` instead of what stands from `start` to `end`."""
    return record._replace(text=record.text[:start] + text + record.text[end:])


def without(record: Record, start: int, end: int) -> Record:
    """The record without the term from `start` to `end` and the blanks before it."""
    return record._replace(text=record.text[:start].rstrip() + record.text[end:])


def without_terms(record: Record, places: list[tuple[int, int]]) -> Record:
    """The record without several terms."""
    for start, end in sorted(places, reverse=True):
        record = without(record, start, end)
    return record


def garbled(record: Record | None, defects: Callable[[str], int]) -> Stray | None:
    """The stray characters that keep a record from being read; None where others do, or none.

    Args:
        defects: how many there are in a text that is such a record.
    """
    found = stray_characters(record.text) if record else None
    if record is None or found is None:
        return None
    return found if defects(found.text) < defects(record.text) else None


def stray_fault(record: Record, stray: Stray, right: str | None, name: str = "The record") -> Fault:
    """One finding for all stray characters of a record; `right` is the text that was meant."""
    return Fault(
        f"{name} has {stray.listed} in it, and cannot be read as it is.",
        "Publish it anew: typed, not copied from a zone file or a text processor.",
        record,
        stray.start,
        stray.end,
        None if right is None else record._replace(text=right),
    )
