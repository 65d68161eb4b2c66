"""Parked domains: what a domain without mail must say, so that nobody can use it for forgeries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.dmarc import Policy
from mailcheck.tools.domain.checks.dkim import Dkim
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.checks.mx import Mx
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.kind import kind
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

_SEE = "M3AAWG Parked Domains Best Common Practices"


@kind("parked")
class Parked(NamedTuple):
    """Whether the domain is said to be parked."""

    asked: bool

    @classmethod
    async def look(cls, survey: Survey) -> Parked:
        """Nothing of its own: the records are looked up by the others."""
        return Parked(survey.options.parked)

    def state(self) -> None:
        return None

    def to_dict(self) -> dict[str, Any]:
        return {"asked": self.asked}


@check(
    RuleInfo(
        "parked-spf",
        Severity.ERROR,
        "A parked domain does not refuse all senders in SPF",
        "Forgers like domains whose owners do not send: nobody complains.",
        "Publish `v=spf1 -all` and nothing else.",
        _SEE,
    ),
    bad={},
    options={"parked": True},
)
def spf(parked: Parked, survey: Survey) -> Iterator[Fault]:
    found = survey.seen(Spf)
    if not parked.asked or not found.tree.answer.outcome.determined:
        return
    texts = [record.text for record in found.tree.records]
    if [text.lower().split() for text in texts] != [["v=spf1", "-all"]]:
        yield Fault(
            "SPF should refuse every sender.",
            "Publish exactly this record.",
            found.record,
            paste=Record(survey.domain, "TXT", "v=spf1 -all"),
        )


@check(
    RuleInfo(
        "parked-mx",
        Severity.WARNING,
        "A parked domain does not say that it takes no mail",
        "Without a null MX, senders try the domain's web server for days before they give up.",
        "Publish the null MX.",
        "RFC 7505",
    ),
    bad={},
    options={"parked": True},
)
def mx(parked: Parked, survey: Survey) -> Iterator[Fault]:
    found = survey.seen(Mx)
    if not parked.asked or not found.answer.outcome.determined:
        return
    if not found.is_null or found.hosts:
        yield Fault(
            "The domain should say that it takes no mail.",
            "Publish the null MX as the only MX record.",
            paste=Record(survey.domain, "MX", "0 ."),
        )


@check(
    RuleInfo(
        "parked-dmarc",
        Severity.ERROR,
        "A parked domain does not demand that forgeries be refused",
        "All mail from it is forged; only a policy of reject says so.",
        "Publish `v=DMARC1; p=reject`.",
        _SEE,
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=mailto:d@example.org"]}},
    options={"parked": True},
)
def dmarc(parked: Parked, survey: Survey) -> Iterator[Fault]:
    found = survey.seen(Dmarc)
    if not parked.asked or found.walk.failed or not found.own.answer.outcome.determined:
        return
    if found.dmarc is None or found.policy is not Policy.REJECT:
        yield Fault(
            "The DMARC policy should be reject.",
            "Publish this record.",
            found.record,
            paste=Record(f"_dmarc.{survey.domain}", "TXT", "v=DMARC1; p=reject"),
        )


@check(
    RuleInfo(
        "parked-dkim",
        Severity.WARNING,
        "A parked domain still has DKIM keys",
        "Whoever has the private key can sign for the domain, and passes DMARC.",
        "Delete the keys, or revoke them with an empty `p=`.",
        _SEE,
    ),
    bad={},
    options={"parked": True, "selectors": ("s1",)},
)
def dkim(parked: Parked, survey: Survey) -> Iterator[Fault]:
    for item in survey.seen(Dkim).selectors if parked.asked else ():
        if item.record and item.key and not item.key.is_revoked:
            yield Fault(
                f"The DKIM key {item.name} is still valid.",
                "Delete it, or revoke it.",
                item.record,
                paste=item.record._replace(text="v=DKIM1; p="),
            )
