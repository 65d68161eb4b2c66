"""What a check of a domain's records is made of.

A module or package under `checks/` is one kind of record. It names it (`RECORD`), looks it up
(`async def look(survey)`), and judges it with functions under `@check`, each with its page and with
a zone it fires on:

    @check(
        RuleInfo("mx-missing", Severity.ERROR, "The domain has no MX record", ...),
        bad={"@": {"MX": []}},
    )
    def missing(mx: Mx, survey: Survey) -> Iterator[Fault]: ...

A check asks nothing: all DNS is done when it runs. So a failed look-up cannot become a finding by
accident; a check says something only about answers that are determined.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, AnyStr, NamedTuple

from mailcheck.core.finding import Location, RuleInfo, Severity

ExampleZone = Mapping[str, Mapping[str, Any] | str]
"""Names below example.org (`@` is itself, a name with a dot at the end is absolute) to records, as
in a zone file in JSON. It is laid over a zone in which nothing is wrong."""


class Record(NamedTuple):
    """A record as DNS has it, or as it should be. Its text has one character per octet."""

    name: str
    type: str
    text: str

    def to_dict(self) -> dict[str, str]:
        return {"name": self.name, "type": self.type, "text": self.shown}

    @property
    def shown(self) -> str:
        """The text as people wrote it: UTF-8 where it is that."""
        return self.text.encode("latin-1", "replace").decode("utf-8", "surrogateescape")

    def line(self) -> str:
        """The record as a line of a master file (RFC 1035 §5.1)."""
        data = quoted(self.shown) if self.type in ("TXT", "SPF") else self.shown
        return f"{self.name}. IN {self.type} {data}"


MAX_STRING = 255
"""RFC 1035 §3.3: octets of one character-string."""


def pieces(text: AnyStr) -> list[AnyStr]:
    """A TXT record's text as character-strings."""
    return [text[at : at + MAX_STRING] for at in range(0, len(text), MAX_STRING)] or [text]


def quoted(text: str) -> str:
    """A TXT record's text as character-strings in quotes."""
    return " ".join(f'"{_escaped(piece)}"' for piece in pieces(text))


def _escaped(piece: str) -> str:
    # After the cut: an escape counts as the one octet it stands for, and must not be torn apart.
    return piece.replace("\\", "\\\\").replace('"', '\\"')


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


class DomainFinding(NamedTuple):
    """One thing that is wrong with a domain's records."""

    rule: str
    severity: Severity
    message: str
    help: str
    record: Record | None
    location: Location | None
    paste: Record | None

    def to_dict(self) -> dict[str, Any]:
        """One finding of the output contract."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "help": self.help,
            "record": None if self.record is None else self.record.to_dict(),
            "location": None if self.location is None else self.location.to_dict(),
            "paste": None if self.paste is None else self.paste.to_dict(),
        }


def finding(info: RuleInfo, fault: Fault) -> DomainFinding:
    """The finding that a check's fault is."""
    place = None
    if fault.record is not None:
        size = len(fault.record.text)
        start = min(fault.start, size)
        end = min(fault.end, size) if fault.end else size
        place = Location(start, max(start, end), 1, start + 1)
    return DomainFinding(
        info.id,
        fault.severity or info.severity,
        _for_people(fault.message),
        _for_people(fault.help),
        fault.record,
        place,
        fault.paste,
    )


def _for_people(sentence: str) -> str:
    """A sentence that quotes a record, whose characters are octets, as people wrote that."""
    try:
        return sentence.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return sentence


def example_lines(zone: ExampleZone) -> tuple[str, ...]:
    """A zone as lines to read, the fault in it."""
    lines = []
    for name, table in zone.items():
        host = _absolute(name)
        if isinstance(table, str):
            lines.append(f"{host}. {table}")
            continue
        for kind, rows in table.items():
            lines += [_line(host, kind, row) for row in rows] or [f"{host}. IN {kind} (none)"]
    return tuple(lines)


def _absolute(name: str) -> str:
    if name.endswith("."):
        return name.removesuffix(".")
    return "example.org" if name == "@" else f"{name}.example.org"


def _line(host: str, kind: str, row: Any) -> str:
    pieces = row if isinstance(row, (list, tuple)) else [row]
    text = ("" if kind == "TXT" else " ").join(str(piece) for piece in pieces)
    return Record(host, kind, text).line()


Judge = Callable[[Any, Any], Iterable[Fault]]


class Check(NamedTuple):
    """A check function with its page and an example it fires on."""

    info: RuleInfo
    judge: Judge
    bad: ExampleZone
    options: Mapping[str, Any]
    """Options of the survey that the example needs."""


def check(
    info: RuleInfo, *, bad: ExampleZone, options: Mapping[str, Any] | None = None
) -> Callable[[Judge], Check]:
    """Make a function a check.

    Args:
        bad: a zone on which it fires.
        options: what the survey must know for that (`DomainOptions` by name).
    """

    def wrap(judge: Judge) -> Check:
        return Check(info, judge, bad, options or {})

    return wrap
