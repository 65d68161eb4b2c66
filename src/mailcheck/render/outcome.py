"""What renderers are given: the outcome of one input, and the summary of a run.

A format is one module here with a class `Renderer(settings)`; its name is the format's name.
`add` returns what to print for one outcome as soon as it is known, `finish` what closes the
document. Renderers are pure: they never print, and never look at the environment.
"""

from typing import Any, NamedTuple, Protocol

from mailcheck.core.errors import MailcheckError
from mailcheck.core.finding import Finding, Severity


class RenderSettings(NamedTuple):
    """How to show it."""

    version: str
    """Of mailcheck."""
    width: int | None = None
    """Columns to wrap at; None: do not wrap (nobody is looking)."""
    color: bool = False


class LintOutcome(NamedTuple):
    """One message: its findings, or the error that kept it from being read."""

    file: str
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method
    findings: tuple[Finding, ...]
    error: MailcheckError | None = None
    raw: bytes = b""
    """The message, for showing the line a finding is about."""

    def to_dict(self) -> dict[str, Any]:
        """One result of the output contract."""
        if self.error is not None:
            problem = {"kind": self.error.kind, "message": str(self.error)}
            return {"file": self.file, "index": self.index, "error": problem}
        return {
            "file": self.file,
            "index": self.index,
            "findings": [finding.to_dict() for finding in self.findings],
        }

    @property
    def label(self) -> str:
        """How to name it to a person: the file, and in an mbox the message's number from 1."""
        return self.file if self.index is None else f"{self.file}[{self.index + 1}]"


class LintSummary(NamedTuple):
    """A whole run in figures."""

    messages: int
    unreadable: int
    errors: int
    """Findings, repeats counted."""
    warnings: int
    infos: int
    exit_code: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "messages": self.messages,
            "unreadable": self.unreadable,
            "error": self.errors,
            "warning": self.warnings,
            "info": self.infos,
            "exit_code": self.exit_code,
        }


class Renderer(Protocol):
    """One output format."""

    def add(self, outcome: LintOutcome) -> str:
        """What to print for `outcome` now."""

    def finish(self, summary: LintSummary) -> str:
        """What to print at the end."""


SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
