"""Verify a message as a receiver would: SPF, DKIM, ARC, and DMARC over them.

All that needs no earlier answer is asked of DNS at once: the keys, the SPF record, the DMARC record
of the From domain.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from mailcheck.core.address import domain_normal_form, parse_addresses
from mailcheck.core.encoded_word import show_octets
from mailcheck.core.ports import OrganizationalDomain, Resolver
from mailcheck.tools.auth.arc import verify_arc
from mailcheck.tools.auth.dkim import verify_dkim
from mailcheck.tools.auth.dkim_result import DkimResult, DkimStatus
from mailcheck.tools.auth.dmarc import (
    DmarcEvaluation,
    DmarcResult,
    Identifier,
    evaluate_dmarc,
)
from mailcheck.tools.auth.dmarc_older import older_answer
from mailcheck.tools.auth.findings import findings
from mailcheck.tools.auth.names import is_askable
from mailcheck.tools.auth.results_field import results_field
from mailcheck.tools.auth.signed_message import MAX_FIELDS, SignedMessage
from mailcheck.tools.auth.spf import check_spf
from mailcheck.tools.auth.verdict import verdict
from mailcheck.tools.auth.verification import SpfFinding, Verification, spf_finding

DKIM2_FIELDS = ("dkim2-signature", "message-instance")
"""Header fields of the DKIM2 drafts."""


class Connection(NamedTuple):
    """The SMTP connection that brought a message, as far as it is known."""

    ip: str | None = None
    helo: str | None = None
    mail_from: str | None = None
    """The envelope sender; "" is the empty one of bounces, None: not known."""
    source: str | None = None
    """Where this is from, if not from the caller."""


async def verify_message(
    raw: bytes,
    *,
    connection: Connection,
    resolver: Resolver,
    now: datetime | None,
    organizational: OrganizationalDomain | None = None,
    authserv_id: str = "mailcheck",
) -> Verification:
    """Verify a message.

    Args:
        raw: the message as it was received.
        connection: who brought it; without an address SPF is not evaluated.
        resolver: asks DNS.
        now: an aware datetime that `x=` is compared with; None: not compared.
        organizational: by the public suffix list, for what RFC 7489 says otherwise; None: it is
            not looked at.
        authserv_id: who speaks in the Authentication-Results field.

    Raises:
        UsageError: the address is none.
    """
    message = SignedMessage(raw)
    author, problem = author_domain(message)
    if author and is_askable(f"_dmarc.{author}"):
        warm = asyncio.ensure_future(resolver.query(f"_dmarc.{author}", "TXT"))
    else:
        warm = None
    spf, dkim, arc = await asyncio.gather(
        _spf(connection, resolver, now),
        verify_dkim(message, resolver, now),
        verify_arc(message, resolver),
    )
    if warm is not None:
        await warm
    dmarc = DmarcEvaluation(DmarcResult.NONE, "", reason=problem)
    if author:
        dmarc = await _dmarc(author, dkim, spf, connection, resolver, organizational)
        if dmarc.policy_domain:
            dkim = await _aligned(author, dkim, resolver)
    answer = Verification(
        "",
        spf,
        dkim,
        arc,
        dmarc,
        "",
        len(message.all("dkim-signature")),
        tuple(field.name for kind in DKIM2_FIELDS for field in message.all(kind)[:1]),
        tuple(_notes(message, connection)),
    )
    answer = answer._replace(
        verdict=verdict(answer),
        authentication_results=results_field(answer, authserv_id, connection.mail_from),
    )
    return answer._replace(findings=findings(answer, raw))


def author_domain(message: SignedMessage) -> tuple[str, str | None]:
    """The domain of From, for comparing, or "" and why there is none (RFC 9989 §5.3.1)."""
    fields = message.all("from")
    if len(fields) != 1:
        return "", "There is no From field." if not fields else "There are several From fields."
    domains = {
        domain_normal_form(show_octets(box.domain))
        for box in parse_addresses(fields[0].flat).mailboxes
        if box.domain
    }
    if len(domains) == 1:
        return domains.pop(), None
    if domains:
        return "", "From has addresses of several domains: DMARC says nothing about such mail."
    return "", "From has no address with a domain."


async def _spf(connection: Connection, resolver: Resolver, now: datetime | None) -> SpfFinding:
    if connection.ip is None:
        return SpfFinding(None, reason="the address that sent the message is not known.")
    check = await check_spf(
        ip=connection.ip,
        helo=connection.helo or "",
        mail_from=connection.mail_from,
        resolver=resolver,
        now=now,
    )
    return spf_finding(check, connection.source)


async def _dmarc(
    author: str,
    dkim: tuple[DkimResult, ...],
    spf: SpfFinding,
    connection: Connection,
    resolver: Resolver,
    organizational: OrganizationalDomain | None,
) -> DmarcEvaluation:
    signers = [(item.domain, item.result.value) for item in dkim]
    # RFC 9989 §4.4.2: HELO counts only where MAIL FROM is known to be empty.
    counts = spf.result is not None and not (spf.scope == "helo" and connection.mail_from is None)
    senders = [(spf.domain or "", spf.result.value)] if counts and spf.result else []
    found = await evaluate_dmarc(author, dkim=signers, spf=senders, resolver=resolver)
    if organizational is not None:
        older = await older_answer(
            found, dkim=signers, spf=senders, resolver=resolver, organizational=organizational
        )
        found = found._replace(notes=(*found.notes, older)) if older else found
    if found.result is not DmarcResult.FAIL:
        return found
    # What DNS did not answer may have been a pass: then the failure is not certain.
    hopeful = await evaluate_dmarc(
        author, dkim=_hoped(signers), spf=_hoped(senders), resolver=resolver
    )
    if hopeful.result is DmarcResult.FAIL:
        return found
    return found._replace(
        result=DmarcResult.TEMPERROR,
        disposition=None,
        aligned_dkim=None if hopeful.aligned_dkim else found.aligned_dkim,
        aligned_spf=None if hopeful.aligned_spf else found.aligned_spf,
        reason="DNS did not answer for what might have passed.",
    )


async def _aligned(
    author: str, dkim: tuple[DkimResult, ...], resolver: Resolver
) -> tuple[DkimResult, ...]:
    """The signatures that pass, each with whether it counts for DMARC."""
    aligned: dict[str, bool | None] = {}
    for item in dkim:
        if item.result is DkimStatus.PASS and item.domain not in aligned:
            alone = await evaluate_dmarc(author, dkim=[(item.domain, "pass")], resolver=resolver)
            aligned[item.domain] = alone.aligned_dkim
    return tuple(
        item._replace(aligned=aligned[item.domain]) if item.result is DkimStatus.PASS else item
        for item in dkim
    )


def _hoped(identifiers: list[Identifier]) -> list[Identifier]:
    return [(domain, "pass") for domain, result in identifiers if result in ("pass", "temperror")]


def _notes(message: SignedMessage, connection: Connection) -> Iterator[str]:
    if message.has_bare_lf and (message.all("dkim-signature") or message.all("arc-seal")):
        yield (
            "The file has lines that end with LF alone; they were read as CRLF, as a mail server "
            "sends them."
        )
    if message.has_too_many_fields:
        yield f"Only the first {MAX_FIELDS} header fields were read."
    if connection.source:
        yield f"Address and names of the client are from {connection.source}."
