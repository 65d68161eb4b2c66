"""What `mailcheck log` does for a person: the report, or what to do about blocks."""

from typing import TYPE_CHECKING, Any

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.cli.catalogue import own_catalogue
from mailcheck.cli.declaration import keep_format
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run
from mailcheck.core.finding import Severity
from mailcheck.render.answer import Summary
from mailcheck.render.formats import formats
from mailcheck.render.row import Row
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.findings import findings
from mailcheck.tools.log.notes import Notes
from mailcheck.tools.log.selection import Selection
from mailcheck.tools.log.settings import settings_of
from mailcheck.tools.log.summary import figures

if TYPE_CHECKING:
    from mailcheck.cli.commands.log import LogRequest
    from mailcheck.cli.log import Logs
    from mailcheck.render.style import Painter
    from mailcheck.tools.log.rule import Incident
    from mailcheck.tools.log.timeline import Timeline


def report(request: "LogRequest", logs: "Logs", selection: Selection) -> int:
    """Print the report; the exit code."""
    keep_format(request, formats(), "--format csv is for events: leave --summary out.")
    output = Output("log-plan" if request.block_plan else "log-summary", request.format,
                    masked=request.redact, gap="")  # fmt: skip
    run = Run(output)
    timeline = _timeline(request)
    table = request.settings.table("log")
    book = read_book(request.own, table, logs, selection, run, timeline)
    found = findings(book)
    if timeline is not None:
        _write_page(request, logs, book, found, timeline, run)
    if request.block_plan:
        return _plan(request, run, book)
    for one in found:
        run.answer(Row(one.to_dict()))
    _judge(request, run, book, found)
    top = None if request.all else request.top
    ends = {"unreadable": run.unreadable, "exit_code": run.exit_code}

    def text(paint: "Painter") -> str:
        from mailcheck.render.log_report import Report, report_text

        return report_text(Report(logs.names, book, found, request.top, request.all), paint)

    numbers = figures(book, top)
    # Nothing is said of files that are no log: no report is not a good report.
    is_silent = (run.unreadable and not numbers["messages"]) or request.html == "-"
    return run.close(Summary(numbers | ends, None if is_silent else text))


def _timeline(request: "LogRequest") -> "Timeline | None":
    """What a page draws, and nothing else needs."""
    if request.html is None:
        return None
    from mailcheck.tools.log.timeline import Timeline

    return Timeline()


def _write_page(
    request: "LogRequest", logs: "Logs", book: Book, found: "list[Incident]",
    timeline: "Timeline", run: Run,
) -> None:  # fmt: skip
    from mailcheck.cli.html import write_page
    from mailcheck.render.html.log import LogPage, log_page
    from mailcheck.render.log_report import Report

    told = Report(logs.names, book, found, request.top, request.all)
    page = log_page(LogPage(told, timeline, run.unreadable, request.redact))
    write_page(request.html or "", page, run)


def read_book(
    own: tuple[str, ...], table: dict[str, Any], logs: "Logs", selection: Selection, run: Run,
    timeline: "Timeline | None" = None,
) -> Book:  # fmt: skip
    """The counters of all that is selected.

    Args:
        own: domains of the admin's.
        table: of the configuration.
        logs: what is read.
        selection: what is asked for.
        run: told what cannot be read.
        timeline: counts the same events by time.
    """
    book = Book(settings_of(table), organizational_domain, own)
    book.limits = selection.since, selection.until
    by_mail = selection._replace(since=None, until=None) != Selection()
    notes = Notes() if by_mail else book  # what is no mail is no mail of theirs
    is_plain = selection == Selection()
    for block in logs.events(notes):
        logs.told(run)
        chosen = block if is_plain else [event for event in block if selection.takes(event)]
        book.feed(chosen)
        if timeline is not None:
            timeline.feed(chosen, book.operators.of)
    logs.told(run)
    mails = logs.joiner.mails.values()
    waiting = (
        mail
        for mail in mails
        if mail.waiting and (is_plain or any(map(selection.takes, mail.waiting.values())))
    )
    book.close(logs.tally, waiting)
    return book


def _judge(request: "LogRequest", run: Run, book: Book, found: "list[Incident]") -> None:
    """The exit code that was asked for."""
    if request.strict and book.tally.unclear:
        run.codes.add(1)
    if request.fail_on != "never":
        least = Severity(request.fail_on).rank
        if any(one.severity.rank >= least for one in found):
            run.codes.add(1)


def _plan(request: "LogRequest", run: Run, book: Book) -> int:
    from mailcheck.render.log_report import plan_text
    from mailcheck.tools.log.plan import plans

    told = plans(book, own_catalogue(request.catalogue, request.isolated))
    for one in told:
        run.answer(Row(one.to_dict()))
    ends = {"plans": len(told), "unreadable": run.unreadable, "exit_code": run.exit_code}
    text = None if request.html == "-" else lambda paint: plan_text(told, paint)
    return run.close(Summary(ends, text))
