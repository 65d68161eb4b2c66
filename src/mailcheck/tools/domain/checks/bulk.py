"""Bulk mail: what Gmail, Yahoo and Microsoft demand of those who send much, as one summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.checks.dkim import Dkim
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.checks.mx import Mx
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.kind import kind
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

_SEE = (
    "support.google.com/mail/answer/81126, senders.yahooinc.com/best-practices, "
    "Outlook's high-volume sender requirements (2025)"
)


class Demand(NamedTuple):
    """One thing that is demanded, and whether DNS says it is met; None: DNS cannot tell."""

    what: str
    met: bool | None
    advice: str

    def to_dict(self) -> dict[str, Any]:
        return {"what": self.what, "met": self.met, "advice": self.advice}


@kind("bulk", "Bulk mail", place=130)
class Bulk(NamedTuple):
    """The summary."""

    asked: bool
    demands: tuple[Demand, ...]

    @classmethod
    async def look(cls, survey: Survey) -> Bulk:
        """What the other records come to."""
        if not survey.options.bulk:
            return Bulk(False, ())
        demands = (
            await _spf(survey),
            await _dkim(survey),
            await _dmarc(survey),
            await _replies(survey),
        )
        return Bulk(True, demands)

    def state(self) -> str | None:
        met = (f"{item.what} {'yes' if item.met else 'no'}" for item in self.demands)
        return ", ".join(met) if self.asked else None

    def to_dict(self) -> dict[str, Any]:
        return {"asked": self.asked, "demands": [demand.to_dict() for demand in self.demands]}


async def _spf(survey: Survey) -> Demand:
    spf = await survey.look(Spf)
    met: bool | None = spf.spf is not None and not spf.spf.is_broken and spf.tree.lookups <= 10
    if not spf.tree.answer.outcome.determined:
        met = None
    return Demand("SPF", met, "Publish one SPF record that can be evaluated.")


async def _dkim(survey: Survey) -> Demand:
    dkim = await survey.look(Dkim)
    keys = [s.key for s in dkim.selectors if s.key and not s.key.fatal]
    good = [key for key in keys if (key.bits or 0) >= 1024 and not key.is_revoked]
    met: bool | None = True if good else None
    if met is None and dkim.below.outcome.value == "nxdomain":
        met = False
    return Demand(
        "DKIM", met, "Sign with a key of 2048 bits; name its selector with --selector to check it."
    )


async def _dmarc(survey: Survey) -> Demand:
    dmarc = await survey.look(Dmarc)
    met: bool | None = dmarc.dmarc is not None
    if dmarc.walk.failed or not dmarc.own.answer.outcome.determined:
        met = None
    return Demand("DMARC", met, "Publish a DMARC record, p=none at least, and align SPF or DKIM.")


async def _replies(survey: Survey) -> Demand:
    mx = await survey.look(Mx)
    met: bool | None = any(host.ips for host in mx.hosts)
    if not mx.answer.outcome.determined:
        met = None
    return Demand("Replies", met, "The From domain must be able to receive mail: publish MX.")


@check(
    RuleInfo(
        "bulk-not-ready",
        Severity.ERROR,
        "The domain does not meet what big receivers demand of bulk mail",
        "Gmail, Yahoo and Microsoft refuse or junk mail of senders of more than 5,000 messages a "
        "day that lack SPF, DKIM or DMARC.",
        "Mend what is named. Beyond DNS they demand one-click unsubscribing (RFC 8058), TLS, and "
        "few complaints (below 0.3 %).",
        _SEE,
    ),
    bad={"_dmarc": {"TXT": []}},
    options={"bulk": True},
)
def not_ready(bulk: Bulk, survey: Survey) -> Iterator[Fault]:
    for demand in bulk.demands:
        if demand.met is False:
            yield Fault(f"Not ready for bulk mail: {demand.what}.", demand.advice)
