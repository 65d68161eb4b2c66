"""What the domains that mail is forwarded to publish for DMARC."""

import asyncio
from collections.abc import Iterable

from mailcheck.core.ports import Resolver
from mailcheck.tools.auth.dmarc_discovery import DmarcFinder

MAX_DOMAINS = 200
"""Domains that are asked about (chosen: a page of findings)."""


async def outside_policies(domains: Iterable[str], resolver: Resolver) -> dict[str, str]:
    """The policy of each domain: `none`, `quarantine`, `reject`, `no record`, or `unknown` where
    DNS did not answer.

    Args:
        domains: in normal form; the first `MAX_DOMAINS` are asked about.
    """
    finder = DmarcFinder(resolver)
    names = list(dict.fromkeys(domains))[:MAX_DOMAINS]
    answers = await asyncio.gather(*(_policy(finder, name) for name in names))
    return dict(zip(names, answers, strict=True))


async def _policy(finder: DmarcFinder, domain: str) -> str:
    found = await finder.discover(domain)
    if found.failed is not None:
        return "unknown"
    record = found.place.record if found.place else None
    if found.place is None or record is None:
        return "no record"
    own = found.place.domain == found.domain
    policy = record.policy if own else record.subdomain_policy or record.policy
    return str(policy.value) if policy else "none"
