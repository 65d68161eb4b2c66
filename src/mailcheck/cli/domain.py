"""What `mailcheck domain` does: asks about each domain, prints, counts."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from mailcheck.cli.choices import FailOn
from mailcheck.cli.dns import DnsRequest, opened_resolver
from mailcheck.cli.messages import complain, internal_error
from mailcheck.cli.output import open_output, settings
from mailcheck.core.errors import InputError, MailcheckError, UsageError
from mailcheck.core.finding import Severity
from mailcheck.tools.domain.survey import MAX_QUERIES, DomainOptions

if TYPE_CHECKING:
    from datetime import datetime

    from mailcheck.cli.commands.domain import DomainRequest
    from mailcheck.core.ports import Prober, Resolver
    from mailcheck.render.domain import Checked, DomainRenderer
    from mailcheck.tools.domain.check import DomainResult


def domain(request: DomainRequest) -> int:
    """Check what `request` names; the exit code."""
    run = Run(_renderer(request), threshold(request.fail_on, request.exit_zero), "domains")
    asyncio.run(_all(request, run))
    return run.finish()


def threshold(fail_on: str, exit_zero: bool) -> FailOn:
    """From which severity on the exit code is 1."""
    return FailOn.NEVER if exit_zero else FailOn(fail_on)


def _renderer(request: DomainRequest) -> DomainRenderer:
    from mailcheck.render.domain import DOMAIN_VIEW, DomainRenderer

    name = request.format
    return DomainRenderer(DOMAIN_VIEW, name, settings(name), masked=request.redact)


def names(given: tuple[str, ...], noun: str) -> Iterator[str]:
    """The names on the command line; `-` is a list on standard input."""
    if not given and sys.stdin.isatty():
        raise UsageError(f"Name at least one {noun}.")
    for name in given or ("-",):
        if name != "-":
            yield name
            continue
        for line in sys.stdin:
            text = line.partition("#")[0].strip()
            if text:
                yield text


async def _all(request: DomainRequest, run: Run) -> None:
    options = _completed(request)
    prober = _prober(request)
    dns = DnsRequest(request.nameserver, request.zone, request.trust_ad, request.qps)
    async with opened_resolver(dns) as resolver:
        async for name, outcome in _answers(request, resolver, options, prober):
            run.add(name, outcome)


def _completed(request: DomainRequest) -> DomainOptions:
    """What is to be checked, with what files say."""
    # With --qps the questions of all domains under way wait for one another.
    waiting = MAX_QUERIES * request.jobs / request.qps if request.qps else 0
    options = DomainOptions(
        selectors=request.selector,
        guess_selectors=request.guess,
        parked=request.parked,
        bulk=request.bulk,
        sending_ips=request.ip,
        timeout=request.timeout + waiting,
        now=_now() if request.probe else None,
    )
    if request.message or request.dkim_private_key:
        from mailcheck.cli.domain_files import public_key, selectors_of

        for path in request.message:
            options = options._replace(selectors=(*options.selectors, *selectors_of(path)))
        if request.dkim_private_key:
            options = options._replace(public_key=public_key(request.dkim_private_key))
    return options


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _prober(request: DomainRequest) -> Prober | None:
    if not request.probe:
        return None
    from mailcheck.adapters.probe import NetworkProber

    return NetworkProber(allow_internal=request.probe_internal)


async def _answers(
    request: DomainRequest,
    resolver: Resolver,
    options: DomainOptions,
    prober: Prober | None,
) -> AsyncIterator[tuple[str, DomainResult | MailcheckError]]:
    """The answers in the order of the names, `jobs` domains under way at once."""
    waiting: list[tuple[str, asyncio.Task[DomainResult | MailcheckError]]] = []
    for name in names(request.domains, "domain"):
        task = asyncio.ensure_future(_check(name, resolver, options, prober))
        waiting.append((name, task))
        if len(waiting) >= max(1, request.jobs):
            first, running = waiting.pop(0)
            yield first, await running
    for name, task in waiting:
        yield name, await task


async def _check(
    name: str, resolver: Resolver, options: DomainOptions, prober: Prober | None
) -> DomainResult | MailcheckError:
    from mailcheck.tools.domain.check import check_domain

    try:
        checked_name(name)
        return await check_domain(name, resolver=resolver, options=options, prober=prober)
    except MailcheckError as error:
        return error
    except Exception as error:
        return MailcheckError(internal_error(f"{type(error).__name__}: {error}", name))


def checked_name(name: str) -> str:
    """The domain in normal form.

    Raises:
        InputError: it can be no domain.
    """
    from mailcheck.core.address import domain_normal_form
    from mailcheck.tools.auth.names import is_askable

    plain = domain_normal_form(name.strip())
    if "@" in plain or "/" in plain or " " in plain:
        raise InputError(f"{name!r} is no domain; write it like example.org.", "not-a-domain")
    if not plain or not plain.isascii() or not is_askable(plain):
        raise InputError(f"{name!r} can be no domain name.", "not-a-domain")
    return plain


class Run:
    """One run over many domains or addresses: what is counted and where it goes."""

    def __init__(self, renderer: DomainRenderer, fail_on: FailOn, noun: str) -> None:
        from mailcheck.cli.progress import Progress

        self._renderer = renderer
        self._fail_on = fail_on
        self._counts = dict.fromkeys(Severity, 0)
        self._codes: set[int] = set()
        self._done = self._refused = 0
        self._write = open_output()
        self._progress = Progress(noun)

    def add(self, name: str, outcome: Checked | MailcheckError) -> None:
        self._progress.step()
        if isinstance(outcome, MailcheckError):
            self._refused += 1
            self._codes.add(outcome.exit_code)
            complain(str(outcome))
            self._write(self._renderer.refuse(name, outcome))
            return
        self._done += 1
        for item in outcome.findings:
            self._counts[item.severity] += 1
            if self._fail_on.reached(item.severity):
                self._codes.add(1)
        if outcome.undetermined or outcome.capped:
            self._codes.add(4)
        self._write(self._renderer.add(outcome))

    def finish(self) -> int:
        from mailcheck.render.outcome import LintSummary

        self._progress.close()
        summary = LintSummary.of(self._done, self._refused, self._counts, self._codes)
        self._write(self._renderer.finish(summary))
        return summary.exit_code
