"""Checks a domain: asks everything at once, then judges.

The questions that need no earlier answer leave before the checks are even imported: reading a
module and waiting for a name server go well together.
"""

import asyncio
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.core.finding import Finding, Severity
from mailcheck.core.ports import Resolver
from mailcheck.core.registry import INDEX, Registered
from mailcheck.tools.domain.rule import Fault, finding
from mailcheck.tools.domain.survey import DomainOptions, Survey, Unanswered

if TYPE_CHECKING:
    from mailcheck.core.ports import Prober
    from mailcheck.tools.domain.kind import Found
    from mailcheck.tools.domain.registry import Kind

UNKNOWN = "domain-unknown"
"""The check that makes all others idle."""
MAX_FAULTS = 20
"""Findings of one check that are kept (chosen: a person reads no more)."""


class DomainResult(NamedTuple):
    """What is known about a domain, and what is wrong with it."""

    domain: str
    findings: tuple[Finding, ...]
    records: "Mapping[str, Found]"
    """Kind of record -> what there is."""
    undetermined: tuple[Unanswered, ...]
    queries: int
    seconds: float
    capped: bool = False
    """The cap on queries was reached: not everything was asked."""

    @property
    def subject(self) -> str:
        return self.domain

    def with_findings(self, findings: tuple[Finding, ...]) -> "DomainResult":
        """The same with other findings."""
        return self._replace(findings=findings)

    def to_dict(self) -> dict[str, Any]:
        """One result of the output contract."""
        return {
            "domain": self.domain,
            "findings": [item.to_dict() for item in self.findings],
            "records": {kind: found.to_dict() for kind, found in self.records.items()},
            "undetermined": [item.to_dict() for item in self.undetermined],
            "queries": self.queries,
            "queries_capped": self.capped,
            "seconds": round(self.seconds, 3),
        }


async def check_domain(
    domain: str,
    *,
    resolver: Resolver,
    options: DomainOptions | None = None,
    prober: "Prober | None" = None,
) -> DomainResult:
    """Check every record that decides whether a domain's mail arrives.

    Args:
        domain: its name, with or without the trailing dot, A-labels or Unicode.
        resolver: who is asked.
        options: what is known about the domain.
        prober: connects to mail and web servers; without one nothing but DNS is asked.
    """
    name = domain_normal_form(domain.strip())
    survey = Survey(name, resolver, options or DomainOptions(), prober)
    survey.foresee(first_questions(name))
    await asyncio.sleep(0.001)  # lets the questions out before the imports
    from mailcheck.tools.domain.registry import kinds

    every = kinds()
    found = await _found(every, survey)
    findings = _findings(every, survey)
    result = DomainResult(
        name, (), found, survey.unanswered(), survey.queries, survey.seconds, survey.capped
    )
    return result._replace(findings=await _tried(findings, survey))


async def _found(every: "tuple[Kind, ...]", survey: Survey) -> "dict[str, Found]":
    """All kinds of records, looked up at once."""
    found = await asyncio.gather(*(survey.look(kind.record) for kind in every))
    return {kind.info.name: item for kind, item in zip(every, found, strict=True)}


async def _tried(findings: list[Finding], survey: Survey) -> tuple[Finding, ...]:
    """The findings with those of the proposed records that do good (tools/domain/trial.py)."""
    if all(item.paste is None for item in findings):
        return tuple(findings)
    from mailcheck.tools.domain.registry import kinds
    from mailcheck.tools.domain.trial import tried

    async def judge(changed: Survey) -> list[Finding]:
        await _found(kinds(), changed)
        return _findings(kinds(), changed)

    return await tried(findings, survey, judge)


def _findings(every: "tuple[Kind, ...]", survey: Survey) -> list[Finding]:
    """What the checks say, the worst first."""
    findings: list[Finding] = []
    for kind in every:
        for rule in kind.checks:
            findings += _first(rule, rule.check(survey.seen(kind.record), survey))
    # A name that does not exist lacks every record; saying so once is enough.
    gone = [item for item in findings if item.rule == UNKNOWN]
    return gone or sorted(findings, key=lambda item: -item.severity.rank)


def first_questions(domain: str) -> list[tuple[str, str]]:
    """What every check begins with."""
    asks = dict.fromkeys(ask for row in INDEX.module("index").KINDS for ask in row[-1])
    return [(f"{labels}.{domain}" if labels else domain, kind) for labels, kind in asks]


def _first(rule: Registered, faults: Any) -> Iterator[Finding]:
    """The findings of one check, at most `MAX_FAULTS`; what is left out is said.

    Of a hostile record the others are not even made: each may hold a whole record to be pasted.
    """
    for count, fault in enumerate(faults):
        if count == MAX_FAULTS:
            more = Fault("There are more of the kind.", "Mend those above first.")
            yield finding(rule, more)._replace(severity=Severity.INFO)
            return
        yield finding(rule, fault)
