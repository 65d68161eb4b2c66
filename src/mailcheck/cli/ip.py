"""What `mailcheck ip` does: asks about each address, prints, counts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mailcheck.cli.dns import DnsRequest, opened_resolver
from mailcheck.cli.domain import Run, names, threshold
from mailcheck.cli.messages import internal_error
from mailcheck.cli.output import settings
from mailcheck.core.errors import MailcheckError
from mailcheck.tools.domain.ip import IpOptions, IpResult, check_ip

if TYPE_CHECKING:
    from mailcheck.cli.commands.ip import IpRequest
    from mailcheck.core.ports import Resolver
    from mailcheck.render.domain import DomainRenderer


def ip(request: IpRequest) -> int:
    """Check what `request` names; the exit code."""
    run = Run(_renderer(request), threshold(request.fail_on, request.exit_zero), "addresses")
    asyncio.run(_all(request, run))
    return run.finish()


def _renderer(request: IpRequest) -> DomainRenderer:
    from mailcheck.render.domain import DomainRenderer
    from mailcheck.render.ip import IP_VIEW

    name = request.format
    return DomainRenderer(IP_VIEW, name, settings(name), masked=request.redact)


async def _all(request: IpRequest, run: Run) -> None:
    options = _options(request)
    dns = DnsRequest(request.nameserver, request.zone, qps=request.qps)
    async with opened_resolver(dns) as resolver:
        for name in names(request.addresses, "address"):
            run.add(name, await _check(name, resolver, options))


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
        return MailcheckError(internal_error(f"{type(error).__name__}: {error}", name))
