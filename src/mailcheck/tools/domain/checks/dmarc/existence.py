"""DMARC: whether there is one record, at the right place."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.dmarc import Policy, parse_dmarc
from mailcheck.knowledge.records.spf import is_spf_record
from mailcheck.knowledge.records.stray import stray_characters
from mailcheck.tools.domain.checks.dmarc import Dmarc, texts_of
from mailcheck.tools.domain.checks.dmarc.mending import meant
from mailcheck.tools.domain.misplaced import misplaced_fault
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.silence import says_no_mail, takes_mail
from mailcheck.tools.domain.survey import Survey, txt_records


@check(
    RuleInfo(
        "dmarc-missing",
        Severity.WARNING,
        "No DMARC record holds for the domain",
        "Anybody may put the domain into From, and nothing tells you who does. Gmail, Yahoo and "
        "Microsoft want a DMARC record of everybody who sends bulk mail.",
        "Publish a record with `p=none` and a report address, read the reports, then raise the "
        "policy.",
        "RFC 9989 §4.10",
    ),
    bad={"_dmarc": {"TXT": []}},
)
def missing(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.place or dmarc.walk.failed or not dmarc.own.answer.outcome.determined:
        return
    if len(dmarc.own.texts) > 1 or survey.options.parked:
        return
    said = f"No DMARC record holds for {survey.domain}."
    if dmarc.misplaced or any(meant(r.text) is not None for r in txt_records(dmarc.own.answer)):
        # One record to paste, not two: the check of the text that is there has it.
        yield Fault(said, "Mend the text that is meant as one.")
        return
    yield first_record(said, survey)


def first_record(said: str, survey: Survey) -> Fault:
    """A first record of the domain's own: one that no mail is refused by."""
    place = Record(f"_dmarc.{survey.domain}", "TXT", "v=DMARC1; p=reject")
    if says_no_mail(survey):
        return Fault(said, "Publish one; the domain says that it has no mail.", paste=place)
    if not takes_mail(survey):
        return Fault(
            said,
            "Publish `v=DMARC1; p=none; rua=mailto:` with a mailbox of a domain that takes mail.",
        )
    text = f"v=DMARC1; p=none; rua=mailto:dmarc-reports@{survey.domain}"
    return Fault(
        said,
        "Publish one; begin with p=none and a mailbox for the reports.",
        paste=place._replace(text=text),
    )


@check(
    RuleInfo(
        "dmarc-multiple",
        Severity.ERROR,
        "There are several DMARC records",
        "Receivers then discard all of them.",
        "Delete all but one.",
        "RFC 9989 §4.10",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject", "v=DMARC1; p=none"]}},
)
def multiple(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    texts = texts_of(dmarc.own)
    if len(texts) > 1:
        mildest = min(texts, key=_strictness)
        yield Fault(
            f"There are {len(texts)} DMARC records; all of them are discarded.",
            "Delete all but one. This is the mildest: none of them holds today.",
            next((text for text in texts if text != mildest), texts[1]),
            paste=mildest,
        )


def _strictness(record: Record) -> int:
    policy = parse_dmarc(record.text).policy or Policy.NONE
    return (Policy.NONE, Policy.QUARANTINE, Policy.REJECT).index(policy)


@check(
    RuleInfo(
        "dmarc-misplaced",
        Severity.ERROR,
        "A DMARC record is at the wrong name",
        "Receivers look for it at `_dmarc.` in front of the domain, nowhere else.",
        "Move it to `_dmarc.` in front of the domain.",
        "RFC 9989 §4.5",
    ),
    bad={"@": {"TXT": ["v=DMARC1; p=reject", "v=spf1 ip4:192.0.2.0/24 -all"]}},
)
def misplaced(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    for record in dmarc.misplaced:
        fault = misplaced_fault(record, f"_dmarc.{survey.domain}")
        if record.name == survey.domain:
            said = f"The DMARC record is at {survey.domain} itself, where nobody looks for it."
            fault = fault._replace(message=said)
        yield fault._replace(paste=None) if dmarc.is_own else fault


@check(
    RuleInfo(
        "dmarc-unrelated-text",
        Severity.WARNING,
        "A text at _dmarc is no DMARC record",
        "A record counts only when it begins with exactly `v=DMARC1`, in capitals. Others are "
        "ignored; often somebody meant to publish a policy.",
        "Let it begin with `v=DMARC1;`, or delete it.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=dmarc1; p=reject"]}},
)
def unrelated_text(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    known = set(dmarc.own.texts)
    for record in txt_records(dmarc.own.answer):
        # A wildcard puts an SPF record at every name below, and is not meant for this one.
        if record.text in known or is_spf_record(record.text):
            continue
        intended = meant(record.text)
        paste = record._replace(text=intended) if intended and not known else None
        stray = stray_characters(record.text) if intended is not None else None
        has = f" It has {stray.listed} in it." if stray else ""
        yield Fault(
            f"This text at _dmarc is no DMARC record; receivers ignore it.{has}",
            "Let it begin with `v=DMARC1;`, or delete it.",
            record,
            0,
            min(len(record.text), 12),
            paste,
            Severity.ERROR if intended is not None else None,
        )
