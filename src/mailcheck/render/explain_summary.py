"""The summary of many replies: a table, JSON, JSON lines or CSV."""

from typing import Any, NamedTuple

from mailcheck.core.cut import cell, cut
from mailcheck.render.answer import Summary as End
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import visible
from mailcheck.tools.explain.summary import Group, Summary

_COLUMNS = ("cause", "persistence", "speaker", "domain", "replies", "example")
_EXAMPLE = 30
"""Characters of a reply that are worth a column (chosen); with less room it has its own line."""


def summary_table(summary: Summary, paint: Painter) -> str:
    """For a person: largest groups first, the example cut to what the width leaves."""
    groups = summary.groups()
    rows = [_COLUMNS, *(_cells(group) for group in groups)]
    widths = [min(40, max(len(row[column]) for row in rows)) for column in range(5)]
    room = None if paint.width is None else paint.width - sum(widths) - 10
    if room is None or room >= _EXAMPLE:
        lines = [_line(row, widths, room) for row in rows]
    else:
        lines = [_lines(row, widths[4], paint.width) for row in rows]
    counts = f"{summary.replies} replies, {summary.unknown} not known."
    head = paint.line(("label", lines[0]))
    return (
        _totals(summary, paint)
        + head
        + "".join(f"{line}\n" for line in lines[1:])
        + "\n"
        + counts
        + "\n"
    )


def _totals(summary: Summary, paint: Painter) -> str:
    """How many replies each cause has; where one cause is all, the table says it."""
    causes = summary.causes()
    if len(causes) < 2:
        return ""
    wide = max(len(cause) for cause, _ in causes)
    lines = [f"{cause.ljust(wide)}  {count:>7,}" for cause, count in causes]
    return paint.line(("label", "replies by cause")) + "".join(f"{x}\n" for x in lines) + "\n"


def _cells(group: Group) -> tuple[str, ...]:
    return (
        group.cause,
        group.persistence,
        group.speaker or "-",
        visible(group.domain or "-"),
        str(group.replies),
        visible(group.example),
    )


def _line(row: tuple[str, ...], widths: list[int], room: int | None) -> str:
    cells = [cell(word, width) for word, width in zip(row[:4], widths[:4], strict=True)]
    example = row[5] if room is None else cut(row[5], room)
    return "  ".join([*cells, row[4].rjust(widths[4]), example]).rstrip()


def _lines(row: tuple[str, ...], width: int, whole: int | None) -> str:
    lead = row[4].rjust(width)
    cause = "  ".join(word for word in row[:4] if word != "-")
    return f"{lead}  {cause}\n{' ' * width}  {cut(row[5], (whole or 80) - width - 2)}"


class GroupAnswer(NamedTuple):
    """A group of replies."""

    group: Group
    columns: tuple[str, ...] = _COLUMNS

    def to_dict(self) -> dict[str, Any]:
        return self.group.to_dict()

    def text(self, paint: Painter) -> str:
        return ""  # a line of the table, whose widths all groups decide

    def masked(self) -> "GroupAnswer":
        return self

    def row(self) -> tuple[str, ...]:
        return _cells(self.group)


def end(summary: Summary) -> End:
    """The end of the run."""
    groups = len(summary.groups())
    counts = {"replies": summary.replies, "unknown": summary.unknown, "groups": groups}
    return End(counts, lambda paint: summary_table(summary, paint), columns=_COLUMNS)
