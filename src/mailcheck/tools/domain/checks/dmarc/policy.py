"""DMARC: what the record asks receivers to do."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.dmarc import DmarcRecord, Policy
from mailcheck.knowledge.records.tag_list import Tag
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.checks.dmarc.mending import has_in_capitals
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "dmarc-policy-none",
        Severity.WARNING,
        "The DMARC policy is none",
        "Receivers report forged mail, and deliver it. That is right for the first weeks, while "
        "the reports show who sends for the domain.",
        "When the reports show only senders that pass, go to `quarantine` and then `reject`.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=mailto:d@example.org"]}},
)
def policy_none(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    found, record = dmarc.dmarc, dmarc.record
    if found is None or record is None or dmarc.policy is not Policy.NONE:
        return
    if found.is_policy_broken or has_in_capitals(found, "p"):
        return  # dmarc-syntax or dmarc-tag-ignored has said it
    tag = _holding(dmarc, found)
    start, end = tag.place if tag else (0, len(record.text))
    said = f"{tag.name}=none" if tag else "no p="
    yield Fault(
        f"The policy is none ({said}): forged mail is delivered.",
        _RAISE if dmarc.is_own else _RAISE_BY_OWN.format(survey.domain),
        record,
        start,
        end,
    )


_RAISE = "Raise it to quarantine, then reject, when the reports show only senders that pass."
_RAISE_BY_OWN = (
    "Publish a record of {}'s own, and raise its policy to quarantine, then reject, when the "
    "reports show only senders that pass."
)


def _holding(dmarc: Dmarc, found: DmarcRecord) -> Tag | None:
    """The tag that says what holds for the domain: for one below, `sp` before `p`."""
    return (None if dmarc.is_own else found.tags.find("sp")) or found.tags.find("p")


@check(
    RuleInfo(
        "dmarc-subdomain-policy-weak",
        Severity.WARNING,
        "Subdomains are protected less than the domain",
        "`sp=none` or `np=none` beside a stricter `p` lets forgers take any subdomain, even one "
        "that does not exist.",
        "Remove `sp` and `np`, or give them the value of `p`.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; sp=none; rua=mailto:d@example.org"]}},
)
def subdomain_policy(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    found, record = dmarc.dmarc, dmarc.record
    if found is None or record is None or found.policy in (None, Policy.NONE):
        return
    if dmarc.is_of_suffix:
        return
    for name in ("sp", "np"):
        tag = found.tags.find(name)
        if tag and tag.value.lower() == "none":
            yield Fault(
                f"{name}=none leaves subdomains unprotected, although p={found.policy}.",
                f"When the reports show no sender below the domain that fails, write "
                f"{name}={found.policy}, or remove it.",
                record,
                *tag.place,
            )


@check(
    RuleInfo(
        "dmarc-testing",
        Severity.INFO,
        "DMARC is on trial",
        "With `t=y` receivers apply the next weaker policy.",
        "Remove `t=y` when the reports show only senders that pass.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; t=y; rua=mailto:d@example.org"]}},
)
def testing(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    tag = dmarc.dmarc.tags.find("t") if dmarc.dmarc and dmarc.dmarc.testing else None
    if tag and dmarc.record and not dmarc.is_of_suffix:
        yield Fault(
            "t=y: the policy is on trial.", "Remove it in the end.", dmarc.record, *tag.place
        )
