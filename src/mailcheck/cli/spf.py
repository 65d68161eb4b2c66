"""What `mailcheck spf` does: evaluates SPF for one connection and prints how it went."""

import asyncio
from typing import TYPE_CHECKING

from mailcheck.cli.dns import DnsRequest, opened_resolver
from mailcheck.cli.output import Output
from mailcheck.core.errors import UsageError
from mailcheck.render.answer import Summary
from mailcheck.render.spf import SpfAnswer
from mailcheck.tools.auth.spf import check_spf
from mailcheck.tools.auth.spf_result import SpfCheck, SpfResult

if TYPE_CHECKING:
    from mailcheck.cli.commands.spf import SpfRequest


_EXIT_CODES = {
    SpfResult.FAIL: 1,
    SpfResult.SOFTFAIL: 1,
    SpfResult.PERMERROR: 1,
    SpfResult.TEMPERROR: 4,
}


def spf(request: "SpfRequest") -> int:
    """Evaluate what `request` describes; the exit code."""
    if not (request.domain or request.mail_from or request.helo):
        raise UsageError("Name a domain, or give --mail-from or --helo.")
    check = asyncio.run(_check(request))
    code = _EXIT_CODES.get(check.result, 0)
    figures = {"result": check.result.value, "lookups": check.lookups, "exit_code": code}
    output = Output("spf", request.format, masked=request.redact)
    output.whole([SpfAnswer(check)], Summary(figures))
    return code


async def _check(request: "SpfRequest") -> SpfCheck:
    from mailcheck.adapters.deadline import DeadlineResolver

    # RFC 7208 §2.4: where only the domain is known, its postmaster is the sender.
    helo_only = request.helo and not request.domain
    sender = request.mail_from or (None if helo_only else f"postmaster@{request.domain}")
    origin = request.domain or (sender or request.helo or "").rpartition("@")[2]
    dns = DnsRequest(request.nameserver, request.zone, origin=origin)
    async with opened_resolver(dns) as resolver:
        return await check_spf(
            ip=request.ip,
            helo=request.helo or request.domain or "",
            mail_from=sender,
            domain=request.domain,
            resolver=DeadlineResolver(resolver, request.timeout),
        )
