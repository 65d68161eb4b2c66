"""Corrected records: the text with a term replaced, removed or added."""

import re

from mailcheck.tools.domain.rule import Record

# Quotation marks of word processors: as UTF-8, one character per octet, and as Windows-1252.
_CURLY = re.compile("\xe2\x80[\x98-\x9f]|[\x91-\x94]")


def straight(text: str) -> str:
    """The text without the quotation marks, curly ones too, and blanks around it."""
    return _CURLY.sub('"', text).strip(" \t\r\n\"'")


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
