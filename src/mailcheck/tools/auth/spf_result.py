"""What an SPF evaluation comes to, and the trace of how it came to it."""

from enum import StrEnum
from typing import Any, NamedTuple

MAX_SHOWN = 10
"""Answers kept per step (chosen: what a person reads)."""


class SpfResult(StrEnum):
    """RFC 7208 §2.6."""

    NONE = "none"
    """There is no record, or no domain that could have one."""
    NEUTRAL = "neutral"
    """The domain says nothing about the address."""
    PASS = "pass"
    """The address may send for the domain."""
    FAIL = "fail"
    """The address may not."""
    SOFTFAIL = "softfail"
    """The address probably may not."""
    TEMPERROR = "temperror"
    """DNS could not be asked; a later try may answer."""
    PERMERROR = "permerror"
    """The records cannot be evaluated until somebody mends them."""


class StepOutcome(StrEnum):
    """What came of a term."""

    RECORD = "record"
    """No term: the record that the next steps are about."""
    MATCH = "match"
    NO_MATCH = "no-match"
    ERROR = "error"
    COUNTED = "counted"
    """Only counted: the limits were exceeded before."""


class Step(NamedTuple):
    """One line of the trace."""

    depth: int
    """0 for the domain's own record, 1 for what it includes, and so on."""
    domain: str
    term: str
    outcome: StepOutcome
    result: SpfResult | None = None
    """What an include or redirect came to, or the error."""
    target: str | None = None
    """The name that was asked for, macros expanded."""
    found: tuple[str, ...] = ()
    """Addresses or names that DNS gave, the first `MAX_SHOWN`."""
    lookup: int | None = None
    """Which of the ten look-ups this was; None when it does not count."""
    void: bool = False
    """Whether DNS had nothing (RFC 7208 §4.6.4)."""
    problem: str | None = None
    place: tuple[int, int] | None = None
    """Octets of a record that cannot be read on."""

    def to_dict(self) -> dict[str, Any]:
        return self._asdict() | {
            "place": self.place and {"offset": self.place[0], "end": self.place[1]},
            "outcome": self.outcome.value,
            "result": self.result.value if self.result else None,
            "found": list(self.found),
        }


class SpfCheck(NamedTuple):
    """The answer of `check_host`."""

    result: SpfResult
    explanation: str | None
    """What the domain says about a `fail` (`exp=`)."""
    mechanism: str | None
    """The term that decided, as written."""
    domain: str
    ip: str
    scope: str
    """Which identity was checked: `mfrom` or `helo`."""
    lookups: int
    void_lookups: int
    trace: tuple[Step, ...]
    problem: str | None
    """Why the result is none, temperror or permerror, as a sentence."""

    def to_dict(self) -> dict[str, Any]:
        """One result of the output contract."""
        return self._asdict() | {
            "result": self.result.value,
            "trace": [step.to_dict() for step in self.trace],
        }
