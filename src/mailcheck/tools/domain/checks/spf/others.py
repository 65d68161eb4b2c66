"""What SPF says about servers that it does not name (RFC 7208 §4.7, §8.2)."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.spf import Qualifier
from mailcheck.tools.domain.checks.spf import Spf, all_term
from mailcheck.tools.domain.edit import replaced
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "spf-neutral",
        Severity.WARNING,
        "SPF ends in ?all",
        "`?all` says nothing about servers that are not named, so the record protects nobody.",
        "End the record with `~all`, and with `-all` once all senders are named.",
        "RFC 7208 §8.2",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 ?all"]}},
)
def neutral(spf: Spf, survey: Survey) -> Iterator[Fault]:
    end = all_term(spf.spf)
    if end and end.qualifier is Qualifier.NEUTRAL and spf.record:
        yield Fault(
            f"{end.text} says nothing about servers that are not named.",
            "Write `~all`.",
            spf.record,
            end.start,
            end.end,
            replaced(spf.record, end.start, end.end, "~all"),
        )


@check(
    RuleInfo(
        "spf-no-all",
        Severity.WARNING,
        "SPF does not say what others are",
        "Without `all` or `redirect=` the result for servers that are not named is neutral, as "
        "with `?all`: the record protects nobody.",
        "End the record with `~all`, and with `-all` once all senders are named.",
        "RFC 7208 §4.7",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24"]}},
)
def no_all(spf: Spf, survey: Survey) -> Iterator[Fault]:
    if spf.record is None or spf.spf is None or spf.spf.problems:
        return
    if all_term(spf.spf) is None and spf.spf.modifier("redirect") is None:
        text = spf.record.text
        yield Fault(
            "The record does not end in `all`.",
            "Add `~all`.",
            spf.record,
            len(text),
            len(text),
            spf.record._replace(text=f"{text.rstrip()} ~all"),
        )
