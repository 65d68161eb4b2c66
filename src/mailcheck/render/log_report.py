"""The report of `mailcheck log`: what is wrong first, then the tables."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mailcheck.core.cut import cell
from mailcheck.knowledge.logs.stamp import day
from mailcheck.render.style import Painter, Piece, fold
from mailcheck.render.untrusted import visible
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.identity import Identity
from mailcheck.tools.log.plan import Plan
from mailcheck.tools.log.rule import Incident, Severity, plural
from mailcheck.tools.log.summary import Row, causes, waiting_messages

_WIDTH = 80
"""Columns where nobody is looking."""
_LEAD = "  To do  "
_LABEL = 12


class Report(NamedTuple):
    """What is told."""

    names: tuple[str, ...]
    """The logs."""
    book: Book
    found: list[Incident]
    top: int
    all: bool = False


def report_text(report: Report, paint: Painter) -> str:
    """The report."""
    return "".join(_page(report, Painter(paint.color, paint.width or _WIDTH)))


def _page(report: Report, paint: Painter) -> Iterator[str]:
    bad = [one for one in report.found if one.severity is not Severity.INFO]
    mild = [one for one in report.found if one.severity is Severity.INFO]
    yield from _folded(_head(report), "  ", paint, "title")
    if not bad:
        yield f"\n{nothing_wrong(report.book)}\n"
    short: list[Incident] = []
    for one in bad:
        matters = one.severity is Severity.ERROR or (one.because and one.until is None)
        if matters or report.all:
            yield "\n"
            yield from _finding(one, report, paint)
        else:
            short.append(one)
    if short:
        yield "\n"
    for one in short:
        yield from _title(one, paint)
    if report.all:
        for one in mild:
            yield "\n"
            yield from _finding(one, report, paint)
    elif mild:
        yield f"{'' if short or not bad else chr(10)}{len(mild)} more of less weight: --all\n"
    if bad or report.all:
        yield "\n"
        yield from _tables(report, paint)


def _head(report: Report) -> str:
    tally = report.book.tally
    names = ", ".join(visible(name.rpartition("/")[2] or name) for name in report.names[:2])
    names = "standard input" if names == "-" else names
    more = f" and {len(report.names) - 2} more" if len(report.names) > 2 else ""
    times = ""
    if tally.first and tally.last:
        times = f"{day(tally.first.second)} to {day(tally.last.second)}, "
    unclear = f"{tally.unclear:,} not understood" if tally.unclear else "all understood"
    return f"{names}{more}: {times}{tally.lines:,} lines, {unclear}"


def nothing_wrong(book: Book) -> str:
    waits = waiting_messages(book)
    why = dict.fromkeys(event.cause for event in book.waiting)
    waiting = f", {waits} waiting ({', '.join(list(why)[:3])})" if waits else ""
    sent = book.outcomes.get("sent", 0)
    return f"Nothing wrong: {plural(book.messages, 'message')}, {sent:,} delivered{waiting}."


def when_of(one: Incident) -> str:
    """`since Tue 24 Nov 09:17`, or `Wed 25 Nov 14:03 to 14:26` where it is over."""
    if one.since is None:
        return ""
    begin = day(one.second)
    if one.until is None:
        return f"since {begin}"
    end = day(max(one.last_second, one.second))
    same_day = end.rpartition(" ")[0] == begin.rpartition(" ")[0]
    return f"{begin} to {end.rpartition(' ')[2] if same_day else end}"


def _title(one: Incident, paint: Painter) -> Iterator[str]:
    """What and since when, with the rule at the right."""
    width = paint.width or _WIDTH
    when = when_of(one)
    text = visible(one.message) + (
        f", {when}" if when and one.until else f" {when}" if when else ""
    )
    mark = f"[{one.rule}]"
    style = one.severity.value
    if len(text) + 2 + len(mark) <= width:
        gap = " " * (width - 1 - len(text) - len(mark))
        yield paint.line((style, text), ("", gap), ("rule", mark))
        return
    first, *rest = fold(text, width, 2)
    lines = [first, *(f"  {line}" for line in rest)]
    if not rest or len(lines[-1]) + 2 + len(mark) > width:
        lines.append("")
    for line in lines[:-1]:
        yield paint.line((style, line))
    gap = " " * max(0, width - 1 - len(lines[-1]) - len(mark))
    yield paint.line((style, lines[-1]), ("", gap), ("rule", mark))


def _finding(one: Incident, report: Report, paint: Painter) -> Iterator[str]:
    yield from _title(one, paint)
    if one.detail:
        yield from _folded(f"  {sentence_of(one.detail)}", "  ", paint)
    if one.because:
        cause = next((other for other in report.found if other.rule == one.because), None)
        if cause:
            yield from _folded(f"  Because of this: {visible(cause.message)}.", "  ", paint)
    actions = [action_of(text, report) for text in one.actions]
    for number, text in enumerate(actions, 1):
        lead = _LEAD if number == 1 else " " * len(_LEAD)
        mark = f"{number}. " if len(actions) > 1 else ""
        yield from _folded(f"{lead}{mark}{text}", " " * (len(lead) + len(mark)), paint)


def sentence_of(text: str) -> str:
    text = visible(text)
    return text if text.endswith(".") else f"{text}."


def action_of(text: str, report: Report) -> str:
    """With the logs' names in commands."""
    names = " ".join(report.names[:3]) if len(report.names) <= 3 else "LOGS"
    return visible(text.replace(" LOG", f" {names}")) if " LOG" in text else visible(text)


def _folded(text: str, indent: str, paint: Painter, style: str = "") -> Iterator[str]:
    lead = len(text) - len(text.lstrip(" "))
    lines = fold(text.lstrip(" "), paint.width, len(indent), lead)
    yield paint.line(("", " " * lead), (style, lines[0]))
    for line in lines[1:]:
        yield paint.line(("", indent), (style, line))


def _tables(report: Report, paint: Painter) -> Iterator[str]:
    book = report.book
    yield from _folded(f"{'Outcome'.ljust(_LABEL)}{_outcome(book)}", " " * _LABEL, paint)
    why = _why(causes(book))
    if why:
        yield "\n"
        yield from _table(
            ("Why not delivered", "where", "messages", "tries", "since"),
            why[: None if report.all else report.top],
            paint,
        )
    who = [one for one in book.identities.values() if one.messages > 1 or report.all]
    who.sort(key=lambda one: (-one.messages, one.name))
    if who:
        yield "\n"
        yield from _table(
            ("Who sends", "messages", "addresses", "refused", "busiest hour"),
            [_sender(one) for one in who[: None if report.all else min(report.top, 5)]],
            paint,
            numbers=(1, 2, 3),
        )
    if report.book.tally.examples:
        yield "\n"
        yield paint.line(("label", "Not understood"))
        for line in report.book.tally.examples:
            yield f"  {visible(line)[: (paint.width or _WIDTH) - 3]}\n"


def _outcome(book: Book) -> str:
    count = book.outcomes.get
    waits = waiting_messages(book)
    parts = [f"sent {count('sent', 0):,}"]
    if count("deferred"):
        waiting = f" ({plural(waits, 'message')} wait{'s' if waits == 1 else ''})" if waits else ""
        parts.append(f"deferred {count('deferred', 0):,} times{waiting}")
    parts += [
        f"{name} {count(name, 0):,}"
        for name in ("bounced", "expired", "discarded", "held", "deleted")
        if count(name)
    ]
    text = ", ".join(parts)
    if count("rejected"):
        text += f"; refused here {count('rejected', 0):,}"
    hops = count("hop", 0)
    return text + (f". {hops:,} hand-overs inside are not counted." if hops else ".")


def _why(rows: list[Row]) -> list[tuple[str, ...]]:
    """By cause; receivers that are many are counted."""
    merged: dict[str, list[Row]] = {}
    for row in rows:
        merged.setdefault(row.cause, []).append(row)
    out = []
    for cause, some in merged.items():
        by_receiver: dict[str, list[Row]] = {}
        for row in some:
            by_receiver.setdefault(row.receiver, []).append(row)
        parts = list(by_receiver.items())
        if len(parts) > 3:
            parts = [(f"{len(parts)} receivers", some)]
        for receiver, own in parts:
            first = min(row.seconds[0] for row in own)
            last = max(row.seconds[1] for row in own)
            messages = max(sum(r.messages for r in own if r.outcome == o) for o in _outcomes(own))
            out.append((cause, receiver, messages, sum(row.count for row in own), first, last))
    out.sort(key=lambda item: (-item[2], -item[3], item[0]))
    return [
        (
            cause,
            visible(receiver) or "(not named)",
            f"{messages:,}",
            f"{tries:,}",
            short_span(first, last),
        )
        for cause, receiver, messages, tries, first, last in out
    ]


def _outcomes(rows: Sequence[Row]) -> set[str]:
    return {row.outcome for row in rows}


def short_span(first: int, last: int) -> str:
    """`Thu 02:45 to 03:22`."""
    begin, end = day(first).split(), day(last).split()
    if begin[:3] == end[:3]:
        return f"{begin[0]} {begin[3]}" + (f" to {end[3]}" if begin[3] != end[3] else "")
    return f"{begin[0]} {begin[3]} to {end[0]} {end[3]}"


def _sender(one: Identity) -> tuple[str, ...]:
    busiest = one.busiest()
    hour = ""
    if busiest:
        words = day(busiest[0]).split()
        hour = f"{words[0]} {words[3]}  {busiest[1]:,}"
    refused = f"{one.bounced * 100 // max(1, one.messages)}%"
    return visible(one.name), f"{one.messages:,}", str(len(one.addresses)), refused, hour


def _table(
    heads: tuple[str, ...],
    rows: list[tuple[str, ...]],
    paint: Painter,
    numbers: tuple[int, ...] = (2, 3),
) -> Iterator[str]:
    every = [heads, *rows]
    limits = (34, 24, 12, 12, 40)
    widths = [
        min(limit, max(len(row[column]) for row in every)) for column, limit in enumerate(limits)
    ]
    for row in every:
        cells = [
            word.rjust(width) if column in numbers else cell(word, width)
            for column, (word, width) in enumerate(zip(row, widths, strict=True))
        ]
        text = "  ".join(cells).rstrip()
        pieces: Piece = ("label", text) if row is heads else ("", text)
        yield paint.line(pieces)


def plan_text(plans: list[Plan], paint: Painter) -> str:
    """The plans, ready to be sent."""
    page = Painter(paint.color, paint.width or _WIDTH)
    return "\n".join("".join(_plan(one, page)) for one in plans) or "Nobody blocks or slows down.\n"


def _plan(plan: Plan, paint: Painter) -> Iterator[str]:
    one = plan.incident
    verb = "blocks" if plan.kind == "blocks" else "slows down"
    who = ", ".join(one.addresses[:2]) or "this server"
    tag = f"  {one.tag}" if one.tag else ""
    tried = f", last tried {day(plan.last_tried[1])}" if plan.last_tried else ""
    head = f"{visible(one.receiver or '')}  {verb} {who}{tag}  {when_of(one)}{tried}"
    yield from _folded(head, "  ", paint, "title")
    rows = [
        ("Last accepted", f"{day(plan.last_accepted[1], seconds=True)} (before)"
         if plan.last_accepted else ""),
        ("Against it", plan.against or ""),
        ("Volume", plan.volume),
        *(("Where to ask" if number == 0 else "", text) for number, text in enumerate(plan.ask)),
        ("Evidence", ", ".join(f"{line.file}:{line.line}" for line in one.evidence)),
        ("Until then", plan.meanwhile or ""),
    ]  # fmt: skip
    for label, text in rows:
        if text:
            lead = f"  {label.ljust(14)}  "
            lines = fold(visible(text), paint.width, len(lead), len(lead))
            yield paint.line(("label", lead), ("", lines[0]))
            for line in lines[1:]:
                yield f"{' ' * len(lead)}{line}\n"
