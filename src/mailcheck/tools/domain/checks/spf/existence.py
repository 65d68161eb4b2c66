"""Whether the domain has one SPF record, and whether it can be read (RFC 7208 §4.5, §4.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.spf import (
    Mechanism,
    Qualifier,
    SpfProblem,
    SpfRecord,
    is_spf_record,
    parse_spf,
)
from mailcheck.knowledge.records.stray import stray_characters, without_stray
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.checks.spf.first_record import propose
from mailcheck.tools.domain.checks.spf.near import mended_term
from mailcheck.tools.domain.edit import garbled, stray_fault
from mailcheck.tools.domain.misplaced import misplaced_fault
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "spf-missing",
        Severity.WARNING,
        "The domain has no SPF record",
        "Without one anybody may use the domain in the envelope, and DMARC has only DKIM to go "
        "by. Gmail and Yahoo want SPF or DKIM of every sender, and both of bulk senders.",
        "Publish a TXT record at the domain that names the servers that send for it.",
        "RFC 7208 §3",
    ),
    bad={"@": {"TXT": ["some-site-verification=1"]}},
)
def missing(spf: Spf, survey: Survey) -> Iterator[Fault]:
    if spf.tree.records or not spf.tree.answer.outcome.determined or survey.options.parked:
        return
    if any(_is_look_alike(record) for record in spf.every):
        # One record to paste, not two: spf-look-alike has it.
        said = f"{survey.domain} has no SPF record that receivers take for one."
        yield Fault(said, "Mend the text that is meant as one.")
        return
    if spf.elsewhere:
        fault = misplaced_fault(spf.elsewhere, survey.domain)
        said = f"{survey.domain} has no SPF record. There is one at {spf.elsewhere.name}."
        yield fault._replace(message=said)
        return
    proposal = propose(spf, survey)
    paste = Record(survey.domain, "TXT", proposal.text) if proposal.text else None
    yield Fault(f"{survey.domain} has no SPF record.", proposal.help, paste=paste)


@check(
    RuleInfo(
        "spf-multiple",
        Severity.ERROR,
        "There are several SPF records",
        "Receivers must answer with a permanent error when they find more than one, so all of "
        "them count for nothing.",
        "Put the terms of all records into one, and delete the others.",
        "RFC 7208 §4.5",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all", "v=spf1 include:_spf.example.net -all"]}},
)
def multiple(spf: Spf, survey: Survey) -> Iterator[Fault]:
    records = spf.tree.records
    if len(records) > 1:
        yield Fault(
            f"{survey.domain} has {len(records)} SPF records.",
            "Replace them by one with the terms of all.",
            records[1],
            paste=_merged(records),
        )


def _merged(records: tuple[Record, ...]) -> Record | None:
    """One record: every term once, the mildest `all` at the end.

    None where they cannot be one: a term that cannot be read, one that allows everybody, or terms
    that refuse servers, on whose order it would depend.
    """
    parsed = [parse_spf(record.text) for record in records]
    terms = [term for spf in parsed for term in spf.terms]
    ends = {t.qualifier for t in terms if isinstance(t, Mechanism) and t.name == "all"}
    allowed = [t for t in terms if not (isinstance(t, Mechanism) and t.name == "all")]
    refusing = any(isinstance(t, Mechanism) and t.qualifier is not Qualifier.PASS for t in allowed)
    if refusing or Qualifier.PASS in ends or any(spf.is_broken for spf in parsed):
        return None
    # A redirect holds only where there is no `all`; an include allows the same servers.
    texts = dict.fromkeys(re.sub(r"(?i)\Aredirect=", "include:", t.text) for t in allowed)
    end = "-all" if ends == {Qualifier.FAIL} and len(parsed) == len(_with_all(parsed)) else "~all"
    return records[0]._replace(text=" ".join(["v=spf1", *texts, end]))


def _with_all(parsed: list[SpfRecord]) -> list[SpfRecord]:
    return [spf for spf in parsed if any(term.name == "all" for term in spf.mechanisms)]


_SENTENCES = {
    SpfProblem.NO_VERSION: "The record does not begin with `v=spf1`.",
    SpfProblem.BAD_CHARACTER: "There is {stray} in the record.",
    SpfProblem.UNKNOWN_MECHANISM: "{name} is no mechanism of SPF.",
    SpfProblem.BAD_TERM: "{name} is no term of SPF.",
    SpfProblem.MISSING_DOMAIN: "{name} needs a domain after the colon.",
    SpfProblem.UNEXPECTED_ARGUMENT: "{name} is where nothing may.",
    SpfProblem.BAD_DOMAIN: "{name} can be no domain name.",
    SpfProblem.BAD_MACRO: "{name} is no macro.",
    SpfProblem.MISPLACED_MACRO: "{name} holds a macro that only explanations may use.",
    SpfProblem.BAD_ADDRESS: "{name} is no address of that kind.",
    SpfProblem.BAD_PREFIX: "{name} is no prefix length.",
    SpfProblem.REPEATED_MODIFIER: "{name} is there a second time.",
    SpfProblem.QUALIFIED_MODIFIER: "{name} has a qualifier, which only mechanisms take.",
}


@check(
    RuleInfo(
        "spf-syntax",
        Severity.ERROR,
        "The SPF record cannot be read",
        "One wrong term makes receivers answer with a permanent error for the whole record, "
        "wherever it stands: nobody is allowed any more.",
        "Mend the term, or remove it. A typical cause is a missing blank between two strings of "
        "the TXT record.",
        "RFC 7208 §4.6",
    ),
    bad={"@": {"TXT": ["v=spf1 ipv4:192.0.2.0/24 -all"]}},
)
def syntax(spf: Spf, survey: Survey) -> Iterator[Fault]:
    if spf.record and spf.spf:
        yield from syntax_faults(spf.record, spf.spf)


def syntax_faults(record: Record, spf: SpfRecord) -> Iterator[Fault]:
    """Every term of a record, the domain's own or an included one, that cannot be read."""
    if not spf.problems:
        return
    mended = _mended(record)
    stray = garbled(record, lambda text: len(parse_spf(text).problems))
    if stray and not parse_spf(stray.text).is_broken:
        yield stray_fault(record, stray, stray.text)
        return
    behind = -1
    for problem in spf.problems:
        if problem.start == behind:
            continue  # the value that a blank has torn off its term, already said
        behind = problem.end + 1 if record.text[: problem.end].endswith(":") else -1
        term = record.text[record.text.rfind(" ", 0, problem.start) + 1 : problem.end]
        stray = stray_characters(problem.name)
        said = _SENTENCES[problem.code].format(
            name=problem.name or term, stray=stray.listed if stray else "a character out of place"
        )
        yield Fault(
            f"{said} Receivers answer permerror.",
            "Mend or remove it.",
            record,
            problem.start,
            problem.end,
            mended,
        )


_BLANK = re.compile(r"\s+")
_TORN = re.compile(r"(?i)\b(ip[46]|include|a|mx|exists): (?=\S)|(?<= )([~?+-]) (?=all\Z)")
_GLUED = re.compile(r"(?<=[\w.])(ip[46]:|include:|[~?]all\Z)", re.IGNORECASE)


def _mended(record: Record) -> Record | None:
    """The record with blanks where they belong, without separators, and `ip4:` before addresses.

    None where that is not enough for a record that can be read.
    """
    text = _BLANK.sub(" ", without_stray(record.text))
    text = _TORN.sub(lambda torn: torn[0].rstrip(), text)
    words = (mended_term(word) for piece in text.split(" ") for word in _unglued(piece))
    mended = " ".join(filter(None, words))
    return None if parse_spf(mended).is_broken else record._replace(text=mended)


def _unglued(piece: str) -> list[str]:
    return _GLUED.sub(r" \1", piece.rstrip(";,")).split(" ")


# What people write when they mean an SPF record, and no receiver takes for one.
_LOOK_ALIKE = re.compile(r"v\s*=\s*spf|spf1\b|v:spf|spf\s*=", re.IGNORECASE)


def _is_look_alike(record: Record) -> bool:
    return not is_spf_record(record.text) and bool(_LOOK_ALIKE.match(without_stray(record.text)))


@check(
    RuleInfo(
        "spf-look-alike",
        Severity.WARNING,
        "A TXT record looks like SPF, but is none",
        "Receivers take a record for SPF only when it begins with `v=spf1` and a blank. Any other "
        "beginning (a quotation mark, a blank, `v=spf1;`) makes it an unrelated text.",
        "Let the record begin with `v=spf1 `.",
        "RFC 7208 §4.5",
    ),
    bad={"@": {"TXT": ["v=spf1;mx;-all", "v=spf1 ip4:192.0.2.0/24 -all"]}},
)
def look_alike(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for record in spf.every:
        if _is_look_alike(record):
            stray = stray_characters(record.text)
            has = f" It has {stray.listed} in it." if stray else ""
            yield Fault(
                f"This TXT record looks like SPF, but receivers do not take it for one.{has}",
                "Let it begin with `v=spf1` and a blank, or delete it.",
                record,
                0,
                min(len(record.text), 10),
                None if spf.tree.records else _straightened(record),
            )


_BEGINNING = re.compile(
    r"\W*(?:v\s*[=:]\s*)?spf\s*=?\s*(?:2\.0(?:/[a-z,]*)?|1)?[\s;,]*", re.IGNORECASE
)


def _straightened(record: Record) -> Record | None:
    plain = without_stray(record.text)
    beginning = _BEGINNING.match(plain)
    words = re.split(r"[\s;,]+", plain[beginning.end() :] if beginning else plain)
    mended = " ".join(["v=spf1", *filter(None, words)])
    return None if parse_spf(mended).is_broken else record._replace(text=mended)
