"""What a check of a domain's records is made of.

Beside the class of a kind of record (tools/domain/kind.py) are the functions that judge it, each
under `@check` with its page and with a zone it fires on:

    @check(
        RuleInfo("mx-missing", Severity.ERROR, "The domain has no MX record", ...),
        bad={"@": {"MX": []}},
    )
    def missing(mx: Mx, survey: Survey) -> Iterator[Fault]: ...

A check asks nothing: all DNS is done when it runs. So a failed look-up cannot become a finding by
accident; a check says something only about answers that are determined.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from mailcheck.core.finding import Finding, Location, Severity
from mailcheck.core.record import Record
from mailcheck.core.registry import Registered
from mailcheck.core.rule import Rule, RuleInfo

T = TypeVar("T")
S = TypeVar("S")
ExampleZone = Mapping[str, Mapping[str, Any] | str]
"""Names below example.org (`@` is itself, a name with a dot at the end is absolute) to records, as
in a zone file in JSON. It is laid over a zone in which nothing is wrong."""


class Fault(NamedTuple):
    """What a check says: a sentence, what to do, and the place in the record."""

    message: str
    help: str
    record: Record | None = None
    start: int = 0
    end: int = 0
    paste: Record | None = None
    """The record as it should be, where it can be derived."""
    severity: Severity | None = None
    """Other than the check's own."""


def finding(rule: Registered, fault: Fault) -> Finding:
    """The finding that a rule's fault is."""
    place = None
    if fault.record is not None:
        size = len(fault.record.text)
        start = min(fault.start, size)
        end = min(fault.end, size) if fault.end else size
        place = Location(start, max(start, end), 1, start + 1)
    return Finding(
        rule.id,
        fault.severity or rule.severity,
        _for_people(fault.message),
        _for_people(fault.help),
        place,
        rule.topic,
        record=fault.record,
        paste=fault.paste,
    )


def _for_people(sentence: str) -> str:
    """A sentence that quotes a record, whose characters are octets, as people wrote that."""
    try:
        return sentence.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return sentence


class Example(NamedTuple):
    """A zone with a fault in it."""

    zone: ExampleZone
    options: Mapping[str, Any]
    """What the survey must know as well (`DomainOptions` by name)."""

    def text(self) -> str:
        """The zone as lines to read."""
        lines = []
        for name, table in self.zone.items():
            host = _absolute(name)
            if isinstance(table, str):
                lines.append(f"{host}. {table}")
                continue
            for kind, rows in table.items():
                lines += [_line(host, kind, row) for row in rows] or [f"{host}. IN {kind} (none)"]
        return "".join(f"{line}\n" for line in lines)


def _absolute(name: str) -> str:
    if name.endswith("."):
        return name.removesuffix(".")
    return "example.org" if name == "@" else f"{name}.example.org"


def _line(host: str, kind: str, row: Any) -> str:
    pieces = row if isinstance(row, (list, tuple)) else [row]
    text = ("" if kind == "TXT" else " ").join(str(piece) for piece in pieces)
    return Record(host, kind, text).line()


def check(
    info: RuleInfo, *, bad: ExampleZone, options: Mapping[str, Any] | None = None
) -> Callable[[Callable[[T, S], Iterable[Fault]]], Rule]:
    """Make a function a rule about a kind of record.

    Args:
        info: its page.
        bad: a zone on which it fires.
        options: what the survey must know for that (`DomainOptions` by name).
    """
    example = Example(bad, options or {})
    return lambda judge: Rule(info.severity, None, judge, (example,), info=info)
