"""What `mailcheck log` does for a person: the report, or what to do about blocks."""

from typing import TYPE_CHECKING, Any

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.cli.catalogue import own_catalogue
from mailcheck.cli.declaration import keep_format
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run
from mailcheck.core.finding import Severity
from mailcheck.render.answer import Row, Summary
from mailcheck.render.formats import formats
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


def report(request: "LogRequest", logs: "Logs", selection: Selection) -> int:
    """Print the report; the exit code."""
    keep_format(request, formats(), "--format csv is for events: leave --summary out.")
    output = Output("log-plan" if request.block_plan else "log-summary", request.format,
                    masked=request.redact, gap="")  # fmt: skip
    run = Run(output)
    book = read_book(request.own, request.settings.table("log"), logs, selection, run)
    found = findings(book)
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
    is_empty = run.unreadable and not numbers["messages"]
    return run.close(Summary(numbers | ends, None if is_empty else text))


def read_book(
    own: tuple[str, ...], table: dict[str, Any], logs: "Logs", selection: Selection, run: Run
) -> Book:
    """The counters of all that is selected."""
    book = Book(settings_of(table), organizational_domain, own)
    book.limits = selection.since, selection.until
    by_mail = selection._replace(since=None, until=None) != Selection()
    notes = Notes() if by_mail else book  # what is no mail is no mail of theirs
    is_plain = selection == Selection()
    for block in logs.events(notes):
        logs.told(run)
        book.feed(block if is_plain else [event for event in block if selection.takes(event)])
    logs.told(run)
    mails = logs.joiner.mails.values()
    chosen = (
        mail
        for mail in mails
        if mail.waiting and (is_plain or any(map(selection.takes, mail.waiting.values())))
    )
    book.close(logs.tally, chosen)
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
    return run.close(Summary(ends, lambda paint: plan_text(told, paint)))
