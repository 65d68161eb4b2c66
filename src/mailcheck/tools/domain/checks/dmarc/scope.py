"""DMARC: whose record holds: that of the domain, of one above it, of a public suffix."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.dmarc import Policy, Psd
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.checks.dmarc.existence import first_record
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.silence import says_no_mail
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "dmarc-public-suffix",
        Severity.WARNING,
        "The DMARC record says the domain is a public suffix",
        "`psd=y` is for registries. Elsewhere it takes subdomains out of the organization: their "
        "mail does not align with yours any more.",
        "Remove `psd=y`.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; psd=y; rua=mailto:d@example.org"]}},
)
def public_suffix(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.dmarc and dmarc.is_own and dmarc.dmarc.psd is Psd.YES and dmarc.record:
        tag = dmarc.dmarc.tags.find("psd")
        assert tag is not None
        if survey.domain.count("."):
            yield Fault(
                "psd=y says that the domain is a public suffix.",
                "Remove it, unless you are a registry.",
                dmarc.record,
                *tag.place,
            )


@check(
    RuleInfo(
        "dmarc-inherited",
        Severity.INFO,
        "DMARC comes from a domain above",
        "The domain has no record of its own; the one of its organization holds, with its policy "
        "for subdomains.",
        "Nothing, if that is meant.",
        "RFC 9989 §4.10",
    ),
    bad={"_dmarc": {"TXT": []}, "_dmarc.example.org.": {"TXT": []},
         "_dmarc.org.": {"TXT": ["v=DMARC1; p=reject"]}},
)  # fmt: skip
def inherited(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.place and not dmarc.is_own and dmarc.record:
        said = f"The record of {dmarc.place.domain} holds: {dmarc.policy}."
        if dmarc.is_of_suffix:
            said = f"The record of the public suffix {dmarc.place.domain} holds: {dmarc.policy}."
            own = first_record(said, survey)
            weaker = dmarc.policy is not Policy.NONE and not says_no_mail(survey)
            yield own._replace(
                help=f"Publish a record of {survey.domain}'s own: the registry gets the reports, "
                "and decides.",
                record=dmarc.record,
                paste=None if weaker else own.paste,
            )
            return
        yield Fault(said, "Nothing, if that is meant.", dmarc.record)
