"""Modifiers of SPF that receivers skip (RFC 7208 §6)."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.spf import Modifier
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.edit import replaced
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "spf-unknown-modifier",
        Severity.INFO,
        "SPF has a modifier that nobody knows",
        "Receivers skip it. Often it is a mechanism written with `=` instead of `:`, which then "
        "allows nobody. `ra`, `rp` and `rr` (failure reports) are not used by any big receiver.",
        "Write `:` instead of `=`, or remove it.",
        "RFC 7208 §6, RFC 6652",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4=192.0.2.0/24 -all"]}},
)
def unknown_modifier(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for term in spf.spf.terms if spf.spf else ():
        if not isinstance(term, Modifier) or term.name in ("redirect", "exp") or not spf.record:
            continue
        meant = term.name in ("ip4", "ip6", "a", "mx", "include", "exists", "ptr")
        text = term.text.replace("=", ":", 1)
        yield Fault(
            f"{term.text} is a modifier that receivers skip.",
            f"Write {text}." if meant else "Remove it, unless you know who reads it.",
            spf.record,
            term.start,
            term.end,
            replaced(spf.record, term.start, term.end, text) if meant else None,
            Severity.ERROR if meant else None,
        )
