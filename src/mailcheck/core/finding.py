"""Findings: what lint, domain and auth say, in one vocabulary.

A rule (or check) has a `RuleInfo`; each time it fires it yields a `Finding` with the place it is
about. Places are octets of the input, ends are exclusive, lines and columns count from 1.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


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


class RuleInfo(NamedTuple):
    """What a rule or check is about: its page."""

    id: str
    severity: Severity
    title: str
    why: str
    fix: str
    see: str


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
    location: Location
    count: int = 1  # type: ignore[assignment]  # a field, not the tuple method
    others: tuple[Location, ...] = ()
    """Places of the repeats, at most `MAX_OTHERS`."""
    related: tuple[Related, ...] = ()
    values: Mapping[str, str] = {}
    """What the sentence was made of, for programs (`{"address": "anna@gmial.com"}`)."""

    def to_dict(self) -> dict[str, Any]:
        """One finding of the output contract."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "help": self.help,
            "count": self.count,
            "location": self.location.to_dict(),
            "others": [place.to_dict() for place in self.others],
            "related": [other.to_dict() for other in self.related],
            "values": dict(self.values),
        }


MAX_OTHERS = 10
"""Chosen because a person reads no more, and a hostile message must not grow the output."""
