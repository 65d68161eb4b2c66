"""SPF: which servers may send with the domain in the envelope (RFC 7208).

This module looks up what there is; the checks are in those beside it, by subject.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer
from mailcheck.core.record import Record
from mailcheck.knowledge.records.spf import (
    Mechanism,
    Qualifier,
    SpfRecord,
    is_spf_record,
    parse_spf,
)
from mailcheck.tools.auth.names import is_below
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.edit import MAX_PROPOSED
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.misplaced import misplaced_record
from mailcheck.tools.domain.rule import Fault
from mailcheck.tools.domain.spf_tree import Branch, Step, grow
from mailcheck.tools.domain.survey import MAX_RECORDS_SHOWN, Survey, txt_records


class Verdict(NamedTuple):
    """What SPF says for an address that sends for the domain."""

    ip: str
    result: str

    def to_dict(self) -> dict[str, str]:
        return {"ip": self.ip, "result": self.result}


@kind("spf", "SPF", place=20, asks=(("", "TXT"), ("", "SPF")))
class Spf(NamedTuple):
    """What there is of SPF."""

    tree: Branch
    every: tuple[Record, ...]
    """All TXT records at the domain."""
    sizes: tuple[tuple[int, ...], ...]
    """Octets of each string of each TXT record."""
    old_type: Answer
    """What the retired type SPF (99) holds."""
    addresses: tuple[Answer, ...] = ()
    """A and AAAA of the domain, when there is no record: a server there may send."""
    elsewhere: Record | None = None
    """The record at a name where nobody looks for it."""
    verdicts: tuple[Verdict, ...] = ()

    @classmethod
    async def look(cls, survey: Survey) -> Spf:
        """The record, the tree below it, and what it says for the domain's own addresses."""
        tree = await grow(survey, survey.domain)
        answer = tree.answer
        verdicts = [await _verdict(survey, ip) for ip in survey.options.sending_ips]
        sizes = tuple(tuple(map(len, strings)) for strings in answer.records[:MAX_RECORDS_SHOWN])
        old = await survey.ask(survey.domain, "SPF")
        spf = Spf(tree, txt_records(answer), sizes, old, verdicts=tuple(verdicts))
        if tree.records or not answer.outcome.determined:
            return spf
        four, six, elsewhere = await asyncio.gather(
            survey.ask(survey.domain, "A"),
            survey.ask(survey.domain, "AAAA"),
            misplaced_record(survey, answer._replace(records=()), is_spf_record),
        )
        return spf._replace(addresses=(four, six), elsewhere=elsewhere)

    @property
    def record(self) -> Record | None:
        return self.tree.record

    @property
    def spf(self) -> SpfRecord | None:
        return self.tree.spf

    def state(self) -> str:
        if self.record is None:
            many = len(self.tree.records)
            return f"{many} records" if many else nothing(self.tree.answer)
        voids = f", {len(self.tree.voids)} void" if self.tree.voids else ""
        return f"{_default(self.spf) or 'no all'}, {self.tree.lookups} of 10 look-ups{voids}"

    def to_dict(self) -> dict[str, Any]:
        return {
            "record": self.record.shown if self.record else None,
            "records": [record.shown for record in self.tree.records],
            "outcome": self.tree.answer.outcome.value,
            "lookups": self.tree.lookups,
            "void_lookups": len(self.tree.voids),
            "all": _default(self.spf),
            "tree": self.tree.to_dict(),
            "sending_ips": [verdict.to_dict() for verdict in self.verdicts],
        }


def _default(spf: SpfRecord | None) -> str | None:
    term = all_term(spf)
    return f"{term.qualifier.value}all" if term else None


def all_term(spf: SpfRecord | None) -> Mechanism | None:
    """RFC 7208 §5.1: the first `all`, which decides about everybody who was not named before it."""
    terms = spf.mechanisms if spf else ()
    return next((term for term in terms if term.name == "all"), None)


Through = tuple[Branch, Step]
"""The record of one's own, and the term in it, that leads to another's record."""


def reached(spf: Spf, survey: Survey) -> Iterator[tuple[Branch, Through | None]]:
    """Every record of the tree; of those that others publish, what leads there.

    Only the owner of a record can change it; what others can do is to leave out their own term.
    """
    organization = survey.seen(Dmarc).walk.organizational_domain or survey.domain
    yield from _reached(spf.tree, organization, None)


def _reached(
    branch: Branch, organization: str, through: Through | None
) -> Iterator[tuple[Branch, Through | None]]:
    own = is_below(branch.domain, organization)
    yield branch, None if own else through
    for step in branch.steps:
        if step.branch is not None:
            yield from _reached(step.branch, organization, (branch, step) if own else through)


def addressed(fault: Fault, through: Through | None, severity: Severity | None = None) -> Fault:
    """A fault in a record of the tree, addressed to whoever can act.

    In another's record it is shown at the term of one's own that leads there, and nothing is
    proposed; `severity` is what it weighs then, when it is not the check's own.
    """
    if through is None or fault.record is None:
        return fault
    branch, step = through
    return fault._replace(
        message=f"{step.term.text}: {fault.message} It is in the record of {fault.record.name}.",
        help=f"Only the owner of {fault.record.name} can change that; {step.term.text} can be "
        "removed where it is not needed.",
        record=branch.record,
        start=step.term.start,
        end=step.term.end,
        paste=None,
        severity=severity or fault.severity,
    )


async def _verdict(survey: Survey, ip: str) -> Verdict:
    from mailcheck.tools.auth.spf import check_spf

    sender = f"postmaster@{survey.domain}"
    checked = await check_spf(ip=ip, helo=survey.domain, mail_from=sender, resolver=survey)
    return Verdict(ip, checked.result.value)


def allowing(record: Record) -> Record | None:
    """The record, unless nobody may send by it: `v=spf1 -all` is nothing to propose to senders."""
    if len(record.text) > MAX_PROPOSED:
        return None
    spf = parse_spf(record.text)
    allows = any(term.qualifier is Qualifier.PASS for term in spf.mechanisms)
    return record if allows or spf.modifier("redirect") else None
