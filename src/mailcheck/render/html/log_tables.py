"""The tables and drawings of the log's page: why, where, who, and when."""

from typing import NamedTuple

from mailcheck.knowledge.logs.stamp import day
from mailcheck.render.html.axis import Axis
from mailcheck.render.html.bars import axis_words, samples, share_bar, time_bars
from mailcheck.render.html.element import Html, Maker
from mailcheck.render.html.page import Column, more, table
from mailcheck.render.log_report import Report, short_span
from mailcheck.tools.log.blocks import receiver_name
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.rule import plural
from mailcheck.tools.log.summary import Row, causes
from mailcheck.tools.log.timeline import Key, Timeline

MAX_ROWS = 200
"""Rows of a table, whatever was asked for."""
_MANY = 3
"""Receivers of one cause, beyond which they are counted."""
_FAILED = ("bounced", "expired")
_LANES = (
    ("sent", "Sent", ("sent",)),
    ("deferred", "Deferred", ("deferred",)),
    ("bounced", "Bounced", _FAILED),
)
"""Class of the bars, name, outcomes."""


def rows_of(report: Report) -> int:
    """How many rows a table may have."""
    return MAX_ROWS if report.all else min(report.top, MAX_ROWS)


def over_time(make: Maker, timeline: Timeline, axis: Axis) -> Html:
    """One drawing for each outcome, each in its own measure."""
    lanes = [
        _lane(make, timeline, axis, lane)
        for lane in (*_LANES, ("other", "Refused here", ("rejected",)))
    ]
    if not any(lanes):
        return Html()
    width = _width(axis.step)
    note = make("p", f"Each bar is {width}; each row has its own height.", class_="note")
    words = make("div", make("span"), axis_words(make, axis.ticks()), class_="lane-row")
    return make.join(note, *lanes, words)


def _lane(
    make: Maker, timeline: Timeline, axis: Axis, lane: tuple[str, str, tuple[str, ...]]
) -> Html:
    kind, name, outcomes = lane
    values = axis.values(timeline.of(lambda key: key.outcome in outcomes), timeline.step)
    total, most = sum(values), max(values, default=0)
    if not total:
        return Html()
    busiest = axis.label(values.index(most))
    text = f"{total:,} in all, the most {busiest}: {most:,}."
    drawing = time_bars(
        make, axis, {kind: values}, (f"{name} over time", text), {kind: name.lower()}
    )
    label = make("div", name, make("span", f"{total:,}, at most {most:,}"), class_="name")
    return make("div", label, drawing, class_="lane-row")


def _width(step: int) -> str:
    for seconds, noun in ((604_800, "week"), (86_400, "day"), (3_600, "hour"), (60, "minute")):
        if step >= seconds:
            number = step // seconds
            article = "an hour" if noun == "hour" else f"a {noun}"
            return article if number == 1 else f"{number} {noun}s"
    return f"{step} seconds"


class _Why(NamedTuple):
    """Why mail was not delivered, at one receiver or at many."""

    cause: str
    receiver: str
    messages: int
    tries: int
    seconds: tuple[int, int]
    keys: frozenset[tuple[str, str]]
    """Cause and receiver of the timeline."""


def not_delivered(make: Maker, report: Report, timeline: Timeline, axis: Axis) -> Html:
    """By cause and receiver, the most messages first."""
    found = _reasons(report.book)
    if not found:
        return Html()
    rows = []
    for one in found[: rows_of(report)]:
        series = _failures(timeline, axis, one.keys)
        when = short_span(*one.seconds)
        words = (f"{one.cause}, {one.receiver}", f"{plural(one.tries, 'try')}, {when}")
        rows.append(
            (one.cause, one.receiver, f"{one.messages:,}", f"{one.tries:,}", when,
             time_bars(make, axis, series, words))
        )  # fmt: skip
    columns = (
        Column("Cause", "nowrap"),
        Column("Where", "long", "at"),
        Column("Messages", "number", "messages"),
        Column("Tries", "number", "tries"),
        Column("When", "nowrap", "when"),
        Column(axis_words(make, axis.ticks()), "picture"),
    )
    left_out = more(make, len(found) - len(rows), "row", _how(report))
    return make.join(_key(make, "deferred", "bounced"), table(make, "", columns, rows), left_out)


def _how(report: Report) -> str:
    return "--format json has them" if report.all else "--all shows them"


def _reasons(book: Book) -> list[_Why]:
    """By cause and receiver; receivers that are many are one row, as in the text."""
    keys: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for (cause, key, _), group in book.causes.items():
        name = receiver_name(book, key, group)
        keys.setdefault((cause, name), set()).add((cause, key))
    found: dict[str, dict[str, list[Row]]] = {}
    for row in causes(book):
        found.setdefault(row.cause, {}).setdefault(row.receiver, []).append(row)
    reasons = []
    for cause, places in found.items():
        if len(places) > _MANY:
            every = [row for some in places.values() for row in some]
            own = {key for (of, _), some in keys.items() if of == cause for key in some}
            reasons.append(_why(cause, f"{len(places):,} receivers", every, own))
            continue
        reasons += [
            _why(cause, receiver, some, keys.get((cause, receiver), set()))
            for receiver, some in places.items()
        ]
    return sorted(reasons, key=lambda one: (-one.messages, -one.tries, one.cause, one.receiver))


def _why(cause: str, receiver: str, rows: list[Row], keys: set[tuple[str, str]]) -> _Why:
    outcomes = {row.outcome for row in rows}
    return _Why(
        cause,
        receiver,
        max(sum(row.messages for row in rows if row.outcome == outcome) for outcome in outcomes),
        sum(row.count for row in rows),
        (min(row.seconds[0] for row in rows), max(row.seconds[1] for row in rows)),
        frozenset(keys),
    )


def _failures(
    timeline: Timeline, axis: Axis, keys: frozenset[tuple[str, str]]
) -> dict[str, list[int]]:
    def counted(*outcomes: str) -> list[int]:
        counts: dict[int, int] = {}
        for cause, receiver in keys:
            for outcome in outcomes:
                for bucket, number in timeline.counts.get(
                    Key(cause, receiver, outcome), {}
                ).items():
                    counts[bucket] = counts.get(bucket, 0) + number
        return axis.values(counts, timeline.step)

    return {"bounced": counted(*_FAILED), "deferred": counted("deferred")}


def receivers(make: Maker, report: Report, timeline: Timeline, axis: Axis) -> Html:
    """What became of the mail for each receiver."""
    every = sorted(
        report.book.receivers.values(),
        key=lambda one: (-one.sent - one.bounced - one.expired - one.deferred, one.name),
    )
    chosen = every[: rows_of(report)]
    counts = _by_receiver(timeline, {one.key for one in chosen})
    rows = []
    for one in chosen:
        series = {
            name: axis.values(counts.get((one.key, name), {}), timeline.step)
            for name in ("bounced", "deferred", "sent")
        }
        text = (
            f"{one.sent:,} sent, {one.deferred:,} deferred, {one.bounced + one.expired:,} bounced"
        )
        last = day(one.last_sent.second) if one.last_sent else "never"
        rows.append(
            (one.name, f"{one.sent:,}", f"{one.deferred:,}", f"{one.bounced + one.expired:,}",
             f"{one.waiting:,}", last, time_bars(make, axis, series, (one.name, text)))
        )  # fmt: skip
    if not rows:
        return Html()
    columns = (
        Column("Receiver", "long"),
        Column("Sent", "number", "sent"),
        Column("Deferred", "number", "deferred"),
        Column("Bounced", "number", "bounced"),
        Column("Waiting", "number", "waiting"),
        Column("Last sent", "nowrap", "last sent"),
        Column(axis_words(make, axis.ticks()), "picture"),
    )
    left_out = more(make, len(every) - len(rows), "receiver", _how(report))
    key = _key(make, "sent", "deferred", "bounced")
    return make.join(key, table(make, "", columns, rows), left_out)


def _by_receiver(timeline: Timeline, keys: set[str]) -> dict[tuple[str, str], dict[int, int]]:
    """Buckets by receiver and class of bar."""
    kinds = {outcome: kind for kind, _, outcomes in _LANES for outcome in outcomes}
    found: dict[tuple[str, str], dict[int, int]] = {}
    for key, cells in timeline.counts.items():
        kind = kinds.get(key.outcome)
        if kind is not None and key.receiver in keys:
            counts = found.setdefault((key.receiver, kind), {})
            for bucket, number in cells.items():
                counts[bucket] = counts.get(bucket, 0) + number
    return found


def senders(make: Maker, report: Report) -> Html:
    """Who sends, the most first."""
    every = sorted(report.book.identities.values(), key=lambda one: (-one.messages, one.name))
    every = [one for one in every if one.messages]
    if not every:
        return Html()
    most = every[0].messages
    rows = []
    for one in every[: rows_of(report)]:
        busiest = one.busiest()
        hour = f"{day(busiest[0])}, {busiest[1]:,}" if busiest else ""
        bounced = min(one.messages, one.bounced)
        words = (one.name, f"{plural(one.messages, 'message')}, {bounced:,} refused")
        parts = {"bounced": bounced, "sent": one.messages - bounced}
        share = f"{one.bounced * 100 // max(1, one.messages)}%"
        rows.append(
            (one.name, one.kind, f"{one.messages:,}", f"{len(one.addresses):,}", share, hour,
             share_bar(make, parts, most, words))
        )  # fmt: skip
    columns = (
        Column("Who", "long"),
        Column("Kind"),
        Column("Messages", "number", "messages"),
        Column("Addresses", "number", "from addresses"),
        Column("Refused", "number", "refused"),
        Column("Busiest hour", "nowrap", "busiest hour"),
        Column("Share", "narrow-picture"),
    )
    left_out = more(make, len(every) - len(rows), "sender", _how(report))
    key = _key(make, "sent", "bounced", bounced="refused by receivers")
    return make.join(key, table(make, "", columns, rows), left_out)


def refused(make: Maker, report: Report, timeline: Timeline, axis: Axis) -> Html:
    """What this server did not take."""
    groups = [
        (cause, group.bounced + group.deferred, group)
        for cause, group in report.book.refused.items()
    ]
    groups.sort(key=lambda item: (-item[1], item[0]))
    rows = []
    for cause, number, group in groups[: rows_of(report)]:
        values = axis.values(timeline.counts.get(Key(cause, "", "rejected"), {}), timeline.step)
        words = (f"{cause}, refused here", f"{number:,} in all")
        last = day(group.last.second) if group.last else ""
        rows.append((cause, f"{number:,}", last, time_bars(make, axis, {"other": values}, words)))
    if not rows:
        return Html()
    columns = (
        Column("Cause", "nowrap"),
        Column("Refused", "number", "refused"),
        Column("Last", "nowrap", "last"),
        Column(axis_words(make, axis.ticks()), "picture"),
    )
    left_out = more(make, len(groups) - len(rows), "row", _how(report))
    return make.join(table(make, "", columns, rows), left_out)


def _key(make: Maker, *kinds: str, **names: str) -> Html:
    """What the bars mean."""
    shown = {kind: names.get(kind, kind) for kind in kinds}
    return make("ul", *samples(make, shown), class_="key")
