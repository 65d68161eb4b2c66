"""SPF terms that are of no use: discouraged, repeated, or never reached (RFC 7208 §5, §6.1)."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import RuleInfo, Severity
from mailcheck.tools.domain.checks.spf import Spf, all_term
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
        "Name the hosts with `a:` or their networks with `ip4:` and `ip6:`.",
        "RFC 7208 §5.5",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 ptr -all"]}},
)
def ptr(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch in spf.tree.walk():
        for term in branch.spf.mechanisms if branch.spf else ():
            if term.name == "ptr" and branch.record:
                yield Fault(
                    f"{term.text} should not be used.",
                    "Name the addresses or networks instead.",
                    branch.record,
                    term.start,
                    term.end,
                    without(branch.record, term.start, term.end),
                )


@check(
    RuleInfo(
        "spf-duplicate-term",
        Severity.WARNING,
        "An SPF term stands there twice",
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
                f"{term.text} stands there twice.",
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
        "SPF terms stand behind all",
        "`all` matches every address, so mechanisms behind it are never looked at: the servers "
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
    moved = [term.text for term in behind if term.name != "all"]
    head = without_terms(spf.record, [(t.start, t.end) for t in (end, *behind)])
    paste = head._replace(text=" ".join([head.text, *moved, end.text]))
    yield Fault(
        f"{behind[0].text} stands behind {end.text} and is never looked at.",
        f"Move {end.text} to the end.",
        spf.record,
        behind[0].start,
        behind[-1].end,
        paste,
    )


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
            without(spf.record, redirect.start, redirect.end),
        )
