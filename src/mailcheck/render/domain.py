"""What `mailcheck domain` prints: a table of the domain's state, the findings, the SPF tree.

`mailcheck ip` prints its findings the same way. Formats for other programs are those of lint: the
records a domain has stand in for the lines of a file, so that a finding has a line and a column
there too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from mailcheck.core.cut import cut
from mailcheck.core.finding import BEGINNING, Finding, Location, Severity
from mailcheck.render.outcome import LintOutcome
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import redact, redact_values, visible

if TYPE_CHECKING:
    from mailcheck.core.record import Record
    from mailcheck.tools.domain.check import DomainResult
    from mailcheck.tools.domain.survey import Unanswered

MAX_TEXT = 100
"""Columns of a record shown when nobody is looking (chosen)."""
MAX_TREE = 60
"""Lines of the SPF tree."""
_LABEL = 10


class Checked(Protocol):
    """What both commands come to: findings about a subject."""

    @property
    def subject(self) -> str: ...

    @property
    def findings(self) -> tuple[Finding, ...]: ...

    @property
    def undetermined(self) -> tuple[Unanswered, ...]: ...

    @property
    def queries(self) -> int: ...

    @property
    def capped(self) -> bool: ...

    def with_findings(self, findings: tuple[Finding, ...]) -> Checked: ...

    def to_dict(self) -> dict[str, Any]: ...


Pieces = Callable[[Any, Painter, int], Iterator[str]]
"""The text of a result, for a painter and a width."""


class CheckedAnswer(NamedTuple):
    """What was found out about a domain or an address."""

    result: Checked
    pieces: Pieces
    """Of its text."""
    mask: bool = False

    def to_dict(self) -> dict[str, Any]:
        body = self.result.to_dict()
        masked: dict[str, Any] = redact_values(body) if self.mask else body
        return masked

    def text(self, paint: Painter) -> str:
        text = "".join(self.pieces(self.result, paint, paint.width or MAX_TEXT))
        return redact(text) if self.mask else text

    def masked(self) -> CheckedAnswer:
        return self._replace(mask=True)

    def sheet(self) -> LintOutcome:
        """The records as the lines of a file."""
        outcome = as_file(self.result)
        return outcome.masked() if self.mask else outcome


def as_file(result: Checked) -> LintOutcome:
    """The domain as a file: a line for each record that a finding is about."""
    lines: dict[Record, tuple[int, int]] = {}
    sheet = f"; {result.subject}\n"
    for item in result.findings:
        if item.record is not None and item.record not in lines:
            lines[item.record] = (len(lines) + 2, len(sheet.encode("latin-1", "replace")))
            sheet += f"{_head(item.record)}{item.record.text}\n"
    findings = tuple(_placed(item, lines) for item in result.findings)
    raw = sheet.encode("latin-1", "replace")
    return LintOutcome(result.subject, None, findings, None, raw)


def _head(record: Record) -> str:
    return f"{record.name} {record.type} "


def _placed(item: Finding, lines: dict[Record, tuple[int, int]]) -> Finding:
    place = BEGINNING
    if item.record is not None:
        number, begin = lines[item.record]
        head = len(_head(item.record))
        start = item.place.offset + head
        place = Location(begin + start, begin + item.place.end + head, number, start + 1)
    advice = item.help
    if item.paste is not None:
        advice = f"{advice} {item.paste.line()}"
    return item._replace(help=advice, location=place)


def domain_pieces(result: DomainResult, paint: Painter, width: int) -> Iterator[str]:
    yield paint.line(("title", visible(result.domain)))
    for label, style, text in _state(result):
        shown = cut(visible(text), width - _LABEL - 2)
        yield paint.line(("label", f"  {label}".ljust(_LABEL + 2)), (style, shown))
    yield "\n"
    for item in result.findings:
        yield from finding_pieces(item, paint, width)
    yield from undetermined_pieces(result, paint)
    yield from _tree(result, paint, width)


def summary_pieces(result: DomainResult, paint: Painter, width: int) -> Iterator[str]:
    """A line for a domain: how many findings there are, and the gravest."""
    name = visible(result.domain).ljust(30)
    if not result.findings:
        said = "could not be determined" if result.undetermined else "nothing found"
        yield paint.line(("", f"{name}  "), ("good" if said[0] == "n" else "warning", said))
        return
    counts = Counter(item.severity.value for item in result.findings)
    words = ("error", "warning", "info")
    tally = ", ".join(f"{counts[word]} {word}" for word in words if counts[word])
    first = result.findings[0]
    text = cut(f"{tally}: {visible(first.message)} [{first.rule}]", width - len(name) - 2)
    yield paint.line(("", f"{name}  "), (first.severity.value, text))


Row = tuple[str, str, str]
"""Label, style, text."""


def _state(result: DomainResult) -> Iterator[Row]:
    """The domain's state, one line a record."""
    from mailcheck.tools.domain.registry import kinds

    worst = _worst(result.findings)
    for kind in sorted(kinds(), key=lambda kind: kind.info.place):
        text = result.records[kind.info.name].state() if kind.info.label else None
        if text is not None:
            yield kind.info.label, worst.get(kind.topic, ""), text


def _worst(findings: tuple[Finding, ...]) -> dict[str, str]:
    """Topic -> style of its worst finding."""
    worst: dict[str, str] = {}
    for item in findings:
        if item.severity is not Severity.INFO:
            worst.setdefault(item.topic, item.severity.value)
    return worst


def finding_pieces(item: Finding, paint: Painter, width: int) -> Iterator[str]:
    severity = item.severity.value
    message = f"{visible(item.message)} [{item.rule}]"
    yield paint.paragraph(message, "  ", (severity, f"{severity}: "))
    if item.record is not None:
        yield from _source(item.record, item.place, paint, width)
    yield paint.paragraph(visible(item.help), "       ", ("label", "  fix: "))
    if item.paste is not None:
        yield paint.line(("label", "  put: "), ("", visible(item.paste.line())))
    yield "\n"


def _source(record: Record, place: Location, paint: Painter, width: int) -> Iterator[str]:
    """The record, and the caret under what is wrong."""
    from mailcheck.render.lint import excerpt

    yield paint.line(("dim", f"    {visible(record.name)} {record.type}"))
    text, caret, size = excerpt(record.text.encode("latin-1", "replace"), place, width - 8)
    yield paint.line(("dim", "    | "), ("", text))
    if place.end - place.offset < len(record.text):
        yield paint.line(("dim", "    | "), ("caret", " " * caret + "^" * size))


def undetermined_pieces(result: Checked, paint: Painter) -> Iterator[str]:
    if result.capped:
        yield paint.line(("warning", f"Stopped at {result.queries} queries; not all was asked."))
    if result.undetermined:
        yield paint.line(("warning", "Could not be determined (no statement about these):"))
        for item in result.undetermined[:20]:
            yield paint.line(("", f"  {visible(item.name)} {item.type}: {item.outcome}"))
        more = len(result.undetermined) - 20
        if more > 0:
            yield paint.line(("dim", f"  and {more} more"))
        yield "\n"


def _tree(result: DomainResult, paint: Painter, width: int) -> Iterator[str]:
    """The SPF tree with the tally of each term."""
    row = result.records["spf"].to_dict()
    if row["record"] is None:
        return
    yield paint.line(("label", "SPF"), ("dim", f"  {row['lookups']} of 10 look-ups"))
    lines = list(_branch_lines(row["tree"], "  "))
    for text in lines[:MAX_TREE]:
        yield paint.line(("", cut(visible(text), width)))
    if len(lines) > MAX_TREE:
        yield paint.line(("dim", f"  and {len(lines) - MAX_TREE} more lines"))


def _branch_lines(tree: dict[str, Any], indent: str) -> Iterator[str]:
    yield f"{indent}{tree['domain']}: {tree['record'] or 'no single SPF record'}"
    for step in tree["steps"]:
        notes = [] if step["outcome"] in (None, "found") else [step["outcome"]]
        notes += ["void"] if step["void"] else []
        note = f" ({', '.join(notes)})" if notes else ""
        yield f"{indent}  {step['lookups']:>2}  {step['term']}{note}"
        if step["record"] is not None and step["record"]["record"]:
            yield from _branch_lines(step["record"], f"{indent}      ")
