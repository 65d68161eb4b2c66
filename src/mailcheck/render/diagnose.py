"""A diagnosis for a person: the verdict, why, and the steps in order.

refused.eml: bounce, written by postfix
The filter took the message for spam
spam-content  soft  bo@example.net
    ...
Steps       1. Write after `Subject:` what the message is about. (line 5, subject-empty)
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from mailcheck.core.cut import cut
from mailcheck.render.page import WHO, labelled, numbered
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import redact, visible
from mailcheck.tools.bounce.report import Kind
from mailcheck.workflows.address_step import Treatment
from mailcheck.workflows.diagnosis import (
    Case,
    Diagnosis,
    Reason,
    Step,
    StepKind,
    Support,
    Verdict,
    mailed,
)

MAX_REPLY = 300
"""Characters of a reply that are shown (chosen: enough for the words, not for a page of HTML)."""
MAX_ADDRESSES = 5
"""Addresses shown for a reply (chosen: the others stand in JSON)."""

_KINDS = {
    Kind.BOUNCE: "bounce",
    Kind.DELAY: "delay notice",
    Kind.COMPLAINT: "complaint",
    Kind.AUTO_REPLY: "automatic reply",
    Kind.DELIVERED: "notice of delivery",
}
_SUPPORT = {
    Support.SUPPORTED: "the evidence speaks for it",
    Support.HINTED: "small things speak for it",
    Support.NOT_SUPPORTED: "nothing in the message speaks for it",
    Support.CANNOT_SHOW: "a message cannot show that",
    Support.NO_MESSAGE: "no message came back to look at",
}
_FORMS = {
    "message": "came back whole",
    "cut": "came back without its end",
    "header": "came back without its body",
    "extract": "came back as some fields of its header",
}


def diagnosis_text(label: str, diagnosis: Diagnosis, paint: Painter, mask: bool) -> str:
    """The answer as a page; with `mask` local parts are masked."""
    return "".join(_Page(diagnosis, paint, mask).lines(label))


class _Page:
    """One diagnosis, shown."""

    def __init__(self, diagnosis: Diagnosis, paint: Painter, mask: bool) -> None:
        self._diagnosis, self._paint, self._mask = diagnosis, paint, mask

    def lines(self, label: str) -> Iterator[str]:
        verdict = self._diagnosis.verdict
        if verdict is None:
            yield from self._no_bounce(label)
            return
        yield self._first_line(label)
        yield from self._original()
        yield "\n"
        yield from self._verdict(verdict)
        for case in self._diagnosis.cases:
            yield "\n"
            yield from self._case(case)
        yield "\n"
        yield from self._message()
        yield from self._records()
        yield numbered(self._paint, "Steps", self._steps())

    def _shown(self, text: str | None) -> str:
        text = text or ""
        return visible(redact(text) if self._mask else text)

    def _no_bounce(self, label: str) -> Iterator[str]:
        paint = self._paint
        yield paint.line(("place", f"{self._shown(label)}: "), ("title", "not a bounce"))
        sentence = (
            "Nothing in it says what became of another message. `mailcheck lint` says what is "
            "wrong with a message itself."
        )
        yield paint.paragraph(sentence, "  ", ("", "  "))

    def _first_line(self, label: str) -> str:
        report = self._diagnosis.report
        by = f", written by {report.dialect}" if report.dialect else ""
        host = f" at {self._shown(report.reporting_mta)}" if report.reporting_mta else ""
        kind = _KINDS[report.kind]
        place = ("place", f"{self._shown(label)}: ")
        return self._paint.line(place, ("title", kind), ("dim", by + host))

    def _original(self) -> Iterator[str]:
        original = self._diagnosis.report.original
        rows = (
            ("From", original.from_),
            ("Subject", original.subject),
            ("Message-ID", original.message_id),
        )
        for label, value in rows:
            if value:
                yield self._paint.line(("label", label.ljust(12)), ("", self._shown(value)))

    def _verdict(self, verdict: Verdict) -> Iterator[str]:
        paint = self._paint
        style = "error" if verdict.persistence.value in ("hard", "complaint") else "title"
        yield paint.line((style, verdict.title))
        yield paint.line(("dim", f"{verdict.cause.value}  {verdict.persistence.value}"))
        yield labelled(paint, "Why", verdict.sentence)
        yield labelled(paint, "Whose move", WHO[verdict.who.value])

    def _case(self, case: Case) -> Iterator[str]:
        paint, answer = self._paint, case.answer
        codes = " ".join(code for code in (answer.reply, answer.status) if code)
        pieces = (answer.cause.value, answer.persistence.value, codes)
        words = "  ".join(piece for piece in pieces if piece)
        yield paint.line(("title", self._addresses(case)), ("dim", f"  {words}"))
        if answer.text:
            yield labelled(paint, "Reply", self._reply(case))
        yield labelled(paint, "Meaning", answer.meaning)
        yield from self._reasons(case.reasons)

    def _addresses(self, case: Case) -> str:
        named = [self._shown(address) for address in case.addresses]
        if not named:
            return "(address not named)"
        more = len(named) - MAX_ADDRESSES
        return ", ".join(named[:MAX_ADDRESSES]) + (f" and {more} more" if more > 0 else "")

    def _reply(self, case: Case) -> str:
        text = " ".join(case.answer.text.split())
        shown = cut(text, MAX_REPLY)
        host = case.recipients[0].remote_mta
        return f"{self._shown(host)} says: {self._shown(shown)}" if host else self._shown(shown)

    def _reasons(self, reasons: tuple[Reason, ...]) -> Iterator[str]:
        """Only where the reply leaves a choice."""
        if len(reasons) < 2:
            return
        told: set[tuple[str, ...]] = set()
        for number, reason in enumerate(reasons):
            said = "the same speaks for it." if reason.rules in told else _evidence(reason)
            told.update((reason.rules,) if reason.rules else ())
            text = f"{reason.title} ({reason.cause.value}): {said}"
            yield labelled(self._paint, "Reasons" if number == 0 else "", text)

    def _message(self) -> Iterator[str]:
        looked = self._diagnosis.message
        if looked is None:
            return
        found = [finding.rule for finding in looked.findings]
        said = f"lint finds {', '.join(found)}" if found else "lint finds nothing"
        text = f"The message {_FORMS[looked.returned.form.value]}; {said}."
        yield labelled(self._paint, "Message", text)

    def _records(self) -> Iterator[str]:
        records = self._diagnosis.records
        if records is None:
            return
        said = [f"{self._shown(item.message)} [{item.rule}]" for item in records.findings]
        said += [
            f"{self._shown(item.name)} {item.type} could not be determined ({item.outcome})."
            for item in records.undetermined
        ]
        said = said or [f"Nothing is wrong with SPF and DMARC of {self._shown(records.domain)}."]
        for number, sentence in enumerate(said):
            yield labelled(self._paint, "Records" if number == 0 else "", sentence)

    def _steps(self) -> tuple[str, ...]:
        """With several answers each step names the one it belongs to."""
        several = len(self._diagnosis.cases) > 1
        return tuple(self._step(step, several) for step in self._diagnosis.steps)

    def _step(self, step: Step, several: bool) -> str:
        text = self._shown(step.text)
        names_it = several and step.cause and step.kind is not StepKind.ADDRESS
        return f"({step.cause.value}) {text}" if names_it and step.cause else text


def _evidence(reason: Reason) -> str:
    """What speaks for it; where nothing can, how else to tell."""
    rules = f": {', '.join(reason.rules)}" if reason.rules else ""
    elsewhere = reason.support in (Support.CANNOT_SHOW, Support.NO_MESSAGE)
    tell = f" {reason.how_to_tell}" if elsewhere and reason.how_to_tell else ""
    return f"{_SUPPORT[reason.support]}{rules}.{tell}"


class DiagnoseSummary:
    """A run in figures: messages by kind, recipients by cause and by what to do with them."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.causes: Counter[str] = Counter()
        self.addresses: dict[Treatment, set[str]] = {what: set() for what in Treatment}

    def add(self, diagnosis: Diagnosis) -> None:
        """Count one message."""
        self.kinds[diagnosis.report.kind.value] += 1
        for case in diagnosis.cases:
            self.causes[case.best.cause.value] += len(case.recipients)
            for recipient, what in zip(case.recipients, case.treatments, strict=True):
                self.addresses[what].add((mailed(recipient) or "").lower())

    def to_dict(self) -> dict[str, Any]:
        """The object under `summary`."""
        return {
            "messages": self.kinds.total(),
            "kinds": _ranked(self.kinds),
            "causes": _ranked(self.causes),
            "addresses": {what.value: len(found - {""}) for what, found in self.addresses.items()},
        }


def _ranked(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
