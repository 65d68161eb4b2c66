"""What `mailcheck ip` does: asks about each address, prints, counts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.cli.choices import FailOn, FindingFormat
from mailcheck.cli.dns import DnsRequest, opened_resolver
from mailcheck.cli.domain import Run, names
from mailcheck.cli.messages import internal_error
from mailcheck.cli.output import settings
from mailcheck.core.errors import MailcheckError
from mailcheck.tools.domain.ip import IpOptions, IpResult, check_ip

if TYPE_CHECKING:
    from mailcheck.core.ports import Resolver
    from mailcheck.render.domain import DomainRenderer


class IpRequest(NamedTuple):
    """What the command line asks for."""

    addresses: tuple[str, ...] = ()
    dns: DnsRequest = DnsRequest()
    format: FindingFormat = FindingFormat.TEXT
    options: IpOptions = IpOptions()
    fail_on: FailOn = FailOn.WARNING
    redact: bool = False


def ip(request: IpRequest) -> int:
    """Check what `request` names; the exit code."""
    run = Run(_renderer(request), request.fail_on, "addresses")
    asyncio.run(_all(request, run))
    return run.finish()


def _renderer(request: IpRequest) -> DomainRenderer:
    from mailcheck.render.domain import DomainRenderer
    from mailcheck.render.ip import IP_VIEW

    name = request.format.value
    return DomainRenderer(IP_VIEW, name, settings(name), masked=request.redact)


async def _all(request: IpRequest, run: Run) -> None:
    async with opened_resolver(request.dns) as resolver:
        for name in names(request.addresses, "address"):
            run.add(name, await _check(name, resolver, request.options))


async def _check(name: str, resolver: Resolver, options: IpOptions) -> IpResult | MailcheckError:
    try:
        return await check_ip(name, resolver=resolver, options=options)
    except MailcheckError as error:
        return error
    except Exception as error:
        return MailcheckError(internal_error(f"{type(error).__name__}: {error}", name))
