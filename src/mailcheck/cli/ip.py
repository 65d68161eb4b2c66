"""What `mailcheck ip` does: asks about each address, prints, counts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mailcheck.cli.dns import DnsRequest, opened_resolver
from mailcheck.cli.domain import Checks, names
from mailcheck.cli.messages import internal_error
from mailcheck.cli.run import named
from mailcheck.core.errors import MailcheckError
from mailcheck.tools.ip.check import IpOptions, IpResult, check_ip

if TYPE_CHECKING:
    from mailcheck.cli.commands.ip import IpRequest
    from mailcheck.core.ports import Resolver


def ip(request: IpRequest) -> int:
    """Check what `request` names; the exit code."""
    from mailcheck.render.ip import ip_pieces

    checks = Checks("ip", "addresses", request, ip_pieces)
    asyncio.run(_all(request, checks))
    return checks.finish()


async def _all(request: IpRequest, checks: Checks) -> None:
    options = _options(request)
    dns = DnsRequest(request.nameserver, request.zone, qps=request.qps)
    async with opened_resolver(dns) as resolver:
        for name in names(request.addresses, "address"):
            checks.add(name, await _check(name, resolver, options))


def _options(request: IpRequest) -> IpOptions:
    sender = request.mail_from.rpartition("@")[2] if request.mail_from else None
    return IpOptions(
        helo=request.helo,
        domain=request.domain or sender,
        mail_from=request.mail_from,
        blocklists=request.blocklists,
        timeout=request.timeout + (100 / request.qps if request.qps else 0),
    )


async def _check(name: str, resolver: Resolver, options: IpOptions) -> IpResult | MailcheckError:
    try:
        return await check_ip(name, resolver=resolver, options=options)
    except MailcheckError as error:
        return error
    except Exception as error:
        return MailcheckError(internal_error(named(error), name))
