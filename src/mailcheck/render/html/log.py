"""The page of `mailcheck log`: what is wrong, since when, and what came of the mail."""

from collections.abc import Iterator
from typing import NamedTuple

from mailcheck import __version__
from mailcheck.knowledge.logs.stamp import day
from mailcheck.render.html.axis import Axis, axis_of
from mailcheck.render.html.bars import Span, axis_words, samples, span_bars
from mailcheck.render.html.element import Html, Maker
from mailcheck.render.html.log_tables import not_delivered, over_time, receivers, refused, senders
from mailcheck.render.html.page import Column, Section, figures, more, page, prose, table, todo
from mailcheck.render.log_report import Report, action_of, nothing_wrong, sentence_of, when_of
from mailcheck.tools.log.rule import Incident, Severity, plural
from mailcheck.tools.log.summary import waiting_messages
from mailcheck.tools.log.timeline import Timeline

MAX_FINDINGS = 200
"""Findings of each weight that are shown; with --all ten times as many."""
_GOOD = "Nothing wrong"
_MAX_SPANS = 60
_BUCKETS = 120
"""Of the great drawing; a table's have `_FEW`, which a phone can tell apart."""
_FEW = 48


class LogPage(NamedTuple):
    """What is shown."""

    report: Report
    timeline: Timeline
    unreadable: int = 0
    masked: bool = False


class _View(NamedTuple):
    """The findings by weight, each with its place on the page."""

    bad: list[tuple[str, Incident]]
    mild: list[tuple[str, Incident]]


def log_page(shown: LogPage) -> str:
    """The page.

    Args:
        shown: what is known, as the text has it.
    """
    make, report = Maker(shown.masked), shown.report
    view = _view(report)
    begin, end = _times(shown)
    fine = axis_of(begin, end, shown.timeline.step, _BUCKETS)
    coarse = axis_of(begin, end, shown.timeline.step, _FEW)
    sections = [
        Section("when", "Since when", _spans(make, view, coarse)),
        Section("findings", "What to do", _findings(make, view.bad, report)),
        Section("time", "Mail over time", over_time(make, shown.timeline, fine)),
        Section("causes", "Why not delivered", not_delivered(make, report, shown.timeline, coarse)),
        Section("receivers", "Receivers", receivers(make, report, shown.timeline, coarse)),
        Section("senders", "Who sends", senders(make, report)),
        Section("refused", "Refused here", refused(make, report, shown.timeline, coarse)),
        Section("mild", "Worth knowing", _findings(make, view.mild, report)),
        Section("lines", "Lines not understood", _unclear(make, report)),
    ]
    footer = f"mailcheck {__version__}, mailcheck log. Times are those of the log."
    title = f"{_names(report)}: {_verdict(view, report)}"
    return page(make, title, _header(make, shown, view), sections, footer)


def _view(report: Report) -> _View:
    named = [(f"f{number}", one) for number, one in enumerate(report.found, 1)]
    return _View(
        [item for item in named if item[1].severity is not Severity.INFO],
        [item for item in named if item[1].severity is Severity.INFO],
    )


def _times(shown: LogPage) -> tuple[int, int]:
    """From when to when: what was asked for, as far as the log goes."""
    book = shown.report.book
    span = shown.timeline.span
    first, last = book.tally.first, book.tally.last
    begin = first.second if first else span[0] if span else 0
    end = last.second if last else span[1] if span else begin
    offset = first.offset if first else None
    since, until = book.limits
    if since is not None:
        begin = max(begin, since.at(offset))
    if until is not None:
        end = min(end, until.at(offset))
    return begin, max(begin + 1, end)


def _names(report: Report) -> str:
    names = [name.rpartition("/")[2] or name for name in report.names[:2]]
    more_ = f" and {len(report.names) - 2} more" if len(report.names) > 2 else ""
    return "Standard input" if names == ["-"] else ", ".join(names) + more_


def _verdict(view: _View, report: Report) -> str:
    if not report.book.tally.lines and not report.found:
        return "No log could be read"
    if not view.bad:
        return _GOOD
    errors = sum(one.severity is Severity.ERROR for _, one in view.bad)
    warnings = len(view.bad) - errors
    parts = [plural(errors, "error")] if errors else []
    parts += [plural(warnings, "warning")] if warnings else []
    return ", ".join(parts)


def _header(make: Maker, shown: LogPage, view: _View) -> Html:
    report, tally = shown.report, shown.report.book.tally
    times = ""
    if tally.first and tally.last:
        times = f"{day(tally.first.second)} to {day(tally.last.second)}, "
    unclear = f"{tally.unclear:,} not understood" if tally.unclear else "all understood"
    verdict = _verdict(view, report)
    lost = None
    if shown.unreadable:
        text = (
            f"{plural(shown.unreadable, 'input')} could not be read: what is shown is about the "
            "others."
        )
        lost = make("p", text, class_="alarm")
    return make.join(
        make("p", make("span", _names(report)), class_="kicker"),
        make("h1", verdict),
        make("p", f"{times}{plural(tally.lines, 'line')}, {unclear}.", class_="soft")
        if tally.lines
        else None,
        make("p", nothing_wrong(report.book).partition(": ")[2]) if verdict == _GOOD else None,
        lost,
        _outcomes(make, report) if tally.lines else None,
    )


def _outcomes(make: Maker, report: Report) -> Html:
    book = report.book
    count = book.outcomes.get
    waits = waiting_messages(book)
    values = [("messages", f"{book.messages:,}", ""), ("sent", f"{count('sent', 0):,}", "")]
    if count("deferred") or waits:
        waiting = (
            f"{plural(waits, 'message')} wait{'s' if waits == 1 else ''}" if waits else "times"
        )
        values.append(("deferred", f"{count('deferred', 0):,}", waiting))
    values += [
        (name, f"{count(name, 0):,}", "")
        for name in ("bounced", "expired", "discarded", "held", "deleted")
        if count(name)
    ]
    if count("rejected"):
        values.append(("refused here", f"{count('rejected', 0):,}", ""))
    return figures(make, values)


def _findings(make: Maker, found: list[tuple[str, Incident]], report: Report) -> Html:
    if not found:
        return Html()
    most = MAX_FINDINGS * (10 if report.all else 1)
    items = [_finding(make, place, one, report) for place, one in found[:most]]
    left_out = more(make, len(found) - most, "finding", "the text and --format json have them")
    return make.join(make("ol", *items, class_="findings"), left_out)


def _finding(make: Maker, place: str, one: Incident, report: Report) -> Html:
    cause = next((other for other in report.found if other.rule == one.because), None)
    because = f"Because of this: {cause.message}." if cause and one.because else None
    when = when_of(one)
    about = make.join(
        make("h3", one.message),
        make("p", f"{when[0].upper()}{when[1:]}", class_="when") if when else None,
        make("p", sentence_of(one.detail)) if one.detail else None,
        make("p", because) if because else None,
        todo(make, [action_of(text, report) for text in one.actions]) or prose(make, one.help),
        _evidence(make, one),
    )
    severity = one.severity.value
    return make(
        "li", make("span", severity, class_="severity"), make("div", about),
        class_=f"finding {severity}", id=place, data_rule=one.rule,
    )  # fmt: skip


def _evidence(make: Maker, one: Incident) -> Html:
    lines = [
        make("li", make("code", f"{line.file}:{line.line}: {line.text}"))
        for line in one.evidence[:5]
    ]
    about = make("p", "More about it: ", make("code", f"mailcheck rule {one.rule}"))
    return make(
        "details",
        make("summary", one.rule, f", {plural(len(lines), 'line')} of the log" if lines else None),
        make("ul", *lines, class_="lines") if lines else None,
        about,
    )


def _spans(make: Maker, view: _View, axis: Axis) -> Html:
    """When each thing that is wrong began and ended, one below the other."""
    timed = [(place, one) for place, one in view.bad if one.since is not None]
    if not timed:
        return Html()
    columns = (
        Column("What"),
        Column("When", "nowrap"),
        Column(axis_words(make, axis.ticks()), "picture"),
    )
    rows = list(_span_rows(make, timed[:_MAX_SPANS], axis))
    key = make(
        "ul",
        *samples(make, {"error-span": "error", "warning-span": "warning"}),
        make("li", "what reaches the right edge lasts"),
        class_="key",
    )
    left_out = more(make, len(timed) - _MAX_SPANS, "finding", "they are below")
    return make.join(key, table(make, "", columns, rows), left_out)


def _span_rows(
    make: Maker, timed: list[tuple[str, Incident]], axis: Axis
) -> Iterator[tuple[Html, str, Html]]:
    for place, one in timed:
        last = axis.end if one.until is None else max(one.last_second, one.second)
        when = when_of(one)
        words = (one.message, f"{one.severity.value}, {when}")
        span = Span(f"{one.severity.value}-span", one.second, last)
        yield make("a", one.message, href=f"#{place}"), when, span_bars(make, axis, [span], words)


def _unclear(make: Maker, report: Report) -> Html:
    tally = report.book.tally
    if not tally.examples:
        return Html()
    lines = [make("li", make("code", line)) for line in tally.examples]
    verb = "looks" if tally.unclear == 1 else "look"
    text = f"{plural(tally.unclear, 'line')} {verb} like a delivery, such as:"
    return make.join(make("p", text, class_="note"), make("ul", *lines, class_="lines"))
