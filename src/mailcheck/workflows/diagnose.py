"""One verdict and the steps, from a bounce, the reply in it, and the message that came back.

    bounce -> read_bounce -> recipients with the same answer: a case
                             explain: the possible reasons
    returned message -> lint: which of the reasons the message supports
    sending domain's records, when DNS may be asked: whether they support `sender-auth`
           => the likeliest reason, what to do about it, what to do with the address

What to do with the address is what the suppression list's policy would do with this bounce alone.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from mailcheck.core.address import domain_normal_form
from mailcheck.core.cause import CAUSES, Actor, Cause, Persistence
from mailcheck.core.finding import Finding, Severity
from mailcheck.core.ports import OrganizationalDomain
from mailcheck.knowledge.advice import Action, Known
from mailcheck.knowledge.catalogue.entry import CODES
from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.knowledge.cause_pages import CAUSE_PAGES
from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.reader import read_bounce
from mailcheck.tools.bounce.report import Kind, Recipient, Report
from mailcheck.tools.explain.explain import Explanation, explain
from mailcheck.tools.lint.engine import Linter
from mailcheck.tools.lint.rule import Options
from mailcheck.workflows.address_step import Treatment, treatments
from mailcheck.workflows.diagnose_steps import Facts, steps_of
from mailcheck.workflows.diagnosis import (
    Case,
    Diagnosis,
    Looked,
    Reason,
    Support,
    Verdict,
    is_stated,
    mailed,
)
from mailcheck.workflows.explain_message import SPEAKS_FOR, Evidence, evidence
from mailcheck.workflows.returned import Form, Returned, header_of, returned_message, rules_for

if TYPE_CHECKING:
    from mailcheck.core.finding import Finding
    from mailcheck.workflows.sending_domain import SendingRecords

CheckRecords = Callable[[str, tuple[str, ...], bytes | None], "SendingRecords"]
"""Asks DNS about a domain, the selectors of its signatures, and the keys of a whole message."""

_RESTING = (Kind.AUTO_REPLY, Kind.DELIVERED, Kind.NOT_A_BOUNCE)
"""Nothing was refused, so nothing speaks against the message."""


class Diagnoser:
    """Diagnoses bounces; what many of them share is made once.

    Args:
        organizational: registered domain of a name.
        check_records: asks DNS about the sending domain; None: nothing is asked.
    """

    def __init__(
        self, organizational: OrganizationalDomain, check_records: CheckRecords | None = None
    ) -> None:
        self._organizational = organizational
        self._check_records = check_records
        self._linters: dict[Form, Linter] = {}

    def diagnose(self, raw: bytes) -> Diagnosis:
        """What a bounce calls for.

        Args:
            raw: a message as it lies on disk, or a provider's event as JSON.
        """
        report = read_bounce(raw)
        if report.kind in _RESTING:
            return _diagnosis(report, raw, None, None)
        returned = returned_message(raw, report)
        looked = None if returned is None else Looked(returned, self._lint(returned))
        return _diagnosis(report, raw, looked, self._records(report, returned))

    def _lint(self, returned: Returned) -> tuple[Finding, ...]:
        form = returned.form
        linter = self._linters.get(form)
        if linter is None:
            linter = Linter(rules_for(form), Options(), self._organizational)
            self._linters[form] = linter
        return linter.lint(returned.raw).findings

    def _records(self, report: Report, returned: Returned | None) -> "SendingRecords | None":
        if self._check_records is None:
            return None
        author = address_in(report.original.from_ or "")
        domain = domain_normal_form((author or "").rpartition("@")[2])
        if not domain:
            return None
        selectors = _selectors(returned, domain)
        whole = returned is not None and returned.form is Form.MESSAGE and bool(selectors)
        return self._check_records(domain, selectors, returned.raw if returned and whole else None)


def _selectors(returned: Returned | None, domain: str) -> tuple[str, ...]:
    """The selectors of the message's signatures for `domain` (RFC 6376 §3.5)."""
    if returned is None:
        return ()
    from mailcheck.knowledge.records.tag_list import parse_tag_list

    tags = [parse_tag_list(field.flat) for field in header_of(returned).all("dkim-signature")]
    own = (tag.value("s") for tag in tags if domain_normal_form(tag.value("d") or "") == domain)
    return tuple(dict.fromkeys(selector for selector in own if selector))


def _diagnosis(
    report: Report, raw: bytes, looked: Looked | None, records: "SendingRecords | None"
) -> Diagnosis:
    cases = tuple(_cases(report, raw, looked, records))
    return Diagnosis(
        report,
        _verdict(report, cases),
        cases,
        looked,
        records,
        steps_of(Facts(report, cases, looked, records)),
    )


# Cases and reasons


def _cases(
    report: Report, raw: bytes, looked: Looked | None, records: "SendingRecords | None"
) -> Iterator[Case]:
    """The recipients by answer, in the order of the bounce."""
    groups: dict[tuple[object, ...], list[tuple[Recipient, Treatment]]] = {}
    for recipient, what in zip(report.recipients, treatments(report, raw), strict=True):
        key = (recipient.cause, recipient.persistence, recipient.entry)
        groups.setdefault(key, []).append((recipient, what))
    for group in groups.values():
        answer = _answer(group[0][0])
        yield Case(
            tuple(recipient for recipient, _ in group),
            tuple(what for _, what in group),
            answer,
            _reasons(answer, _values(answer, group[0][0], len(group), looked), looked, records),
        )


def _values(answer: Explanation, recipient: Recipient, number: int, looked: Looked | None) -> Known:
    """What the reply names, and the address that was mailed where there is just one."""
    address = mailed(recipient) if number == 1 else ""
    forward = answer.known.forward or _on_the_way(address or "", recipient, looked)
    known = answer.known._replace(address=address or "", forward=forward)
    domain = (address or "").rpartition("@")[2]
    return known._replace(recipient_domain=known.recipient_domain or domain)


def _on_the_way(address: str, recipient: Recipient, looked: Looked | None) -> str:
    """Another address of the way: where the mail was forwarded to, or was delivered before."""
    fields = header_of(looked.returned).all("delivered-to") if looked else []
    delivered = (address_in(field.unfolded) for field in fields)
    others = dict.fromkeys(filter(None, (recipient.address, *delivered)))
    return next((one for one in others if one.lower() != address.lower()), "")


def _answer(recipient: Recipient) -> Explanation:
    """The explanation that the reader of bounces settled on.

    It may rest on more of the notice than the reply that is shown.
    """
    text = recipient.diagnostic or ""
    for asked in (text, f"{recipient.status} {text}" if recipient.status else text):
        answer = explain(asked)
        if answer.entry == recipient.entry and answer.cause is recipient.cause:
            break
    else:
        entry = _catalogue().entry(recipient.entry) if recipient.entry else None
        known = entry is not None and entry.cause is recipient.cause
        verdict = answer.verdict._replace(
            entry=entry if known else None,
            matched=_matched(recipient.entry) if known else "none",
            cause=recipient.cause,
            others=(),
        )
        answer = Explanation(text, verdict, {})
    verdict = answer.verdict._replace(
        persistence=recipient.persistence,
        code=recipient.reply or answer.verdict.code,
        status=recipient.status or answer.verdict.status,
    )
    return Explanation(text, verdict, {})


def _matched(entry: str | None) -> str:
    """How an entry was found when it was not by the reply: by a code, or by the notice's words."""
    speaker = _catalogue().speaker_of(entry) if entry else None
    return "enhanced" if speaker == CODES else "generic"


@cache
def _catalogue() -> Catalogue:
    return Catalogue()


def _reasons(
    answer: Explanation,
    known: Known,
    looked: Looked | None,
    records: "SendingRecords | None",
) -> tuple[Reason, ...]:
    """The possible reasons, the best supported first."""
    told = {other.entry: other.how_to_tell for other in answer.alternatives}
    broken = _broken(records)
    found = [_about_it(item) for item in evidence(answer, looked.findings if looked else ())]
    reasons = [_reason(item, told, known, looked, broken) for item in found]
    own = next(number for number, item in enumerate(found) if item.entry == answer.entry)
    best = _best(own, reasons, answer.confidence)
    rest = sorted(
        (reason for number, reason in enumerate(reasons) if number != best),
        key=lambda reason: -reason.weight,
    )
    return (reasons[best], *rest)


def _best(own: int, reasons: list[Reason], confidence: str) -> int:
    """Which reason it is, by number.

    The reply's own gives way only to findings that weigh more than `info`. Where no message can
    show it, only to a finding that hardly means anything else: an empty subject fills no mailbox,
    but a message of 60 MB may well be what did not fit in.
    """
    settled = reasons[own].cause not in SPEAKS_FOR and confidence in ("exact", "likely")
    others = (n for n, reason in enumerate(reasons) if not settled or reason.cause in _TELLING)
    best = max(others, key=lambda number: reasons[number].weight, default=own)
    return best if reasons[best].weight > max(_INFO, reasons[own].weight) else own


_INFO = 1
"""Weight of a reason that only findings of severity `info` speak for."""
_TELLING = frozenset(
    {
        Cause.MAIL_LOOP,
        Cause.MESSAGE_TOO_LARGE,
        Cause.TOO_MANY_RECIPIENTS,
        Cause.VIRUS,
        Cause.ATTACHMENT_PROHIBITED,
        Cause.RECIPIENT_UNKNOWN,
    }
)
"""Causes that few rules speak for, and those hardly for anything else."""


def _broken(records: "SendingRecords | None") -> "tuple[Finding, ...]":
    """What is wrong enough with the records to make a check fail."""
    found = records.findings if records else ()
    return tuple(finding for finding in found if finding.severity is not Severity.INFO)


# Where the address of a cause stands: an odd From says nothing about the recipient.
_FIELDS_OF = {
    Cause.RECIPIENT_UNKNOWN: ("to", "cc", "bcc"),
    Cause.DOMAIN_UNKNOWN: ("to", "cc", "bcc"),
    Cause.RECIPIENT_SUPPRESSED: ("to", "cc", "bcc"),
    Cause.SENDER_REJECTED: ("from", "sender", "reply-to"),
}


def _about_it(item: Evidence) -> Evidence:
    """The same without findings about addresses that the cause is not about."""
    fields = _FIELDS_OF.get(item.cause)
    if fields is None:
        return item
    return item._replace(findings=tuple(f for f in item.findings if _stands_in(f, fields)))


def _stands_in(finding: Finding, fields: tuple[str, ...]) -> bool:
    places = (finding.place, *finding.others)
    return any((place.header or "").lower() in fields for place in places)


def _reason(
    item: Evidence,
    told: dict[str, str | None],
    known: Known,
    looked: Looked | None,
    broken: "tuple[Finding, ...]",
) -> Reason:
    records = broken if item.cause is Cause.SENDER_AUTH else ()
    reason = Reason(
        item.entry,
        item.cause,
        item.title,
        told.get(item.entry or ""),
        *_moves(item),
        known,
        _without_findings(item, looked),
        item.findings,
        records,
    )
    if not reason.weight:
        return reason
    grave = reason.weight > 1
    return reason._replace(support=Support.SUPPORTED if grave else Support.HINTED)


def _moves(item: Evidence) -> tuple[Actor, tuple[Action, ...]]:
    """Whose move it is, and what to do: by the catalogue, else by the page of the cause."""
    entry = _catalogue().entry(item.entry) if item.entry else None
    if entry is None:
        return CAUSES[item.cause].who, tuple(map(Action.of, CAUSE_PAGES[item.cause].first))
    return entry.who or CAUSES[item.cause].who, entry.actions


def _without_findings(item: Evidence, looked: Looked | None) -> Support:
    if not item.shows:
        return Support.CANNOT_SHOW
    return Support.NOT_SUPPORTED if looked else Support.NO_MESSAGE


# The verdict


def _verdict(report: Report, cases: tuple[Case, ...]) -> Verdict | None:
    """The answer for most of the recipients."""
    if report.kind is Kind.NOT_A_BOUNCE:
        return None
    if not cases:
        return _unnamed(report)
    case = max(cases, key=lambda case: len(case.recipients))
    best, answer = case.best, case.answer
    return Verdict(
        best.cause,
        answer.persistence,
        best.who,
        "exact" if is_stated(answer) else answer.confidence,
        best.entry,
        best.title,
        best.support,
        _sentence(best, answer),
    )


def _unnamed(report: Report) -> Verdict:
    """A notice about nobody: of a report on authentication the cause is known all the same."""
    # RFC 6591 §3.1: `auth-failure` reports that a message failed DMARC, SPF or DKIM.
    is_auth = report.feedback.type == "auth-failure"
    cause = Cause.SENDER_AUTH if is_auth else Cause.UNKNOWN
    info = CAUSES[cause]
    sentence = f"{info.sentence} The report names no recipient."
    return Verdict(
        cause,
        Persistence.SOFT,
        info.who,
        "likely" if is_auth else "none",
        None,
        info.title,
        Support.NO_MESSAGE,
        sentence,
    )


def _sentence(best: Reason, answer: Explanation) -> str:
    """What speaks for the reason, in one or two sentences."""
    if is_stated(answer):
        return "The report says so."
    if best.cause is Cause.UNKNOWN:
        return _SAID[answer.confidence]
    if best.entry != answer.entry:
        return f"The reply says: {answer.title}. {_evidence(best)}"
    return f"{_SAID[answer.confidence]} {_evidence(best)}"


_SAID = {
    "exact": "The words of the reply are known and say so.",
    "likely": "The words of the reply say so.",
    "guess": "The words of the reply are not known together, but resemble it.",
    "code": "The code of the reply says so; its words are not known.",
    "none": "The notice says nothing about the reason that is known, in words or codes.",
}


def _evidence(best: Reason) -> str:
    rules = ", ".join(best.rules)
    match best.support:
        case Support.SUPPORTED:
            return f"{_witnesses(best)} out: {rules}."
        case Support.HINTED:
            return f"In the returned message only small things speak for it: {rules}."
        case Support.NOT_SUPPORTED:
            return "In the returned message nothing speaks for it."
        case Support.NO_MESSAGE:
            return "No message came back to look at."
    return "A message cannot show such a reason."


def _witnesses(best: Reason) -> str:
    if not best.records:
        return "The returned message bears it"
    records = "records of the sending domain bear it"
    return f"The returned message and the {records}" if best.findings else f"The {records}"
