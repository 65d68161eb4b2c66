"""What receivers come to that still follow RFC 7489, where it is something else than RFC 9989 says.

RFC 7489 finds the organizational domain in the public suffix list instead of by the tree walk,
knows neither `np` nor `psd`, and takes no record without `p` (unless it names a report address).
"""

from __future__ import annotations

from collections.abc import Iterable

from mailcheck.core.address import domain_normal_form
from mailcheck.core.ports import OrganizationalDomain, Resolver
from mailcheck.knowledge.records.dmarc import DmarcRecord, Policy
from mailcheck.tools.auth.dmarc import DmarcEvaluation, DmarcResult, Identifier
from mailcheck.tools.auth.dmarc_discovery import DmarcFinder, walk_names


async def older_answer(
    found: DmarcEvaluation,
    *,
    dkim: Iterable[Identifier],
    spf: Iterable[Identifier],
    resolver: Resolver,
    organizational: OrganizationalDomain,
) -> str | None:
    """A sentence about what RFC 7489 says otherwise; None where it says the same.

    Nothing is asked of DNS that the tree walk did not ask.
    """
    author = found.from_domain
    if found.result is DmarcResult.TEMPERROR or not author:
        return None
    if found.result is DmarcResult.NONE and found.record is None:
        return None
    place = await _record(author, resolver, organizational)
    if place is None:
        if found.result is DmarcResult.NONE:
            return None
        return f"Receivers that follow RFC 7489 find no record for {author} that they can use."
    domain, record = place
    policy = _policy(record, domain == author)
    by_dkim = _aligned(author, dkim, record.strict_dkim, organizational)
    by_spf = _aligned(author, spf, record.strict_spf, organizational)
    passes = by_dkim or by_spf
    if found.result is DmarcResult.NONE:
        said = "pass" if passes else f"fail, with the policy {policy.value} of {domain}"
        return f"Receivers that follow RFC 7489 take the record of {domain}, and come to {said}."
    if passes is not (found.result is DmarcResult.PASS):
        return (
            f"Receivers that follow RFC 7489 come to {'pass' if passes else 'fail'}: by the public "
            f"suffix list the organizational domain of {author} is {organizational(author)}."
        )
    if not passes and policy is not found.policy:
        return f"Receivers that follow RFC 7489 apply {policy.value}, the policy of {domain}."
    return None


async def _record(
    author: str, resolver: Resolver, organizational: OrganizationalDomain
) -> tuple[str, DmarcRecord] | None:
    """RFC 7489 §6.6.3: at the author's domain, else at the organizational one."""
    finder = DmarcFinder(resolver)
    own = await finder.at(author)
    if own.record is not None and _counts(own.record):
        return author, own.record
    above = organizational(author)
    if own.texts or above == author or above not in walk_names(author):
        return None
    place = await finder.at(above)
    return (above, place.record) if place.record is not None and _counts(place.record) else None


def _counts(record: DmarcRecord) -> bool:
    # RFC 7489 §6.6.3 step 6: without a valid p, rua makes it p=none.
    return record.policy is not None or record.has_usable_report_address


def _policy(record: DmarcRecord, own: bool) -> Policy:
    if record.policy is None:
        return Policy.NONE
    return record.policy if own else record.subdomain_policy or record.policy


def _aligned(
    author: str,
    identifiers: Iterable[Identifier],
    strict: bool,
    organizational: OrganizationalDomain,
) -> bool:
    """RFC 7489 §3.1."""
    passed = [domain_normal_form(name) for name, result in identifiers if result == "pass"]
    if author in passed:
        return True
    return not strict and any(organizational(name) == organizational(author) for name in passed)
