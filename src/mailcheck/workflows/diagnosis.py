"""What a bounce calls for, as a value.

Diagnosis
+-- Verdict     the one answer
+-- Step        one thing to do; in order
+-- Case        recipients with the same answer
|   +-- Reason  a possible reason, and what speaks for it; the best supported first
+-- Looked      the message that came back, and its findings
+-- records     of the sending domain, when DNS was asked
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.core.cause import Actor, Cause, Persistence
from mailcheck.core.finding import Finding
from mailcheck.knowledge.advice import Action, Known
from mailcheck.tools.bounce.report import Recipient, Report
from mailcheck.tools.explain.explain import Explanation
from mailcheck.workflows.address_step import Treatment
from mailcheck.workflows.returned import Returned

if TYPE_CHECKING:
    from mailcheck.core.finding import Finding
    from mailcheck.workflows.sending_domain import SendingRecords


class Support(StrEnum):
    """What the message, or the domain's records, say for a reason."""

    SUPPORTED = "supported"
    HINTED = "hinted"
    """Only findings of severity `info` speak for it."""
    NOT_SUPPORTED = "not-supported"
    """Such a reason shows in a message, but not in this one."""
    CANNOT_SHOW = "cannot-show"
    NO_MESSAGE = "no-message"
    """Nothing came back to look at."""


class Reason(NamedTuple):
    """A possible reason for the reply, and what speaks for it."""

    entry: str | None
    cause: Cause
    title: str
    how_to_tell: str | None
    who: Actor
    advice: tuple[Action, ...]
    """What to do, in order."""
    known: Known
    """What the reply names, for the places in the advice."""
    support: Support
    findings: tuple[Finding, ...] = ()
    """Of the returned message."""
    records: "tuple[Finding, ...]" = ()
    """Of the sending domain."""

    @property
    def actions(self) -> tuple[str, ...]:
        """What to do, in order, as a person reads it."""
        return tuple(action.text(self.known) for action in self.advice)

    @property
    def weight(self) -> int:
        """0 where nothing speaks for it, else 1 to 3 by the worst finding."""
        severities = [found.severity for found in self.findings]
        severities += [found.severity for found in self.records]
        return max((severity.rank + 1 for severity in severities), default=0)

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of what speaks for it: records first, the worst first."""
        records = sorted(self.records, key=lambda found: -found.severity.rank)
        findings = sorted(self.findings, key=lambda found: -found.severity.rank)
        ids = [found.rule for found in records] + [found.rule for found in findings]
        return tuple(dict.fromkeys(ids))

    def to_dict(self) -> dict[str, Any]:
        """One object under `reasons`."""
        return {
            "entry": self.entry,
            "cause": self.cause.value,
            "title": self.title,
            "how_to_tell": self.how_to_tell,
            "who": self.who.value,
            "actions": list(self.actions),
            "support": self.support.value,
            "rules": list(self.rules),
        }


class Case(NamedTuple):
    """Recipients with the same answer."""

    recipients: tuple[Recipient, ...]
    treatments: tuple[Treatment, ...]
    """What to do with each of them."""
    answer: Explanation
    reasons: tuple[Reason, ...]
    """The best supported first."""

    @property
    def best(self) -> Reason:
        return self.reasons[0]

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, map(mailed, self.recipients))))

    def to_dict(self) -> dict[str, Any]:
        """One object under `cases`."""
        pairs = zip(self.recipients, self.treatments, strict=True)
        return {
            "cause": self.answer.cause.value,
            "persistence": self.answer.persistence.value,
            "recipients": [one.to_dict() | {"list": what.value} for one, what in pairs],
            "explanation": None if is_stated(self.answer) else self.answer.to_dict(),
            "reasons": [reason.to_dict() for reason in self.reasons],
        }


def is_stated(answer: Explanation) -> bool:
    """Whether the kind of report says it all: there was no reply to explain."""
    return answer.entry is None and answer.cause is not Cause.UNKNOWN


def mailed(recipient: Recipient) -> str | None:
    """The address that was written to: the one the sender's list has."""
    return recipient.original_address or recipient.address


class Verdict(NamedTuple):
    """The one answer."""

    cause: Cause
    persistence: Persistence
    who: Actor
    confidence: str
    entry: str | None
    title: str
    support: Support
    sentence: str

    def to_dict(self) -> dict[str, Any]:
        """The object under `verdict`."""
        return {
            "cause": self.cause.value,
            "persistence": self.persistence.value,
            "who": self.who.value,
            "confidence": self.confidence,
            "entry": self.entry,
            "title": self.title,
            "support": self.support.value,
            "sentence": self.sentence,
        }


class StepKind(StrEnum):
    """What a step comes from."""

    WAIT = "wait"
    MESSAGE = "message"
    """A finding of the returned message."""
    RECORD = "record"
    """A finding of the sending domain's records."""
    REPLY = "reply"
    """What the catalogue says about the reason."""
    ADDRESS = "address"


class Step(NamedTuple):
    """One thing to do."""

    kind: StepKind
    text: str
    cause: Cause | None = None
    rule: str | None = None
    recipients: tuple[str, ...] = ()
    """Whom it is about, by the addresses that were written to."""

    def to_dict(self) -> dict[str, Any]:
        """One object under `steps`."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "cause": self.cause.value if self.cause else None,
            "rule": self.rule,
            "recipients": list(self.recipients),
        }


class Looked(NamedTuple):
    """The returned message, looked at."""

    returned: Returned
    findings: tuple[Finding, ...]
    """Places are those of the returned message, not of the bounce."""

    def to_dict(self) -> dict[str, Any]:
        """The object under `message`."""
        return {
            "form": self.returned.form.value,
            "findings": [finding.to_dict() for finding in self.findings],
        }


class Diagnosis(NamedTuple):
    """The answer for one bounce."""

    report: Report
    verdict: Verdict | None
    """None when it is no bounce."""
    cases: tuple[Case, ...]
    message: Looked | None
    records: "SendingRecords | None"
    steps: tuple[Step, ...]

    def to_dict(self) -> dict[str, Any]:
        """The object of `--format jsonl`."""
        report = self.report
        return {
            "file": None,
            "index": None,
            "kind": report.kind.value,
            "dialect": report.dialect,
            "forwarded": report.forwarded,
            "reporting_mta": report.reporting_mta,
            "original": report.original.to_dict(),
            "feedback": report.feedback.to_dict(),
            "verdict": None if self.verdict is None else self.verdict.to_dict(),
            "steps": [step.to_dict() for step in self.steps],
            "cases": [case.to_dict() for case in self.cases],
            "message": None if self.message is None else self.message.to_dict(),
            "records": None if self.records is None else self.records.to_dict(),
        }
