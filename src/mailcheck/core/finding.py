"""Findings: what every command that judges says, in one vocabulary.

A rule (core/rule.py) has a page; each time it fires there is a `Finding` with the place it is
about. Places are octets of the input, ends are exclusive, lines and columns count from 1.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from mailcheck.core.record import Record


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """Violates a MUST and something breaks by it, or a big receiver refuses the message."""
    WARNING = "warning"
    """Likely harm."""
    INFO = "info"
    """Worth knowing; never fails a build."""

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error: for comparing."""
        return _RANKS[self]


_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Span(NamedTuple):
    """Octets `start` to `end` (exclusive) of the input."""

    start: int
    end: int


class Location(NamedTuple):
    """Where a finding is, resolved for people: 1-based line and column (octets)."""

    offset: int
    end: int
    line: int
    column: int
    part: str | None = None
    header: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The `location` object of the output contract."""
        return {
            "offset": self.offset,
            "end": self.end,
            "line": self.line,
            "column": self.column,
            "part": self.part,
            "header": self.header,
        }


class Related(NamedTuple):
    """Another message of the same run that a finding is about."""

    file: str | None
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method

    def to_dict(self) -> dict[str, Any]:
        return {"file": self.file, "index": self.index}


class Finding(NamedTuple):
    """One thing that is wrong, at one place; repeats are folded into `count` and `others`."""

    rule: str
    severity: Severity
    message: str
    help: str
    location: Location | None
    """Where in the message, or in `record`; None: it is about the whole."""
    topic: str = ""
    """What the rule belongs to: a field, a kind of record."""
    count: int = 1  # type: ignore[assignment]  # a field, not the tuple method
    others: tuple[Location, ...] = ()
    """Places of the repeats, at most `MAX_OTHERS`."""
    related: tuple[Related, ...] = ()
    values: Mapping[str, str] = {}
    """What the sentence was made of, for programs (`{"address": "anna@gmial.com"}`)."""
    record: Record | None = None
    """The DNS record it is about."""
    paste: Record | None = None
    """That record as it should be, where it can be derived."""

    @property
    def place(self) -> Location:
        """Where it is; the beginning, when it is about the whole."""
        return self.location or BEGINNING

    def to_dict(self) -> dict[str, Any]:
        """One finding of the output contract."""
        return {
            "rule": self.rule,
            "topic": self.topic,
            "severity": self.severity.value,
            "message": self.message,
            "help": self.help,
            "count": self.count,
            "location": None if self.location is None else self.location.to_dict(),
            "others": [place.to_dict() for place in self.others],
            "related": [other.to_dict() for other in self.related],
            "values": dict(self.values),
            "record": None if self.record is None else self.record.to_dict(),
            "paste": None if self.paste is None else self.paste.to_dict(),
        }


BEGINNING = Location(0, 0, 1, 1)
MAX_OTHERS = 10
"""Chosen because a person reads no more, and a hostile message must not grow the output."""
