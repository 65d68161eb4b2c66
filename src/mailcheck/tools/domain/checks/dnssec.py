"""DNSSEC: whether answers about the domain can be trusted (RFC 4035)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer, Outcome
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.kind import kind
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey


@kind("dnssec", "DNSSEC", place=80, asks=(("", "DS"), ("", "MX")))
class Dnssec(NamedTuple):
    """What the resolver says; it is the one that validates."""

    delegation: Answer
    """The DS records, in the zone above."""
    mx: Answer
    bogus: bool | None
    """Whether validation fails; None: not checked."""

    @classmethod
    async def look(cls, survey: Survey) -> Dnssec:
        """The DS records; and on a SERVFAIL whether validation is the reason."""
        delegation = await survey.ask(survey.domain, "DS")
        mx = await survey.ask(survey.domain, "MX")
        bogus = None
        if mx.outcome is Outcome.SERVFAIL:
            # RFC 4035 §3.2.2: with checking disabled a resolver hands out what it cannot validate.
            bogus = await survey.is_bogus(survey.domain, "MX")
        elif mx.authentic:
            bogus = False
        return Dnssec(delegation, mx, bogus)

    @property
    def signed(self) -> bool | None:
        """None: not determined."""
        return bool(self.delegation.records) if self.delegation.outcome.determined else None

    @property
    def validated(self) -> bool | None:
        """Whether a validating resolver vouches; None: none was asked that can be trusted."""
        return self.mx.authentic

    def state(self) -> str:
        if self.bogus:
            return "validation fails"
        if self.signed is None:
            return "could not be determined"
        if not self.signed:
            return "not signed"
        if self.validated is None:
            return "signed (not checked)"
        return "signed and valid" if self.validated else "signed, not validated"

    def to_dict(self) -> dict[str, Any]:
        return {"signed": self.signed, "validated": self.validated, "bogus": self.bogus}


@check(
    RuleInfo(
        "dnssec-bogus",
        Severity.ERROR,
        "DNSSEC validation fails",
        "Every validating resolver answers with an error, which takes the domain away for a large "
        "part of the world. Usually signatures have expired, or the DS record belongs to an old "
        "key.",
        "Sign the zone anew, or correct the DS record at the registrar.",
        "RFC 4035 §5",
    ),
    bad={"@": "SERVFAIL"},
)
def bogus(dnssec: Dnssec, survey: Survey) -> Iterator[Fault]:
    if dnssec.bogus:
        yield Fault(
            f"{survey.domain} fails DNSSEC validation.",
            "Sign the zone anew, or correct the DS record at the registrar.",
        )


@check(
    RuleInfo(
        "dnssec-unsigned",
        Severity.INFO,
        "The domain has no DNSSEC",
        "Answers about it can be forged on the way, and DANE cannot be used.",
        "Let your DNS provider sign the zone, and publish the DS record at the registrar.",
        "RFC 4033, RFC 7672 §2.1",
    ),
    bad={"@": {"DS": []}},
)
def unsigned(dnssec: Dnssec, survey: Survey) -> Iterator[Fault]:
    if dnssec.signed is False and dnssec.mx.outcome is not Outcome.NXDOMAIN:
        yield Fault(f"{survey.domain} is not signed.", "Let your DNS provider sign the zone.")
