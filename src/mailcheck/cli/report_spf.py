"""Which addresses of the reports a domain's SPF record names: those are its own."""

import asyncio
from typing import TYPE_CHECKING

from mailcheck.cli.dns import DnsRequest, opened_resolver
from mailcheck.tools.auth.spf import check_spf
from mailcheck.tools.auth.spf_result import SpfResult
from mailcheck.tools.reports.book import Book

if TYPE_CHECKING:
    from mailcheck.cli.commands.report import ReportRequest

MAX_ASKED = 500
"""Addresses of a domain that are tried, those with the most mail that fails first."""
_SECONDS = 20.0


def named_by_spf(request: "ReportRequest", book: Book) -> tuple[frozenset[tuple[str, str]], int]:
    """The domain and address of each that is named, and of how many DNS did not say."""
    return asyncio.run(_named(request, book))


async def _named(request: "ReportRequest", book: Book) -> tuple[frozenset[tuple[str, str]], int]:
    from mailcheck.adapters.deadline import DeadlineResolver

    found: set[tuple[str, str]] = set()
    unclear = 0
    async with opened_resolver(DnsRequest(request.nameserver, request.zone)) as opened:
        for domain in book.domains.values():
            resolver = DeadlineResolver(opened, _SECONDS)
            sources = sorted(domain.sources.values(), key=lambda one: (-one.failed, -one.count))
            for source in sources[:MAX_ASKED]:
                answer = await check_spf(
                    ip=source.ip, mail_from=f"postmaster@{domain.name}", resolver=resolver
                )
                if answer.result is SpfResult.PASS:
                    found.add((domain.name, source.ip))
                unclear += answer.result is SpfResult.TEMPERROR
    return frozenset(found), unclear
