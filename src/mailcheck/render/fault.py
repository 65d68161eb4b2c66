"""An input that has no answer, in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.core.errors import MailcheckError

if TYPE_CHECKING:
    from mailcheck.render.outcome import LintOutcome
    from mailcheck.render.style import Painter


class Fault(NamedTuple):
    """What was asked about, and what went wrong."""

    subject: dict[str, Any]
    """`{"file": ..., "index": ...}` or `{"domain": ...}`."""
    error: MailcheckError

    def to_dict(self) -> dict[str, Any]:
        problem = {"kind": self.error.kind, "message": str(self.error)}
        return {**self.subject, "error": problem}

    def text(self, paint: Painter) -> str:
        """Nothing: stderr has said it."""
        return ""

    def masked(self) -> Fault:
        from mailcheck.render.untrusted import redact, redact_values

        return Fault(redact_values(self.subject), self.error.redacted(redact))

    def sheet(self) -> LintOutcome:
        """A file that could not be read."""
        from mailcheck.render.outcome import LintOutcome

        name, *index = self.subject.values()
        return LintOutcome(name, index[0] if index else None, (), self.error)
