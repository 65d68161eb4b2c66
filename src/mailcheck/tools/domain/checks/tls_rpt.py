"""TLS-RPT: where senders report that TLS failed (RFC 8460)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.stray import Stray, stray_characters, without_stray
from mailcheck.knowledge.records.tls_rpt import (
    TlsRptProblem,
    TlsRptRecord,
    is_tls_rpt_record,
    parse_tls_rpt,
)
from mailcheck.tools.domain.checks.dane import Dane
from mailcheck.tools.domain.checks.mta_sts import MtaSts
from mailcheck.tools.domain.edit import garbled, replaced, stray_fault
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.misplaced import misplaced_fault, misplaced_record
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey, txt_records


@kind("tls_rpt", "TLS-RPT", place=60, asks=(("_smtp._tls", "TXT"),))
class TlsRpt(NamedTuple):
    """What there is of TLS-RPT."""

    answer: Answer
    records: tuple[Record, ...]
    parsed: TlsRptRecord | None
    elsewhere: Record | None = None
    """The record at a name where nobody looks for it."""
    stray: Stray | None = None
    """The characters for which senders cannot read it."""

    @classmethod
    async def look(cls, survey: Survey) -> TlsRpt:
        """The TXT record."""
        answer = await survey.ask(f"_smtp._tls.{survey.domain}", "TXT")
        records = tuple(record for record in txt_records(answer) if is_tls_rpt_record(record.text))
        one = records[0] if len(records) == 1 else None
        stray = garbled(one, _defects)
        parsed = parse_tls_rpt(one.text) if one and not stray else None
        other = f"smtp._tls.{survey.domain}"
        elsewhere = await misplaced_record(survey, answer, is_tls_rpt_record, other)
        return TlsRpt(answer, records, parsed, elsewhere, stray)

    def state(self) -> str:
        return self.records[0].shown if len(self.records) == 1 else nothing(self.answer)

    def to_dict(self) -> dict[str, Any]:
        addresses = self.parsed.addresses if self.parsed else ()
        return {
            "outcome": self.answer.outcome.value,
            "record": self.records[0].shown if len(self.records) == 1 else None,
            "reports": [uri.uri for uri in addresses],
        }


def _defects(text: str) -> int:
    return len(parse_tls_rpt(text).problems)


@check(
    RuleInfo(
        "tls-rpt-multiple",
        Severity.WARNING,
        "There are several TLS-RPT records",
        "Senders then send no reports.",
        "Delete all but one.",
        "RFC 8460 §3",
    ),
    bad={"_smtp._tls": {"TXT": ["v=TLSRPTv1; rua=mailto:a@example.org",
                                "v=TLSRPTv1; rua=mailto:b@example.org"]}},
)  # fmt: skip
def multiple(rpt: TlsRpt, survey: Survey) -> Iterator[Fault]:
    if len(rpt.records) > 1:
        addresses = [record.text.partition("rua=")[2].strip("; ") for record in rpt.records]
        text = f"v=TLSRPTv1; rua={','.join(filter(None, addresses))}"
        yield Fault(
            f"There are {len(rpt.records)} TLS-RPT records.",
            "Delete all but one.",
            rpt.records[1],
            paste=rpt.records[0]._replace(text=text),
        )


_SENTENCES = {
    TlsRptProblem.NO_VERSION: "It does not begin with `v=TLSRPTv1;`.",
    TlsRptProblem.NO_ADDRESS: "There is no rua, so nobody gets reports.",
    TlsRptProblem.BAD_FIELD: "{name} is no field.",
    TlsRptProblem.REPEATED_FIELD: "{name} is there twice.",
    TlsRptProblem.BAD_URI: "No report can go to {name}.",
    TlsRptProblem.SIZE_NOT_ALLOWED: "{name} has a size, which only old DMARC allowed.",
}


@check(
    RuleInfo(
        "tls-rpt-syntax",
        Severity.WARNING,
        "The TLS-RPT record cannot be used",
        "Senders that cannot read it send no reports.",
        "Write `v=TLSRPTv1; rua=mailto:` and an address, or an https URL.",
        "RFC 8460 §3",
    ),
    bad={"_smtp._tls": {"TXT": ["v=TLSRPTv1; rua=tls@example.org"]}},
)
def syntax(rpt: TlsRpt, survey: Survey) -> Iterator[Fault]:
    yield from _look_alikes(rpt)
    if rpt.stray:
        right = None if _defects(rpt.stray.text) else rpt.stray.text
        yield stray_fault(rpt.records[0], rpt.stray, right)
    for problem in rpt.parsed.problems if rpt.parsed else ():
        record = rpt.records[0]
        paste = None
        if problem.code is TlsRptProblem.BAD_URI and "@" in problem.name:
            paste = _with_address(record, problem.start, problem.end)
        yield Fault(
            _SENTENCES[problem.code].format(name=problem.name or "an empty address"),
            "Write `v=TLSRPTv1; rua=mailto:` and an address.",
            record,
            problem.start,
            problem.end,
            paste,
        )


def _with_address(record: Record, start: int, end: int) -> Record | None:
    """The record with `mailto:` before a bare address, and without the slashes after it."""
    written = record.text[start:end]
    if ":" not in written:
        return replaced(record, start, end, f"mailto:{written}")
    slashes = written.lower().startswith("mailto://")
    return replaced(record, start, end, f"mailto:{written[9:]}") if slashes else None


# What people write when they mean a TLS-RPT record; a wildcard's texts are not meant.
_LOOKS_LIKE = re.compile(
    r"(?:v\s{0,9}[=:]?\s{0,9})?TLS-?RPT(?:v?1)?[\s;:,]*|(?=rua\s{0,9}=)", re.IGNORECASE
)


def _look_alikes(rpt: TlsRpt) -> Iterator[Fault]:
    for record in txt_records(rpt.answer):
        plain = without_stray(record.text)
        match = _LOOKS_LIKE.match(plain)
        if record in rpt.records or match is None:
            continue
        text = f"v=TLSRPTv1; {plain[match.end() :]}"
        whole = not rpt.records and not parse_tls_rpt(text).problems
        stray = stray_characters(record.text)
        has = f" It has {stray.listed} in it." if stray else ""
        yield Fault(
            f"The record does not begin with `v=TLSRPTv1;`, so senders pass over it.{has}",
            "Let it begin with `v=TLSRPTv1;`, or delete it.",
            record,
            0,
            min(len(record.text), 12),
            record._replace(text=text) if whole else None,
        )


@check(
    RuleInfo(
        "tls-rpt-missing",
        Severity.INFO,
        "Nobody gets reports about TLS failures",
        "The domain demands TLS (MTA-STS or DANE), and will not hear when senders cannot deliver "
        "because of it.",
        "Publish a TLS-RPT record with an address you read.",
        "RFC 8460 §1",
    ),
    bad={"_smtp._tls": {"TXT": []}},
)
def missing(rpt: TlsRpt, survey: Survey) -> Iterator[Fault]:
    demands = survey.seen(MtaSts).records or any(h.rows for h in survey.seen(Dane).hosts)
    if rpt.records or not rpt.answer.outcome.determined or not demands:
        return
    if rpt.elsewhere:
        return  # tls-rpt-misplaced has said it
    yield Fault(
        "The domain demands TLS, but has no TLS-RPT record.",
        "Publish one with an address you read.",
        paste=Record(
            f"_smtp._tls.{survey.domain}",
            "TXT",
            f"v=TLSRPTv1; rua=mailto:tls-reports@{survey.domain}",
        ),
    )


@check(
    RuleInfo(
        "tls-rpt-misplaced",
        Severity.WARNING,
        "A TLS-RPT record is at the wrong name",
        "Senders look for it at `_smtp._tls.` in front of the domain, nowhere else.",
        "Move it to `_smtp._tls.` in front of the domain.",
        "RFC 8460 §3",
    ),
    bad={
        "_smtp._tls": {"TXT": []},
        "_smtp._tls.example.org": {"TXT": ["v=TLSRPTv1; rua=mailto:t@example.org"]},
    },
)
def misplaced(rpt: TlsRpt, survey: Survey) -> Iterator[Fault]:
    if rpt.elsewhere:
        yield misplaced_fault(rpt.elsewhere, rpt.answer.name)
