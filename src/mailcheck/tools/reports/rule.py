"""What a finding of `mailcheck report` is made of.

A rule is a `check` under `@rule` with examples of reports; it is called once, at the end, with
what all reports say (`tools/reports/survey.py`), and yields incidents. The docstring of its module
is its page.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.rule import Rule
from mailcheck.tools.reports.example import Example
from mailcheck.tools.reports.survey import Survey

__all__ = ["Example", "Incident", "Severity", "Survey", "plural", "rule"]


class Incident(NamedTuple):
    """One thing that is wrong, or worth knowing. The engine adds rule and severity."""

    message: str
    """What is wrong, in one line that names the subject."""
    help: str
    """What to do, in one sentence."""
    domain: str | None = None
    reporters: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    count: int = 0  # type: ignore[assignment]  # a field, not the tuple method
    """Messages, sessions or reports."""
    since: int | None = None
    """Seconds since 1970."""
    until: int | None = None
    severity: Severity = Severity.INFO
    rule: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The object of the output contract."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "help": self.help,
            "domain": self.domain,
            "reporters": list(self.reporters),
            "addresses": list(self.addresses),
            "files": list(self.files),
            "count": self.count,
            "since": self.since,
            "until": self.until,
        }


def plural(number: int, noun: str) -> str:
    """`1 message`, `2 messages`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def rule(
    severity: Severity, *, bad: tuple[Example, ...], good: tuple[Example, ...]
) -> Callable[[Callable[[Survey], Iterable[Incident]]], Rule]:
    """Make a function a rule.

    Args:
        severity: how bad what it finds is.
        bad: reports on which it fires.
        good: reports on which it does not.
    """
    return lambda judge: Rule(severity, None, lambda survey, _: judge(survey), bad, good)
