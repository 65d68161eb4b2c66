"""Corrected records: the text with a term replaced, removed or added."""

from mailcheck.tools.domain.rule import Record


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
