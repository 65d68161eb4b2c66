"""What `mailcheck domain` does: asks about each domain, prints, counts."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.cli.choices import FailOn, split_names
from mailcheck.cli.dns import DnsRequest, opened_resolver
from mailcheck.cli.messages import complain, internal_error
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run, named
from mailcheck.core.errors import InputError, MailcheckError, UsageError
from mailcheck.core.finding import Severity
from mailcheck.render.answer import Summary
from mailcheck.tools.domain.survey import MAX_QUERIES, DomainOptions

if TYPE_CHECKING:
    from datetime import datetime

    from mailcheck.adapters.baseline import Known
    from mailcheck.cli.commands.domain import DomainRequest
    from mailcheck.cli.commands.ip import IpRequest
    from mailcheck.cli.commands.record import RecordRequest
    from mailcheck.core.ports import Prober, Resolver
    from mailcheck.render.domain import Checked, Pieces
    from mailcheck.tools.domain.check import DomainResult


def domain(request: DomainRequest) -> int:
    """Check what `request` names; the exit code."""
    from mailcheck.render.domain import domain_pieces, summary_pieces

    pieces = summary_pieces if request.summary else domain_pieces
    checks = Checks("domain", "domains", request, pieces, _chosen(request))
    asyncio.run(_all(request, checks))
    return checks.finish()


def _chosen(request: DomainRequest) -> Chosen:
    """Which findings are told, by the options and by what a baseline knows."""
    from mailcheck.core.registry import registry, resolve

    wanted = frozenset(registry("domain"))
    if request.select:
        wanted = resolve(split_names(request.select), "domain")
    known = None
    if request.baseline is not None:
        from mailcheck.adapters.baseline import read_baseline

        known = read_baseline(request.baseline)
    ignored = resolve(split_names(request.ignore), "domain")
    return Chosen(wanted - ignored, known, request.write_baseline)


class Chosen(NamedTuple):
    """Which findings are told."""

    rules: frozenset[str] | None = None
    """None: all."""
    known: frozenset[Known] | None = None
    """Those of a baseline, which are not."""
    keep: str | None = None
    """Where what is found is written as a baseline."""


def names(given: tuple[str, ...], noun: str) -> Iterator[str]:
    """The names on the command line; `-` is a list on standard input."""
    if not given and sys.stdin.isatty():
        raise UsageError(f"Name at least one {noun}.")
    empty = True
    for name in given or ("-",):
        if name != "-":
            empty = False
            yield name
            continue
        for line in sys.stdin:
            text = line.partition("#")[0].strip()
            if text:
                empty = False
                yield text
    if empty:
        raise InputError(f"Standard input names no {noun}.", "empty")


async def _all(request: DomainRequest, checks: Checks) -> None:
    options = _completed(request)
    prober = _prober(request)
    given = (name for name in request.domains if name != "-")
    dns = DnsRequest(
        request.nameserver, request.zone, request.trust_ad, request.qps, next(given, None)
    )
    async with opened_resolver(dns) as resolver:
        async for name, outcome in _answers(request, resolver, options, prober):
            checks.add(name, outcome)


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
        plain = checked_name(name)
        # DNS cannot be asked which selectors there are; a zone file can.
        listed = getattr(resolver, "selectors", None)
        options = options._replace(listed_selectors=listed(plain) if listed else ())
        return await check_domain(name, resolver=resolver, options=options, prober=prober)
    except MailcheckError as error:
        return error
    except Exception as error:
        return MailcheckError(internal_error(named(error), name))


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


class Checks:
    """One run over many domains or addresses."""

    def __init__(
        self,
        command: str,
        noun: str,
        request: DomainRequest | IpRequest | RecordRequest,
        pieces: Pieces,
        chosen: Chosen | None = None,
    ) -> None:
        """`noun` is what is counted, `pieces` the text of a result."""
        self._chosen = chosen or Chosen()
        self._kept: list[Known] = []
        from mailcheck.cli.progress import Progress

        self._command, self._noun, self._pieces = command, noun, pieces
        silent = request.exit_zero or self._chosen.keep is not None
        self._fail_on = FailOn.NEVER if silent else FailOn(request.fail_on)
        self._counts = dict.fromkeys(Severity, 0)
        gap = "" if getattr(request, "summary", False) else "\n"
        self._run = Run(Output(command, request.format, masked=request.redact, gap=gap))
        self._progress = Progress(noun)

    def add(self, name: str, outcome: Checked | MailcheckError) -> None:
        """What came of `name`."""
        from mailcheck.render.domain import CheckedAnswer

        self._progress.step()
        if isinstance(outcome, MailcheckError):
            self._run.unreadable += 1
            self._run.fault({self._command: name}, outcome)
            return
        outcome = self._told(outcome)
        for item in outcome.findings:
            self._counts[item.severity] += 1
            if self._fail_on.reached(item.severity):
                self._run.codes.add(1)
        if outcome.undetermined or outcome.capped:
            self._run.codes.add(4)
        self._run.answer(CheckedAnswer(outcome, self._pieces))

    def _told(self, outcome: Checked) -> Checked:
        """The result with the findings that are asked for and not known already."""
        rules, known, keep = self._chosen
        if rules is None:
            return outcome
        findings = tuple(item for item in outcome.findings if item.rule in rules)
        if known is not None or keep is not None:
            from mailcheck.adapters.baseline import known as remembered
            from mailcheck.render.domain import as_file

            sheet = as_file(outcome.with_findings(findings))
            entries = [remembered(sheet.file, None, item, sheet.raw) for item in sheet.findings]
            self._kept += entries
            pairs = zip(findings, entries, strict=True)
            findings = tuple(item for item, entry in pairs if entry not in (known or ()))
        return outcome.with_findings(findings)

    def finish(self) -> int:
        """The exit code."""
        from mailcheck.render.lint import summary_sentence
        from mailcheck.render.outcome import LintSummary

        self._progress.close()
        run = self._run
        if self._chosen.keep is not None:
            from mailcheck.adapters.baseline import write_baseline

            number = write_baseline(self._chosen.keep, self._kept)
            complain(f"Wrote {number} finding(s) to {self._chosen.keep}.")
        tally = LintSummary.of(run.answered, run.unreadable, self._counts, run.codes)
        counts = tally.to_dict()
        figures = {(self._noun if k == "messages" else k): v for k, v in counts.items()}
        said = f"{summary_sentence(tally, self._noun)}\n" if run.answered > 1 else None
        text = None if said is None else lambda paint: paint.line(("label", said.rstrip()))
        return run.close(Summary(figures, text, run.exit_code))
