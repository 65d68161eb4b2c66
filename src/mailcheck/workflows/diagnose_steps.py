"""The steps that a bounce calls for, in order: first what mends the reason, then the addresses.

For the reason: what is wrong with the records and the message by the findings that speak for it,
then what the catalogue advises. Advice that has been followed here (to lint the message) or that is
said better below (what to do with the address) is left out.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.cause import HARD, Cause
from mailcheck.core.finding import Finding, Severity
from mailcheck.knowledge.advice import Topic
from mailcheck.knowledge.cause_pages import CAUSE_PAGES
from mailcheck.tools.bounce.report import Kind, Report
from mailcheck.workflows.address_step import Treatment, address_step
from mailcheck.workflows.diagnosis import Case, Looked, Reason, Step, StepKind, mailed
from mailcheck.workflows.explain_message import SPEAKS_FOR
from mailcheck.workflows.returned import Form

if TYPE_CHECKING:
    from mailcheck.core.finding import Finding
    from mailcheck.workflows.sending_domain import SendingRecords

MAX_FIXES = 5
"""Findings that become steps of their own (chosen: lint prints them all)."""


class Facts(NamedTuple):
    """What the steps follow from."""

    report: Report
    cases: tuple[Case, ...]
    looked: Looked | None
    records: "SendingRecords | None"


def steps_of(facts: Facts) -> tuple[Step, ...]:
    """Everything to do, each step once: first the reasons, then the addresses."""
    steps: dict[str, Step] = {}
    for step in _every_step(facts):
        before = steps.get(step.text, step)
        both = dict.fromkeys((*before.recipients, *step.recipients))
        steps[step.text] = before._replace(recipients=tuple(both))
    return tuple(steps.values())


def _every_step(facts: Facts) -> Iterator[Step]:
    report, cases = facts.report, facts.cases
    if report.kind is Kind.NOT_A_BOUNCE:
        return
    if report.kind is Kind.DELAY:
        yield Step(StepKind.WAIT, _WAIT)
    if not cases:
        yield from _unnamed_steps(report)
    for case in cases:
        for step in (*_fixes(case.best, facts.looked), *_actions(case, facts.looked)):
            yield step._replace(recipients=case.addresses)
    yield from _besides(facts)
    for case in cases:
        yield from _for_the_addresses(report, case)


_WAIT = "Wait: the server goes on trying by itself, and sends a bounce if it gives up."
_LOOK_UP = (
    "Look the message up in the sending server's log, by its Message-ID or the time of the notice: "
    "the notice does not say whom it is about."
)


def _unnamed_steps(report: Report) -> Iterator[Step]:
    if report.feedback.type == "auth-failure":
        for text in CAUSE_PAGES[Cause.SENDER_AUTH].steps:
            yield Step(StepKind.REPLY, text, Cause.SENDER_AUTH)
        return
    yield Step(StepKind.REPLY, _LOOK_UP, Cause.UNKNOWN)


def _fixes(reason: Reason, looked: Looked | None) -> Iterator[Step]:
    """What to change in the records and in the message, the worst first."""
    for record in reason.records[:MAX_FIXES]:
        yield Step(StepKind.RECORD, record.help, reason.cause, record.rule)
    # `info` is worth knowing, and no reason to be refused where there is a better one.
    grave = [finding for finding in reason.findings if finding.severity is not Severity.INFO]
    ranked = sorted(grave or reason.findings, key=lambda finding: -finding.severity.rank)
    for finding in ranked[:MAX_FIXES]:
        place = f"line {finding.place.line}, " if looked and _has_lines(looked) else ""
        text = f"{finding.help} ({place}{finding.rule})"
        yield Step(StepKind.MESSAGE, text, reason.cause, finding.rule)


def _has_lines(looked: Looked) -> bool:
    return looked.returned.form in (Form.MESSAGE, Form.CUT)


def _actions(case: Case, looked: Looked | None) -> Iterator[Step]:
    """What the catalogue says about the reason, else the page of the cause."""
    done = looked is not None and looked.returned.form is Form.MESSAGE
    for action in case.best.advice:
        linted = done and action.topic is Topic.MESSAGE and not action.sentence
        # The step for the address says better what to do with it, by the policy of the list.
        if not linted and action.topic is not Topic.ADDRESS:
            yield Step(StepKind.REPLY, action.text(case.best.known), case.best.cause)


def _besides(facts: Facts) -> Iterator[Step]:
    """What else is wrong with message and records, where the next reply may be about that."""
    causes = [case.best.cause for case in facts.cases]
    if not any(cause is Cause.UNKNOWN or cause in _OF_THE_MESSAGE for cause in causes):
        return
    named = {rule for case in facts.cases for rule in case.best.rules}
    looked, records = facts.looked, facts.records
    if looked and (rules := _grave(looked.findings, named)):
        text = f"Correct in the message, before you send it again, what else lint finds: {rules}."
        yield Step(StepKind.MESSAGE, text)
    if records and (rules := _grave(records.findings, named)):
        text = f"Correct the records of {records.domain} too: {rules}."
        yield Step(StepKind.RECORD, text)


# Of an address that does not exist the message says nothing more than that.
_OF_THE_MESSAGE = SPEAKS_FOR.keys() - HARD


def _grave(findings: "Iterable[Finding]", named: set[str]) -> str:
    """The rules that are more than `info`, without those that are named already."""
    grave = (found.rule for found in findings if found.severity is not Severity.INFO)
    return ", ".join(rule for rule in dict.fromkeys(grave) if rule not in named)


def _for_the_addresses(report: Report, case: Case) -> Iterator[Step]:
    """One step for the addresses that are treated alike."""
    groups: dict[Treatment, list[str]] = {}
    for recipient, what in zip(case.recipients, case.treatments, strict=True):
        address = mailed(recipient)
        groups.setdefault(what, []).extend((address,) if address else ())
    for what, addresses in groups.items():
        named = tuple(dict.fromkeys(addresses))
        text = address_step(report.kind, case.answer.cause, what, named)
        yield Step(StepKind.ADDRESS, text, case.answer.cause, None, named)
