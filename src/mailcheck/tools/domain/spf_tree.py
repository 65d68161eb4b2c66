"""The tree of SPF records that a domain's record leads to, with the tally of look-ups.

All names are asked at once, level by level, whatever the limits say: the tally of a record that is
over the limit is just what its owner wants to see. What the message decides (`%{i}`, `%{l}`) cannot
be followed and has no target.
"""

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.ports import Answer, Outcome
from mailcheck.core.record import Record
from mailcheck.knowledge.records.spf import (
    Mechanism,
    Modifier,
    SpfRecord,
    is_spf_record,
    parse_spf,
)
from mailcheck.knowledge.records.spf_macro import MacroString
from mailcheck.tools.domain.survey import Survey, txt_records

MAX_LOOKUPS = 10
"""RFC 7208 §4.6.4: terms that cause DNS queries."""
MAX_VOID = 2
"""RFC 7208 §4.6.4: look-ups without an answer."""
MAX_TERMS = 40
"""Terms of one record that are followed (RFC 7208 §4.6.4: receivers give up after ten)."""
MAX_BRANCHES = 120
"""Records of one tree that are followed (chosen: ten are allowed)."""

Term = Mechanism | Modifier


class Step(NamedTuple):
    """One term that asks DNS, and what came of it."""

    term: Term
    target: str | None
    """Whom it asks; None when the message decides."""
    outcome: Outcome | None
    """None: not asked."""
    void: bool
    """DNS has no answer (RFC 7208 §4.6.4)."""
    names: int = 0
    """MX hosts, for `mx`."""
    branch: "Branch | None" = None
    """The record that `include` or `redirect` leads to."""
    is_host: bool = False
    """The name has no such record, but an address: `a:` was meant."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "term": self.term.text,
            "target": self.target,
            "outcome": None if self.outcome is None else self.outcome.value,
            "void": self.void,
            "lookups": 1 + (self.branch.lookups if self.branch else 0),
            "record": None if self.branch is None else self.branch.to_dict(),
        }


class Branch(NamedTuple):
    """The SPF record of one domain, and where it leads."""

    domain: str
    answer: Answer
    records: tuple[Record, ...]
    """All that are SPF records; one is right."""
    spf: SpfRecord | None
    steps: tuple[Step, ...] = ()
    is_loop: bool = False
    """It is being evaluated already, further up."""
    is_cut: bool = False
    """Not followed: there are too many."""
    left_out: int = 0
    """Terms that ask DNS beyond those that are followed."""

    @property
    def record(self) -> Record | None:
        return self.records[0] if len(self.records) == 1 else None

    @property
    def lookups(self) -> int:
        """Terms that ask DNS, in the whole tree below."""
        below = sum(1 + (step.branch.lookups if step.branch else 0) for step in self.steps)
        return below + self.left_out

    @property
    def voids(self) -> tuple[Step, ...]:
        """Look-ups without an answer, in the whole tree below."""
        return tuple(step for branch in self.walk() for step in branch.steps if step.void)

    def walk(self) -> "Iterator[Branch]":
        """This record and all below it."""
        yield self
        for step in self.steps:
            if step.branch is not None:
                yield from step.branch.walk()

    def to_dict(self) -> dict[str, Any]:
        return {
            "domain": self.domain,
            "record": self.record.shown if self.record else None,
            "lookups": self.lookups,
            "steps": [step.to_dict() for step in self.steps],
        }


class _Budget:
    """How many more records may be followed, and those that have been read."""

    def __init__(self, read: dict[str, SpfRecord]) -> None:
        self.left = MAX_BRANCHES
        self._read = read

    def parsed(self, text: str) -> SpfRecord:
        """The record: one that many others lead to is read once."""
        spf = self._read.get(text)
        if spf is None:
            spf = self._read[text] = parse_spf(text)
        return spf


async def grow(survey: Survey, domain: str) -> Branch:
    """The tree below `domain`."""
    return await _branch(survey, domain, (), _Budget(survey.read_spf))


async def _branch(survey: Survey, domain: str, above: tuple[str, ...], budget: _Budget) -> Branch:
    answer = await survey.ask(domain, "TXT")
    records = tuple(record for record in txt_records(answer) if is_spf_record(record.text))
    if len(records) != 1:
        return Branch(domain, answer, records, None)
    spf = budget.parsed(records[0].text)
    bare = Branch(domain, answer, records, spf)
    if domain in above:
        return bare._replace(is_loop=True)
    budget.left -= 1
    if budget.left < 0:
        return bare._replace(is_cut=True)
    path = (*above, domain)
    terms = evaluated(spf)
    followed = terms[:MAX_TERMS]
    steps = await asyncio.gather(*(_step(survey, term, path, budget) for term in followed))
    return bare._replace(steps=tuple(steps), left_out=len(terms) - len(followed))


def evaluated(spf: SpfRecord) -> tuple[Term, ...]:
    """The terms that ask DNS and are reached: nothing after `all` is (RFC 7208 §5.1)."""
    reached: list[Term] = []
    for term in spf.mechanisms:
        if term.name == "all":
            return tuple(reached)
        if term.asks:
            reached.append(term)
    redirect = spf.modifier("redirect")
    return (*reached, redirect) if redirect else tuple(reached)


async def _step(survey: Survey, term: Term, path: tuple[str, ...], budget: _Budget) -> Step:
    target = target_of(term, path[-1])
    if target is None or term.name == "ptr":
        # RFC 7208 §5.5: ptr asks for the client's address, which only a message has.
        return Step(term, target, None, False)
    if term.name in ("include", "redirect"):
        branch = await _branch(survey, target, path, budget)
        outcome = branch.answer.outcome
        host = outcome.determined and not branch.records and await _is_host(survey, target)
        return Step(term, target, outcome, _is_void(outcome), branch=branch, is_host=host)
    if term.name == "mx":
        answer = await survey.ask(target, "MX")
        outcome = answer.outcome
        host = _is_void(outcome) and await _is_host(survey, target)
        names = len(answer.records)
        return Step(term, target, outcome, _is_void(outcome), names, is_host=host)
    return await _addresses(survey, term, target)


async def _is_host(survey: Survey, name: str) -> bool:
    answers = await asyncio.gather(survey.ask(name, "A"), survey.ask(name, "AAAA"))
    return any(answer.records for answer in answers)


async def _addresses(survey: Survey, term: Term, target: str) -> Step:
    """RFC 7208 §5.3, §5.7: `a` asks for the client's kind of address, `exists` always for A."""
    kinds = ("A",) if term.name == "exists" else ("A", "AAAA")
    answers = await asyncio.gather(*(survey.ask(target, kind) for kind in kinds))
    outcomes = [answer.outcome for answer in answers]
    best = next((o for o in outcomes if o is Outcome.FOUND), None)
    failed = next((o for o in outcomes if not o.determined), None)
    return Step(term, target, best or failed or outcomes[0], all(map(_is_void, outcomes)))


def _is_void(outcome: Outcome) -> bool:
    return outcome in (Outcome.NO_DATA, Outcome.NXDOMAIN)


def target_of(term: Term, domain: str) -> str | None:
    """The name that a term asks for; None when it depends on the message."""
    spec = term.value if isinstance(term, Modifier) else term.domain
    if spec is None:
        return domain
    return _expanded(spec, domain)


def _expanded(spec: MacroString, domain: str) -> str | None:
    pieces = []
    for piece in spec.pieces:
        if isinstance(piece, str):
            pieces.append(piece)
        elif piece.letter == "d" and piece.parts is None and not piece.reverse:
            pieces.append(domain)
        else:
            return None
    return "".join(pieces).lower().removesuffix(".")
