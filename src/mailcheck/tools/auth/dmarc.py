"""DMARC: does what authenticated the message belong to the From domain (RFC 9989)?

SPF and DKIM have been checked before; here their domains are compared with the author's, and the
domain's policy says what is to be done when none fits.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.core.ports import Answer, Outcome, Resolver
from mailcheck.knowledge.records.dmarc import DmarcRecord, Policy
from mailcheck.tools.auth.dmarc_discovery import Discovery, DmarcFinder, PublishedRecord
from mailcheck.tools.auth.names import is_askable

Identifier = tuple[str, str]
"""A domain and the result of SPF or DKIM for it: `("example.org", "pass")`."""


class DmarcResult(StrEnum):
    """RFC 9989 §9 (the registry of RFC 8601). There is no permanent error: what is broken in a
    record is passed over."""

    NONE = "none"
    """No record holds for the domain."""
    PASS = "pass"
    """Something that passed belongs to the From domain."""
    FAIL = "fail"
    """Nothing that passed does."""
    TEMPERROR = "temperror"
    """DNS could not be asked."""


class DmarcEvaluation(NamedTuple):
    """The answer of `evaluate_dmarc`."""

    result: DmarcResult
    from_domain: str
    policy_domain: str | None = None
    """Where the record was found."""
    organizational_domain: str | None = None
    """Of the From domain; None where it did not have to be found out."""
    policy: Policy | None = None
    """What the record asks for mail of this From domain that fails."""
    disposition: Policy | None = None
    """What it asks for this message: `none` for a pass, one step less with `t=y`."""
    aligned_spf: bool | None = None
    aligned_dkim: bool | None = None
    reason: str | None = None
    record: str | None = None
    notes: tuple[str, ...] = ()
    """Where receivers that follow the older RFC 7489 come to something else."""

    def to_dict(self) -> dict[str, Any]:
        """The `dmarc` object of the output contract."""
        return self._asdict() | {
            "result": self.result.value,
            "policy": self.policy.value if self.policy else None,
            "disposition": self.disposition.value if self.disposition else None,
            "notes": list(self.notes),
        }


async def evaluate_dmarc(
    from_domain: str,
    *,
    dkim: Iterable[Identifier] = (),
    spf: Iterable[Identifier] = (),
    resolver: Resolver,
) -> DmarcEvaluation:
    """Evaluate DMARC for one message.

    Args:
        from_domain: the domain of the one address in From.
        dkim: domain (`d=`) and result of each signature.
        spf: domain and result of SPF for MAIL FROM (RFC 9989 §4.4.2: HELO only where it is empty).
        resolver: asks DNS.
    """
    domain = domain_normal_form(from_domain.strip())
    if not domain or not is_askable(domain):
        reason = f"{from_domain!r} is no domain that could have a DMARC record."
        return DmarcEvaluation(DmarcResult.NONE, domain, reason=reason)
    finder = DmarcFinder(resolver)
    found = await finder.discover(domain)
    unusable = _unusable(found)
    if unusable:
        return unusable
    assert found.place is not None and found.place.record is not None
    alignment = _Alignment(finder, domain)
    by_dkim = await alignment.of(_passed(dkim), found.place.record.strict_dkim)
    by_spf = await alignment.of(_passed(spf), found.place.record.strict_spf)
    policy = await _policy(found.place, domain, resolver)
    return _answer(found, policy, by_dkim, by_spf)._replace(
        organizational_domain=found.organizational_domain or alignment.organizational_domain
    )


def _passed(identifiers: Iterable[Identifier]) -> tuple[str, ...]:
    return tuple(
        domain_normal_form(domain)
        for domain, result in identifiers
        if str(result).lower() == "pass"
    )


def _unusable(found: Discovery) -> DmarcEvaluation | None:
    """The answer where no record can be applied."""
    base = DmarcEvaluation(
        DmarcResult.NONE, found.domain, organizational_domain=found.organizational_domain
    )
    if found.failed:
        reason = f"DNS did not answer for {found.failed.name}: {found.failed.outcome.value}."
        return base._replace(result=DmarcResult.TEMPERROR, reason=reason)
    if found.place is None:
        return base._replace(reason=f"There is no DMARC record for {found.domain} or above it.")
    record = found.place.record
    assert record is not None
    # RFC 9989 §4.10.1: with a policy that cannot be read the record counts only if reports can go
    # somewhere. Where `p` is merely absent, §4.7 reads it as `p=none`.
    if record.is_policy_broken and not record.has_usable_report_address:
        reason = f"The policy in the record of {found.place.domain} cannot be read."
        return base._replace(reason=reason, record=found.place.texts[0])
    return None


class _Aligned(NamedTuple):
    """Whether one of the identifiers belongs to the From domain; None: could not be found out."""

    value: bool | None
    domain: str | None = None
    failed: Answer | None = None


class _Alignment:
    """Compares domains with the author's (RFC 9989 §4.10.2)."""

    def __init__(self, finder: DmarcFinder, author: str) -> None:
        self._finder = finder
        self._author = author
        self.organizational_domain: str | None = None
        """The author's, once it has been needed."""

    async def of(self, domains: tuple[str, ...], strict: bool) -> _Aligned:
        """Whether one of the domains that passed is aligned."""
        if self._author in domains:
            return _Aligned(True, self._author)
        failed = None
        for domain in () if strict else dict.fromkeys(domains):
            # An organizational domain is above both: without a label in common there is none.
            if not is_askable(domain) or _top(domain) != _top(self._author):
                continue
            verdict = await self._relaxed(domain)
            if verdict.value:
                return verdict
            failed = failed or verdict.failed
        return _Aligned(None, failed=failed) if failed else _Aligned(False)

    async def _relaxed(self, domain: str) -> _Aligned:
        """RFC 9989 §3.2.10.1: the same organizational domain."""
        mine = await self._finder.walk(self._author)
        self.organizational_domain = mine.organizational_domain
        other = await self._finder.walk(domain) if not mine.failed else mine
        if other.failed:
            return _Aligned(None, failed=other.failed)
        return _Aligned(mine.organizational_domain == other.organizational_domain, domain)


def _top(domain: str) -> str:
    return domain.rpartition(".")[2]


async def _policy(place: PublishedRecord, author: str, resolver: Resolver) -> Policy:
    """RFC 9989 §4.10.1: `p` for the domain itself, `sp` or `np` for what is below it."""
    record = place.record
    assert record is not None
    if record.is_policy_broken:
        return Policy.NONE
    own = record.policy or Policy.NONE
    if place.domain == author:
        return own
    below = record.subdomain_policy or own
    absent = record.absent_policy or below
    if absent is below:
        return below
    # RFC 9989 §3.2.13: NXDOMAIN for any type means that the name does not exist.
    answer = await resolver.query(author, "A")
    return absent if answer.outcome is Outcome.NXDOMAIN else below


_WEAKER = {Policy.REJECT: Policy.QUARANTINE}


def _answer(found: Discovery, policy: Policy, dkim: _Aligned, spf: _Aligned) -> DmarcEvaluation:
    assert found.place is not None and found.place.record is not None
    result, reason = _result(dkim, spf)
    disposition: Policy | None = Policy.NONE
    if result is DmarcResult.TEMPERROR:
        disposition = None
    elif result is DmarcResult.FAIL:
        # RFC 9989 §4.7: with t=y the policy is one step weaker.
        disposition = _WEAKER.get(policy, Policy.NONE) if found.place.record.testing else policy
    return DmarcEvaluation(
        result=result,
        from_domain=found.domain,
        policy_domain=found.place.domain,
        policy=policy,
        disposition=disposition,
        aligned_spf=spf.value,
        aligned_dkim=dkim.value,
        reason=reason,
        record=found.place.texts[0],
        notes=tuple(_notes(found.place.record, policy)),
    )


def _result(dkim: _Aligned, spf: _Aligned) -> tuple[DmarcResult, str]:
    ways = [f"{name} for {way.domain}" for name, way in (("DKIM", dkim), ("SPF", spf)) if way.value]
    if ways:
        return DmarcResult.PASS, f"Aligned: {' and '.join(ways)}."
    failed = dkim.failed or spf.failed
    if failed:
        reason = f"DNS did not answer for {failed.name}: {failed.outcome.value}."
        return DmarcResult.TEMPERROR, reason
    return DmarcResult.FAIL, "Neither DKIM nor SPF passed for a domain that belongs to From."


def _notes(record: DmarcRecord, policy: Policy) -> Iterable[str]:
    if policy is Policy.NONE:
        return
    if record.percent < 100:
        yield (
            f"Receivers that follow RFC 7489 apply {policy.value} to {record.percent} percent of "
            "the mail that fails; RFC 9989 has no pct."
        )
    if record.testing:
        yield f"Receivers that follow RFC 7489 do not know t=y and apply {policy.value}."
