"""One message that was linted: its findings, or the error that kept it from being read.

What `domain` and `ip` find takes this form for the formats of findings: their records stand in for
the lines of a file.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.core.errors import MailcheckError, worst_exit_code
from mailcheck.core.finding import Finding, Severity
from mailcheck.render.answer import Summary
from mailcheck.render.untrusted import redact, redact_octets

if TYPE_CHECKING:
    from mailcheck.render.style import Painter


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

    def masked(self) -> "LintOutcome":
        """The same with the local parts of addresses masked."""
        return self._replace(
            file=redact(self.file),
            findings=tuple(_redacted(finding) for finding in self.findings),
            error=None if self.error is None else self.error.redacted(redact),
            raw=redact_octets(self.raw),
        )

    def text(self, paint: "Painter") -> str:
        """The findings for a person."""
        from mailcheck.render.lint import outcome_text

        return outcome_text(self, paint)

    def sheet(self) -> "LintOutcome":
        """Itself: it is findings in a file."""
        return self

    @property
    def label(self) -> str:
        """How to name it to a person: the file, and in an mbox the message's number from 1."""
        return self.file if self.index is None else f"{self.file}[{self.index + 1}]"


def _redacted(finding: Finding) -> Finding:
    return finding._replace(
        message=redact(finding.message),
        help=redact(finding.help),
        related=tuple(other._replace(file=redact(other.file or "")) for other in finding.related),
        values={name: redact(value) for name, value in finding.values.items()},
    )


class LintSummary(NamedTuple):
    """A whole run in figures."""

    messages: int
    unreadable: int
    errors: int
    """Findings, repeats counted."""
    warnings: int
    infos: int
    exit_code: int

    @classmethod
    def of(
        cls, read: int, unreadable: int, counts: Mapping[Severity, int], codes: Collection[int]
    ) -> "LintSummary":
        """From findings by severity, and the exit codes that came up."""
        errors, warnings, infos = (counts[severity] for severity in SEVERITY_ORDER)
        return cls(read, unreadable, errors, warnings, infos, worst_exit_code(codes))

    def end(self) -> Summary:
        """The end of the run."""
        from mailcheck.render.lint import summary_text

        return Summary(self.to_dict(), lambda paint: summary_text(self, paint), self.exit_code)

    def to_dict(self) -> dict[str, Any]:
        return {
            "messages": self.messages,
            "unreadable": self.unreadable,
            "error": self.errors,
            "warning": self.warnings,
            "info": self.infos,
            "exit_code": self.exit_code,
        }


SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
