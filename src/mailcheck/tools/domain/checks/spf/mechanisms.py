"""SPF terms that are of no use: discouraged, repeated, or never reached (RFC 7208 §5, §6.1)."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.spf import Mechanism, Qualifier
from mailcheck.tools.domain.checks.spf import Spf, addressed, all_term, reached
from mailcheck.tools.domain.edit import without, without_terms
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "spf-ptr",
        Severity.WARNING,
        "SPF uses ptr",
        "The standard says not to: it is slow, unreliable, and some receivers do not evaluate it "
        "any more. A forged or failing reverse zone decides who may send.",
        "Find out whom only `ptr` allows (DMARC reports list the servers that pass), name those "
        "with `a:`, `ip4:` or `ip6:`, and then remove it.",
        "RFC 7208 §5.5",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 ptr -all"]}},
)
def ptr(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, through in reached(spf, survey):
        for term in branch.spf.mechanisms if branch.spf else ():
            if term.name == "ptr" and branch.record:
                # Whom it allows is not to be seen from here: no record without it is safe.
                fault = Fault(
                    f"{term.text} should not be used.",
                    "Name the servers that only this term allows by `a:`, `ip4:` or `ip6:`, then "
                    "remove it.",
                    branch.record,
                    term.start,
                    term.end,
                )
                yield addressed(fault, through, Severity.INFO)


@check(
    RuleInfo(
        "spf-duplicate-term",
        Severity.WARNING,
        "An SPF term appears twice",
        "The second one never matters, and costs a look-up of ten if it asks DNS.",
        "Remove the second one.",
        "RFC 7208 §4.6.4",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.0/24 -all"]}},
)
def duplicate_term(spf: Spf, survey: Survey) -> Iterator[Fault]:
    seen: set[str] = set()
    for term in spf.spf.mechanisms if spf.spf else ():
        key = term.text.lower().lstrip("+-~?")
        if key in seen and spf.record and term.name != "all":
            yield Fault(
                f"{term.text} appears twice.",
                "Remove the second one.",
                spf.record,
                term.start,
                term.end,
                without(spf.record, term.start, term.end),
            )
        seen.add(key)


@check(
    RuleInfo(
        "spf-after-all",
        Severity.WARNING,
        "SPF terms come after all",
        "`all` matches every address, so mechanisms after it are never looked at: the servers "
        "they name are not allowed.",
        "Move `all` to the end.",
        "RFC 7208 §5.1",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all ip4:198.51.100.7"]}},
)
def after_all(spf: Spf, survey: Survey) -> Iterator[Fault]:
    end = all_term(spf.spf)
    if end is None or spf.record is None or spf.spf is None:
        return
    behind = [term for term in spf.spf.mechanisms if term.start > end.start]
    if not behind:
        return
    yield Fault(
        f"{behind[0].text} comes after {end.text} and is never looked at.",
        f"Move {end.text} to the end."
        if end.qualifier is not Qualifier.PASS
        else f"Name your servers, and keep one `all`, at the end: `~all`, not {end.text}.",
        spf.record,
        behind[0].start,
        behind[-1].end,
        _all_last(spf.record, end, behind),
    )


def _all_last(record: Record, end: Mechanism, behind: list[Mechanism]) -> Record | None:
    """The record with `all` at its end; None where that `all` must not stay at all."""
    if end.qualifier is Qualifier.PASS:
        return None  # spf-allows-everyone has said it
    moved = [term.text for term in behind if term.name != "all"]
    head = without_terms(record, [(t.start, t.end) for t in (end, *behind)])
    return head._replace(text=" ".join([head.text, *moved, end.text]))


@check(
    RuleInfo(
        "spf-redirect-ignored",
        Severity.WARNING,
        "SPF has redirect and all",
        "A redirect is followed only when no mechanism has matched, and `all` always matches.",
        "Remove `all` if the other record should count, else remove the redirect.",
        "RFC 7208 §6.1",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 redirect=_spf.example.net -all"]}},
)
def redirect_ignored(spf: Spf, survey: Survey) -> Iterator[Fault]:
    end, redirect = all_term(spf.spf), spf.spf.modifier("redirect") if spf.spf else None
    if end and redirect and spf.record:
        yield Fault(
            f"{redirect.text} is never followed, because of {end.text}.",
            f"Remove {end.text} if the other record should count, else the redirect.",
            spf.record,
            redirect.start,
            redirect.end,
            without(spf.record, end.start, end.end)
            if spf.spf and spf.spf.mechanisms == (end,)
            else without(spf.record, redirect.start, redirect.end),
        )
