"""What `mailcheck domain` prints: a table of the domain's state, the findings, the SPF tree.

`mailcheck ip` prints its findings the same way. Formats for other programs are those of lint: the
records a domain has stand in for the lines of a file, so that a finding has a line and a column
there too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from mailcheck.core.finding import Finding, Location, Severity
from mailcheck.render.outcome import LintOutcome
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import redact, redact_values, visible

if TYPE_CHECKING:
    from mailcheck.tools.domain.check import DomainResult
    from mailcheck.tools.domain.rule import DomainFinding, Record
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
    def findings(self) -> tuple[DomainFinding, ...]: ...

    @property
    def undetermined(self) -> tuple[Unanswered, ...]: ...

    @property
    def queries(self) -> int: ...

    @property
    def capped(self) -> bool: ...

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


def _placed(item: DomainFinding, lines: dict[Record, tuple[int, int]]) -> Finding:
    place = Location(0, 0, 1, 1)
    if item.record is not None and item.location is not None:
        number, begin = lines[item.record]
        head = len(_head(item.record))
        start = item.location.offset + head
        place = Location(begin + start, begin + item.location.end + head, number, start + 1)
    advice = item.help
    if item.paste is not None:
        advice = f"{advice} {item.paste.line()}"
    return Finding(item.rule, item.severity, item.message, advice, place)


def domain_pieces(result: DomainResult, paint: Painter, width: int) -> Iterator[str]:
    yield paint.line(("title", visible(result.domain)))
    for label, style, text in _state(result):
        shown = _cut(visible(text), width - _LABEL - 2)
        yield paint.line(("label", f"  {label}".ljust(_LABEL + 2)), (style, shown))
    yield "\n"
    for item in result.findings:
        yield from finding_pieces(item, paint, width)
    yield from undetermined_pieces(result, paint)
    yield from _tree(result, paint, width)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


Row = tuple[str, str, str]
"""Label, style, text."""


def _state(result: DomainResult) -> Iterator[Row]:
    """The domain's state, one line a record."""
    records = {kind: found.to_dict() for kind, found in result.records.items()}
    worst = _worst(result)
    for kind, label in _LABELS.items():
        if kind in records:
            text = _STATES[kind](records[kind])
            if text is not None:
                yield label, worst.get(kind, ""), text


def _worst(result: DomainResult) -> dict[str, str]:
    """Kind of record -> style of its worst finding; the id's first word is the kind's."""
    worst: dict[str, str] = {}
    for item in result.findings:
        kind = item.rule.partition("-")[0]
        if item.severity is not Severity.INFO:
            worst.setdefault(kind, item.severity.value)
    return worst


_LABELS = {
    "mx": "MX",
    "spf": "SPF",
    "dkim": "DKIM",
    "dmarc": "DMARC",
    "mta_sts": "MTA-STS",
    "tls_rpt": "TLS-RPT",
    "dane": "DANE",
    "dnssec": "DNSSEC",
    "starttls": "STARTTLS",
    "bimi": "BIMI",
    "ns": "NS",
    "caa": "CAA",
    "bulk": "Bulk mail",
}


def _no(outcome: str) -> str:
    """Why there is nothing to show: none, or not known."""
    if outcome in ("timeout", "servfail"):
        return f"could not be determined ({outcome})"
    return "none"


def _mx(row: dict[str, Any]) -> str:
    if row["null"]:
        return "accepts no mail (null MX)"
    hosts = [f"{host['host']} ({host['preference']})" for host in row["hosts"]]
    return ", ".join(hosts) or _no(row["outcome"])


def _spf(row: dict[str, Any]) -> str:
    if row["record"] is None:
        many = len(row["records"])
        return f"{many} records" if many else _no(row["outcome"])
    voids = f", {row['void_lookups']} void" if row["void_lookups"] else ""
    return f"{row['all'] or 'no all'}, {row['lookups']} of 10 look-ups{voids}"


def _dkim(row: dict[str, Any]) -> str:
    found = [
        f"{name} ({key['summary']})" for name, key in row["selectors"].items() if key["record"]
    ]
    return ", ".join(found) or row["note"]


def _dmarc(row: dict[str, Any]) -> str:
    if row["record"] is None:
        return _no(row["outcome"])
    return str(row["record"])


def _text_record(row: dict[str, Any]) -> str:
    return str(row["record"]) if row["record"] else _no(row["outcome"])


def _dane(row: dict[str, Any]) -> str | None:
    with_keys = [host["host"] for host in row["hosts"] if host["records"]]
    if not row["hosts"]:
        return None
    failed = [h["outcome"] for h in row["hosts"] if h["outcome"] in ("timeout", "servfail")]
    if with_keys:
        return f"{len(with_keys)} of {len(row['hosts'])} hosts"
    return _no("".join(failed[:1]))


def _dnssec(row: dict[str, Any]) -> str:
    if row["bogus"]:
        return "validation fails"
    if row["signed"] is None:
        return "could not be determined"
    if not row["signed"]:
        return "not signed"
    words = {True: "signed and valid", False: "signed, not validated", None: "signed (not checked)"}
    return words[row["validated"]]


def _ns(row: dict[str, Any]) -> str:
    return ", ".join(server["host"] for server in row["servers"]) or _no(row["outcome"])


def _caa(row: dict[str, Any]) -> str:
    shown = [f"{item['tag']} {item['value']}" for item in row["records"]]
    return ", ".join(shown) or _no(row["outcome"])


def _starttls(row: dict[str, Any]) -> str | None:
    if not row["hosts"]:
        return None
    return ", ".join(f"{host['host']}: {host['state']}" for host in row["hosts"])


def _bulk(row: dict[str, Any]) -> str | None:
    if not row["asked"]:
        return None
    return ", ".join(f"{item['what']} {'yes' if item['met'] else 'no'}" for item in row["demands"])


_STATES: dict[str, Any] = {
    "mx": _mx,
    "spf": _spf,
    "dkim": _dkim,
    "dmarc": _dmarc,
    "mta_sts": _text_record,
    "tls_rpt": _text_record,
    "dane": _dane,
    "dnssec": _dnssec,
    "starttls": _starttls,
    "bimi": _text_record,
    "ns": _ns,
    "caa": _caa,
    "bulk": _bulk,
}


def finding_pieces(item: DomainFinding, paint: Painter, width: int) -> Iterator[str]:
    severity = item.severity.value
    message = f"{visible(item.message)} [{item.rule}]"
    yield paint.paragraph(message, "  ", (severity, f"{severity}: "))
    if item.record is not None and item.location is not None:
        yield from _source(item.record, item.location, paint, width)
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
        yield paint.line(("", _cut(visible(text), width)))
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
