"""Whom the commands ask that need DNS."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mailcheck.adapters.dns import DnsResolver, ZoneResolver


class DnsRequest(NamedTuple):
    """Who is asked, and how fast."""

    nameservers: tuple[str, ...] = ()
    zone: str | None = None
    trust_ad: bool = False
    qps: float = 0
    origin: str | None = None
    """The domain that a zone file without `$ORIGIN` is about."""


def open_resolver(request: DnsRequest) -> DnsResolver | ZoneResolver:
    """The zone file, the name servers that were named, or the system's."""
    if request.zone is not None:
        from mailcheck.adapters.dns import read_zone

        return read_zone(request.zone, request.origin)
    from mailcheck.adapters.dns import DnsResolver, named_configuration, system_configuration

    names = request.nameservers
    configuration = named_configuration(names) if names else system_configuration()
    return DnsResolver(configuration, trust_ad=request.trust_ad, qps=request.qps)


@asynccontextmanager
async def opened_resolver(request: DnsRequest) -> AsyncIterator[DnsResolver | ZoneResolver]:
    """The same, closed at the end whatever happens."""
    resolver = open_resolver(request)
    try:
        yield resolver
    finally:
        await resolver.close()
