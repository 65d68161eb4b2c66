"""What an SPF record makes receivers look up: the limits, and the records it leads to
(RFC 7208 §4.6.4, §5.2, §6.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Outcome
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.spf import Mechanism, Qualifier
from mailcheck.tools.domain.checks.spf import Spf, Through, addressed, allowing, reached
from mailcheck.tools.domain.checks.spf.existence import syntax_faults
from mailcheck.tools.domain.edit import replaced, without, without_terms
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.spf_tree import MAX_LOOKUPS, MAX_VOID, Branch, Step
from mailcheck.tools.domain.survey import Survey

MAX_MX_NAMES = 10
"""RFC 7208 §4.6.4: address look-ups for one `mx`."""


@check(
    RuleInfo(
        "spf-too-many-lookups",
        Severity.ERROR,
        "SPF needs more than ten look-ups",
        "Receivers stop at ten terms that ask DNS (include, a, mx, ptr, exists, redirect), those "
        "of included records counted, and answer with a permanent error.",
        "Remove includes of services you have left, replace `a` and `mx` by their addresses, or "
        "send some services' mail from a subdomain with a record of its own.",
        "RFC 7208 §4.6.4",
    ),
    bad={"@": {"TXT": ["v=spf1 " + " ".join(f"a:m{n}.example.org" for n in range(11)) + " -all"]}},
)
def too_many_lookups(spf: Spf, survey: Survey) -> Iterator[Fault]:
    count = spf.tree.lookups
    if count <= MAX_LOOKUPS or spf.record is None:
        return
    costly = sorted(spf.tree.steps, key=_cost, reverse=True)[:3]
    dearest = ", ".join(f"{step.term.text} ({_cost(step)})" for step in costly)
    over = _step_over(spf.tree, MAX_LOOKUPS)
    yield Fault(
        f"The record needs {count} look-ups; receivers stop at {MAX_LOOKUPS}.",
        f"Save {count - MAX_LOOKUPS}. What costs most: {dearest}.",
        spf.record,
        over.start,
        over.end,
    )


def _cost(step: Step) -> int:
    return 1 + (step.branch.lookups if step.branch else 0)


def _step_over(tree: Branch, most: int) -> Any:
    """The term of the top record with which the tally goes over the limit."""
    count = 0
    for step in tree.steps:
        count += _cost(step)
        if count > most:
            return step.term
    return tree.steps[-1].term


@check(
    RuleInfo(
        "spf-too-many-void-lookups",
        Severity.ERROR,
        "SPF asks for more than two names that do not exist",
        "Receivers allow two look-ups without an answer and then give a permanent error.",
        "Remove the terms whose names do not exist any more.",
        "RFC 7208 §4.6.4",
    ),
    bad={
        "@": {
            "TXT": ["v=spf1 a:x1.example.org a:x2.example.org a:x3.example.org ip4:192.0.2.1 -all"]
        },
    },
)
def too_many_voids(spf: Spf, survey: Survey) -> Iterator[Fault]:
    voids = spf.tree.voids
    if len(voids) > MAX_VOID and spf.record is not None:
        names = ", ".join(step.term.text for step in voids[:6])
        yield Fault(
            f"{len(voids)} look-ups have no answer ({names}); receivers stop at {MAX_VOID}.",
            "Remove the terms whose names do not exist any more.",
            spf.record,
            paste=_without_voids(spf.record, spf.tree),
        )


def _without_voids(record: Record, tree: Branch) -> Record | None:
    own = [(s.term.start, s.term.end) for s in tree.steps if s.void]
    return allowing(without_terms(record, own)) if own else None


@check(
    RuleInfo(
        "spf-void-lookup",
        Severity.WARNING,
        "SPF asks for a name that has no answer",
        "The term matches nobody, costs one of ten look-ups, and more than two of the kind break "
        "the record. Whoever can register the name can send for the domain.",
        "Remove the term, or create the name.",
        "RFC 7208 §4.6.4",
    ),
    bad={"@": {"TXT": ["v=spf1 a:gone.example.org ip4:192.0.2.0/24 -all"]}},
)
def void_lookup(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, through in reached(spf, survey):
        for step in branch.steps:
            if step.void and step.branch is None and branch.record:
                host = _as_host(branch.record, step)
                fault = Fault(
                    f"{step.term.text} asks for {step.target}, which has no answer"
                    f" ({step.outcome}).",
                    _MEANT.format(step.target) if host else "Remove the term, or create the name.",
                    branch.record,
                    step.term.start,
                    step.term.end,
                    host or allowing(without(branch.record, step.term.start, step.term.end)),
                )
                yield addressed(fault, through, Severity.INFO)


_MEANT = "It is a host: write `a:{}`, which allows it."


def _as_host(record: Record, step: Step) -> Record | None:
    """The record with `a:` for an `include:` or `mx:` that names a host."""
    term = step.term
    if not step.is_host or not isinstance(term, Mechanism):
        return None
    sign = "" if term.qualifier is Qualifier.PASS else term.qualifier.value
    return replaced(record, term.start, term.end, f"{sign}a:{step.target}")


@check(
    RuleInfo(
        "spf-too-many-mx-names",
        Severity.ERROR,
        "An mx term of SPF has more than ten hosts",
        "Receivers look up the addresses of ten MX hosts at most and then give a permanent error.",
        "Replace the term by the addresses or networks of the hosts that really send.",
        "RFC 7208 §4.6.4",
    ),
    bad={
        "@": {"TXT": ["v=spf1 mx:many.example.org -all"]},
        "many": {"MX": [[10, f"m{n}.example.org"] for n in range(11)]},
    },
)
def too_many_mx_names(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, through in reached(spf, survey):
        for step in branch.steps:
            if step.names > MAX_MX_NAMES and branch.record:
                fault = Fault(
                    f"{step.target} has {step.names} MX hosts; {step.term.text} may have "
                    f"{MAX_MX_NAMES}.",
                    "Name the addresses of the hosts that send instead.",
                    branch.record,
                    step.term.start,
                    step.term.end,
                )
                yield addressed(fault, through)


class _Lead(NamedTuple):
    """An include or redirect: the record it is in, the term, what it leads to."""

    branch: Branch
    step: Step
    target: Branch
    through: Through | None
    """Of a record that others publish: what leads there."""


def _leading(spf: Spf, survey: Survey) -> Iterator[_Lead]:
    for branch, through in reached(spf, survey):
        for step in branch.steps:
            if step.branch is not None:
                yield _Lead(branch, step, step.branch, through)


@check(
    RuleInfo(
        "spf-include-missing",
        Severity.ERROR,
        "SPF includes a domain without an SPF record",
        "An include or redirect to a domain that has no record (or several) is a permanent error "
        "for every address that is not allowed before it.",
        "Remove the term, or ask the service which name to include today.",
        "RFC 7208 §5.2, §6.1",
    ),
    bad={"@": {"TXT": ["v=spf1 include:nothing.example.net -all"]}},
)
def include_missing(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, step, target, through in _leading(spf, survey):
        count = len(target.records)
        if count == 1 or not target.answer.outcome.determined or not branch.record:
            continue
        what = "no SPF record" if not count else f"{count} SPF records"
        if target.answer.outcome is Outcome.NXDOMAIN:
            what = "does not exist"
        said = what if what == "does not exist" else f"has {what}"
        host = _as_host(branch.record, step)
        fault = Fault(
            f"{step.term.text}: {target.domain} {said}. Receivers answer permerror.",
            _MEANT.format(target.domain) if host else "Remove the term, or correct its name.",
            branch.record,
            step.term.start,
            step.term.end,
            host or allowing(without(branch.record, step.term.start, step.term.end)),
        )
        yield addressed(fault, through)


@check(
    RuleInfo(
        "spf-include-broken",
        Severity.ERROR,
        "SPF includes a record that cannot be read",
        "A syntax error in an included record is a permanent error for the whole evaluation.",
        "Tell the owner of the included record, and remove the term until it is mended.",
        "RFC 7208 §5.2",
    ),
    bad={
        "@": {"TXT": ["v=spf1 include:_spf.broken.example -all"]},
        "_spf.broken.example.": {"TXT": ["v=spf1 ip4:192.0.2.300 -all"]},
    },
)
def include_broken(spf: Spf, survey: Survey) -> Iterator[Fault]:
    told = set()
    for branch, through in reached(spf, survey):
        if branch is spf.tree or not branch.record or not branch.spf or branch.domain in told:
            continue
        told.add(branch.domain)
        for fault in syntax_faults(branch.record, branch.spf):
            if through is None:
                yield fault
                continue
            removed = "Tell its owner, and remove the term until it is mended."
            yield addressed(fault, through)._replace(help=removed)


@check(
    RuleInfo(
        "spf-loop",
        Severity.ERROR,
        "SPF includes itself",
        "A record that includes itself, directly or through others, runs into the limit of ten "
        "look-ups: a permanent error.",
        "Remove the include that leads back.",
        "RFC 7208 §4.6.4",
    ),
    bad={
        "@": {"TXT": ["v=spf1 include:_spf.example.org -all"]},
        "_spf": {"TXT": ["v=spf1 include:example.org -all"]},
    },
)
def loop(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, step, target, through in _leading(spf, survey):
        if target.is_loop and branch.record:
            fault = Fault(
                f"{step.term.text} leads back to {target.domain}, which is being evaluated.",
                "Remove the term.",
                branch.record,
                step.term.start,
                step.term.end,
                allowing(without(branch.record, step.term.start, step.term.end)),
            )
            yield addressed(fault, through)
