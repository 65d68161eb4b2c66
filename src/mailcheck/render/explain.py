"""An explanation as an answer, alone or counted with others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from mailcheck.core.finding import Finding
    from mailcheck.render.style import Painter
    from mailcheck.tools.explain.explain import Explanation
    from mailcheck.workflows.explain_message import Evidence


class ExplainAnswer(NamedTuple):
    """What a reply means. The reply is masked before it is explained."""

    explanation: Explanation
    quoted: bool
    """Whether the text repeats the reply."""
    findings: tuple[Finding, ...] | None = None
    """What lint says about the refused message, if one was given."""

    def to_dict(self) -> dict[str, Any]:
        body = self.explanation.to_dict()
        if self.findings is not None:
            body["evidence"] = [reason.to_dict() for reason in self._reasons(self.findings)]
        return body

    def text(self, paint: Painter) -> str:
        from mailcheck.render.explanation import evidence_text, explanation_text

        text = explanation_text(self.explanation, paint, self.quoted)
        if self.findings is not None:
            text += evidence_text(self._reasons(self.findings), paint)
        return text

    def masked(self) -> ExplainAnswer:
        return self

    def _reasons(self, findings: tuple[Finding, ...]) -> tuple[Evidence, ...]:
        from mailcheck.workflows.explain_message import evidence

        return evidence(self.explanation, findings)
