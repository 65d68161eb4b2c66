"""What `mailcheck report` does: reads reports, counts who sent what, judges, prints."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.adapters.inputs import Unreadable
from mailcheck.adapters.reports import ReportFile, read_reports
from mailcheck.cli.moment import moment_of
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run
from mailcheck.core.errors import InputError, UsageError
from mailcheck.knowledge.reports.refusal import Refusal
from mailcheck.knowledge.reports.report import Aggregate, Failure, Report
from mailcheck.render.answer import Summary
from mailcheck.render.report_answer import COLUMNS, ReportAnswer, table_rows
from mailcheck.tools.reports.book import Book
from mailcheck.tools.reports.own import Own, is_below, is_inside, network_of, own_of
from mailcheck.tools.reports.read import is_report_file, reports_of_file, reports_of_mail

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailcheck.cli.commands.report import ReportRequest
    from mailcheck.render.style import Painter
    from mailcheck.tools.reports.own import Network
    from mailcheck.tools.reports.rule import Incident
    from mailcheck.tools.reports.survey import Survey


class _Selection(NamedTuple):
    """Which reports are asked for; nothing stands for all."""

    domains: tuple[str, ...]
    reporters: tuple[str, ...]
    sources: "tuple[Network, ...]"
    since: int | None
    until: int | None

    def of(self, report: Report) -> Report | None:
        """What of a report is asked for."""
        head = report.head
        if self.domains and not any(is_below(head.domain or "", one) for one in self.domains):
            return None
        who = f"{head.org or ''} {head.email or ''}".lower()
        if self.reporters and not any(one in who for one in self.reporters):
            return None
        begin, end = head.begin, head.end
        if self.since is not None and (end is None or end < self.since):
            return None
        if self.until is not None and (begin is None or begin >= self.until):
            return None
        return self._from_sources(report) if self.sources else report

    def _from_sources(self, report: Report) -> Report | None:
        if isinstance(report, Aggregate):
            rows = [row for row in report.rows if self._takes(row.ip)]
            return report._replace(rows=rows) if rows else None
        if isinstance(report, Failure):
            return report if self._takes(report.source_ip) else None
        return None

    def _takes(self, ip: str | None) -> bool:
        return ip is not None and is_inside(ip, self.sources)


def report(request: "ReportRequest") -> int:
    """Read what `request` names; the exit code."""
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name reports, or directories or mailboxes that hold them.")
    own, selection = own_of(request.own), _selection(request)
    now = None if request.now is None else int(moment_of(request.now).timestamp())
    if request.html is not None:
        from mailcheck.cli.html import check_place

        check_place(request)
    output = Output("report", request.format, masked=request.redact, gap="")
    run = Run(output)
    book = Book()
    failures: dict[str | None, int] = {}
    for file, index, one in _reports(request.paths or ("-",), run):
        chosen = selection.of(one)
        if chosen is None:
            continue
        place = book.add(file, chosen)
        if isinstance(chosen, Failure) and not place.duplicate_of:
            failures[chosen.source_ip] = failures.get(chosen.source_ip, 0) + 1
        if request.format == "csv":
            for row in table_rows(file, index, chosen, place):
                run.answer(row)
        elif request.format in ("json", "jsonl"):
            run.answer(ReportAnswer(file, index, chosen, place))
        else:
            run.answered += 1
    book.close()
    return _end(request, run, book, _asked(request, run, book, own), now, failures)


def _reports(paths: tuple[str, ...], run: Run) -> Iterator[tuple[str, int | None, Report]]:
    """Every report, with the file and its number there."""
    for item in read_reports(paths, is_report_file):
        if isinstance(item, Unreadable):
            run.refuse(item)
            continue
        if isinstance(item, ReportFile):
            file, index, found = item.file, None, reports_of_file(item.octets)
        else:
            file, index, found = item.file, item.index, reports_of_mail(item.raw)
        del item
        for one in found:
            if isinstance(one, Refusal):
                name = "Standard input" if file == "-" else file
                error = InputError(f"{name}: {one.why}", one.kind)
                run.refuse(Unreadable(file, index, error))
            else:
                yield file, index, one


def _selection(request: "ReportRequest") -> _Selection:
    networks = []
    for word in request.source:
        network = network_of(word)
        if network is None:
            raise UsageError(f"--source {word!r} is no IP address or network.")
        networks.append(network)
    domains = tuple(word.strip().rstrip(".").lower() for word in request.domain)
    return _Selection(
        domains, tuple(word.lower() for word in request.reporter), tuple(networks),
        _second(request.since, "--since", request.now),
        _second(request.until, "--until", request.now),
    )  # fmt: skip


_EPOCH = 719_163 * 86_400
"""Seconds from year 1 to 1970, which `Limit` counts from."""


def _second(text: str | None, option: str, now: str | None) -> int | None:
    """Seconds since 1970; a time without zone is UTC, as reports count."""
    if text is None:
        return None
    from mailcheck.tools.log.selection import limit_of

    limit = limit_of(text, moment_of(now))
    if limit is None:
        raise UsageError(
            f"{option} {text!r} is no time: 2026-11-26T03:12, 2026-11-26, 7d, yesterday."
        )
    return limit.second - (limit.offset or 0) - _EPOCH


def _asked(request: "ReportRequest", run: Run, book: Book, own: Own) -> Own:
    """With what the SPF records say is ours, where DNS may be asked."""
    if not request.nameserver and request.zone is None:
        return own
    from mailcheck.cli.report_spf import named_by_spf

    named, undetermined = named_by_spf(request, book)
    if undetermined:
        run.codes.add(4)
    return own._replace(by_spf=named, undetermined=undetermined)


def _end(
    request: "ReportRequest", run: Run, book: Book, own: Own, now: int | None,
    failures: dict[str | None, int],
) -> int:  # fmt: skip
    is_read_at_once = request.format in ("jsonl", "csv")
    if is_read_at_once and request.fail_on == "never" and request.html is None:
        return run.close(Summary({}, columns=COLUMNS))  # nobody sees what follows from them
    from mailcheck.tools.reports.survey import figures, survey

    found = survey(book, own, now)
    incidents: list[Incident] = []
    is_page = request.html is not None
    if request.format == "json" or request.all or request.fail_on != "never" or is_page:
        from mailcheck.tools.reports.findings import findings

        incidents = findings(found)
    if request.fail_on != "never":
        from mailcheck.core.finding import Severity

        least = Severity(request.fail_on).rank
        if any(one.severity.rank >= least for one in incidents):
            run.codes.add(1)
    if request.html is not None:
        _write_page(request, found, incidents, failures, run)
    body = figures(found) if request.format == "json" else {}
    body["findings"] = [one.to_dict() for one in incidents]
    body |= {
        "undetermined": own.undetermined,
        "unreadable": run.unreadable,
        "exit_code": run.exit_code,
    }
    text = _text(found, incidents, failures, run.unreadable, request.all)
    is_silent = (not book.reports and run.unreadable) or request.html == "-"
    return run.close(Summary(body, None if is_silent else text, columns=COLUMNS))


def _write_page(
    request: "ReportRequest", found: "Survey", incidents: "list[Incident]",
    failures: dict[str | None, int], run: Run,
) -> None:  # fmt: skip
    from mailcheck.cli.html import write_page
    from mailcheck.render.html.report import ReportPage, report_page
    from mailcheck.render.report import Page

    told = Page(found, incidents, failures, run.unreadable, request.all)
    write_page(request.html or "", report_page(ReportPage(told, request.redact)), run)


def _text(
    found: "Survey", incidents: "list[Incident]", failures: dict[str | None, int], unreadable: int,
    everything: bool,
) -> "Callable[[Painter], str]":  # fmt: skip
    def text(paint: "Painter") -> str:
        from mailcheck.render.report import Page, page_text

        return page_text(Page(found, incidents, failures, unreadable, everything), paint)

    return text
