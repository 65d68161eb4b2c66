"""SPF: which servers may send with the domain in the envelope (RFC 7208).

This module looks up what there is; the checks are in those beside it, by subject.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from mailcheck.core.ports import Answer
from mailcheck.knowledge.records.spf import Mechanism, SpfRecord
from mailcheck.tools.domain.rule import Record
from mailcheck.tools.domain.spf_tree import Branch, grow
from mailcheck.tools.domain.survey import MAX_RECORDS_SHOWN, Survey, txt_records

RECORD = "spf"


class Verdict(NamedTuple):
    """What SPF says for an address that sends for the domain."""

    ip: str
    result: str

    def to_dict(self) -> dict[str, str]:
        return {"ip": self.ip, "result": self.result}


class Spf(NamedTuple):
    """What there is of SPF."""

    tree: Branch
    every: tuple[Record, ...]
    """All TXT records at the domain."""
    sizes: tuple[tuple[int, ...], ...]
    """Octets of each string of each TXT record."""
    old_type: Answer
    """What the retired type SPF (99) holds."""
    verdicts: tuple[Verdict, ...] = ()

    @property
    def record(self) -> Record | None:
        return self.tree.record

    @property
    def spf(self) -> SpfRecord | None:
        return self.tree.spf

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


async def look(survey: Survey) -> Spf:
    """The record, the tree below it, and what it says for the domain's own addresses."""
    tree = await grow(survey, survey.domain)
    answer = tree.answer
    verdicts = [await _verdict(survey, ip) for ip in survey.options.sending_ips]
    sizes = tuple(tuple(map(len, strings)) for strings in answer.records[:MAX_RECORDS_SHOWN])
    old = await survey.ask(survey.domain, "SPF")
    return Spf(tree, txt_records(answer), sizes, old, tuple(verdicts))


async def _verdict(survey: Survey, ip: str) -> Verdict:
    from mailcheck.tools.auth.spf import check_spf

    sender = f"postmaster@{survey.domain}"
    checked = await check_spf(ip=ip, helo=survey.domain, mail_from=sender, resolver=survey)
    return Verdict(ip, checked.result.value)
