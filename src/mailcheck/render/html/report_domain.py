"""One domain on the report's page: p=reject, its sources, its days, and who reports."""

from mailcheck.render.html.axis import Axis, axis_of
from mailcheck.render.html.bars import axis_words, samples, share_bar, time_bars
from mailcheck.render.html.element import Html, Maker
from mailcheck.render.html.page import Column, more, table
from mailcheck.render.report import (
    Group,
    Page,
    about,
    day_of,
    groups_of,
    name_of,
    percent_of,
    plural,
    reject_words,
)
from mailcheck.tools.reports.book import DAY, DomainBook
from mailcheck.tools.reports.outlook import percent
from mailcheck.tools.reports.survey import DomainView

MAX_SOURCES = 200
_FEW = 8
"""Sources of each verdict without --all."""
MAX_REPORTERS = 30
_BUCKETS = 120
_YEAR_ONE = 719_163 * DAY
"""Seconds from year 1, which an axis counts from, to 1970."""
_VERDICTS = {"yours-fails": ("yours, fails", "error-word"), "passes": ("passes", "good-word"),
             "unknown": ("unknown", "warning-word")}  # fmt: skip


def domain(make: Maker, view: DomainView, told: Page) -> Html:
    """What is told of a domain."""
    if not view.book.messages:
        return make.join(make("p", about(view), class_="note"), make("p", "No messages."))
    return make.join(
        make("p", about(view), class_="note"),
        _reject(make, view),
        make("h3", "Who sends in its name"),
        _sources(make, view, told),
        make("h3", "Day by day"),
        _days(make, view.book),
        make("h3", "Who reports"),
        _reporters(make, view),
    )


def _reject(make: Maker, view: DomainView) -> Html:
    """The question that all reports are read for."""
    book, answer = view.book, view.reject
    question, word = reject_words(view)
    rest = max(0, book.failed - answer.lost)
    parts = {"pass": book.passed, "fail": answer.lost, "other": rest}
    shares = (
        f"{percent(book.passed / book.messages)} pass, {percent(answer.would_lose)} would be lost, "
        f"{percent(rest / book.messages)} fail and are not yours, or unclear"
    )
    kind = "good-word" if answer.ready else "error-word"
    return make(
        "div",
        make("p", f"{question} ", make("strong", word, class_=kind), class_="answer"),
        make("p", answer.why),
        share_bar(make, parts, book.messages, (f"Mail of {book.name}", shares)),
        make(
            "ul",
            *samples(make, {
                "pass": f"pass {percent(book.passed / book.messages)}",
                "fail": f"would be lost {percent(answer.would_lose)}",
                "other": f"not yours, or unclear {percent(rest / book.messages)}",
            }),
            class_="key",
        ),
        class_="block",
    )  # fmt: skip


def _sources(make: Maker, view: DomainView, told: Page) -> Html:
    every = groups_of(view, told.all)
    shown: dict[str, int] = {}
    chosen: list[Group] = []
    for group in every:
        verdict = group.first.verdict
        shown[verdict] = shown.get(verdict, 0) + 1
        if told.all or shown[verdict] <= _FEW:
            chosen.append(group)
    chosen = chosen[:MAX_SOURCES]
    most = max((group.messages for group in chosen), default=1)
    rows = [_source(make, group, most, told.all) for group in chosen]
    columns = (
        Column("Source", "source"),
        Column("Verdict", "nowrap"),
        Column("Messages", "number", "messages"),
        Column("Pass", "number", "pass"),
        Column(make("ul", *samples(make, {"pass": "pass", "fail": "fail"}), class_="key"),
               "narrow-picture"),
        Column("What to do", "wide"),
    )  # fmt: skip
    how = "--format json has them" if told.all else "--all shows them"
    left_out = more(make, len(every) - len(chosen), "source", how)
    return make.join(table(make, "", columns, rows), left_out)


def _source(make: Maker, group: Group, most: int, everything: bool) -> tuple[str, ...]:
    verdict = group.first.verdict
    word, kind = _VERDICTS.get(verdict, (verdict, "soft"))
    name = name_of(group, everything)
    failed = group.messages - group.passed
    words = (name, f"{word}: {group.passed:,} of {group.messages:,} pass")
    return (
        name,
        make("span", word, class_=kind),
        f"{group.messages:,}",
        percent_of(group.passed, group.messages),
        share_bar(make, {"pass": group.passed, "fail": failed}, most, words),
        group.first.fix,
    )


def _axis(book: DomainBook) -> Axis | None:
    days = book.days | set(book.daily)
    if not days:
        return None
    begin, end = _YEAR_ONE + min(days) * DAY, _YEAR_ONE + (max(days) + 1) * DAY
    return axis_of(begin, end, DAY, _BUCKETS)


def _room(axis: Axis) -> str:
    """Few days do not fill the width."""
    return f"max-width:{max(6, axis.count * 3)}rem"


def _days(make: Maker, book: DomainBook) -> Html:
    axis = _axis(book)
    if axis is None or not book.daily:
        return make("p", "The reports name no day.", class_="note")
    passed = _values(axis, {day: ok for day, (_, ok) in book.daily.items()})
    failed = _values(axis, {day: every - ok for day, (every, ok) in book.daily.items()})
    most = max(map(sum, zip(passed, failed, strict=True)))
    width = "day" if axis.step == DAY else "week" if axis.step == 7 * DAY else "few weeks"
    text = f"{book.passed:,} pass, {book.failed:,} fail; at most {most:,} in a {width}."
    drawing = time_bars(
        make, axis, {"fail": failed, "pass": passed}, (f"Mail of {book.name} by day", text),
        {"fail": "fail", "pass": "pass"},
    )  # fmt: skip
    shape = make("div", drawing, axis_words(make, axis.ticks()), style=_room(axis))
    key = make("ul", *samples(make, {"pass": "pass", "fail": "fail"}),
               make("li", f"at most {most:,} in a {width}"), class_="key")  # fmt: skip
    note = "A report about several days is counted on the one in their middle."
    return make.join(key, shape, make("p", note, class_="note"))


def _values(axis: Axis, counts: dict[int, int]) -> list[int]:
    start = _YEAR_ONE // DAY
    return axis.values({day + start: number for day, number in counts.items()}, DAY)


def _reporters(make: Maker, view: DomainView) -> Html:
    """On which days each receiver has reported; who has stopped comes first."""
    axis, book = _axis(view.book), view.book
    if axis is None:
        return Html()
    names = sorted(book.reporters, key=lambda name: (name not in view.silent, name.lower(), name))
    rows = []
    for name in names[:MAX_REPORTERS]:
        days = book.reporters[name]
        last = f"{day_of(max(days) * DAY)}" if days else ""
        silent = name in view.silent
        stopped = make("span", "has stopped", class_="error-word") if silent else ""
        words = (name, f"reports about {plural(len(days), 'day')}, the last {last}")
        marks = time_bars(make, axis, {"sent": _values(axis, dict.fromkeys(days, 1))}, words)
        shape = make("div", marks, style=_room(axis))
        rows.append((name, f"{len(days):,}", last, stopped, shape))
    columns = (
        Column("Receiver", "long"),
        Column("Days", "number", "days"),
        Column("Last about", "nowrap", "last about"),
        Column("", "nowrap"),
        Column(make("div", axis_words(make, axis.ticks()), style=_room(axis)), "picture"),
    )
    left_out = more(make, len(names) - len(rows), "receiver", "--format json has them")
    return make.join(table(make, "", columns, rows), left_out)
