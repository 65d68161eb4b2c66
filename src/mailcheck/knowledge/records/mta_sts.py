"""MTA-STS: the TXT record that announces a policy, and the policy file (RFC 8461 §3).

    _mta-sts.example.org.  TXT  "v=STSv1; id=20261121T120000;"

    version: STSv1
    mode: enforce
    mx: mail.example.org
    mx: *.example.net
    max_age: 604800

Places are indices of the text.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from mailcheck.knowledge.records.problem import Problem
from mailcheck.knowledge.records.tag_list import TagListProblem, parse_tag_list


class StsProblem(StrEnum):
    """What is wrong with the TXT record or the policy."""

    NO_VERSION = "no-version"
    """The record does not begin with `v=STSv1;`: senders pass over it."""
    NO_ID = "no-id"
    BAD_ID = "bad-id"
    """RFC 8461 §3.1: 1 to 32 letters and digits."""
    BAD_FIELD = "bad-field"
    """Text that is no `name=value`, or no `name: value` in the policy."""
    REPEATED_FIELD = "repeated-field"
    """The first one counts."""
    BAD_VERSION = "bad-version"
    """The policy's version is not STSv1, or missing."""
    BAD_MODE = "bad-mode"
    """None of enforce, testing, none; or missing."""
    BAD_MAX_AGE = "bad-max-age"
    """No number up to 31557600 (a year), or missing."""
    BAD_MX = "bad-mx"
    """No host name, with `*.` in front at most."""
    NO_MX = "no-mx"
    """A policy that is enforced or tested names at least one host."""
    TOO_LONG = "too-long"
    """Longer than is read."""


class StsRecord(NamedTuple):
    """The TXT record."""

    id: str
    problems: tuple[Problem[StsProblem], ...]


class StsMode(StrEnum):
    """RFC 8461 §5."""

    ENFORCE = "enforce"
    TESTING = "testing"
    NONE = "none"


class StsPolicy(NamedTuple):
    """The policy file; None where a value is missing or broken."""

    mode: StsMode | None
    max_age: int | None
    """In seconds."""
    mx: tuple[str, ...]
    """Patterns in lower case."""
    problems: tuple[Problem[StsProblem], ...]

    def covers(self, host: str) -> bool:
        """RFC 8461 §4.1: whether a host fits a pattern; `*.` stands for exactly one label."""
        name = host.lower().removesuffix(".")
        above = "*." + name.partition(".")[2]
        return name in self.mx or above in self.mx


MAX_AGE = 31_557_600
"""RFC 8461 §3.2, in seconds: about a year."""
MAX_POLICY = 64 * 1024
"""RFC 8461 §3.3 suggests 64 kB as a limit; in characters."""
MAX_NOTED = 100
"""Problems kept per policy (chosen: a file that is none must not grow the output)."""
_VERSION = re.compile(r"v=STSv1[ \t]*(?:;|\Z)")
# RFC 8461 §3.1: sts-id = %s"id=" 1*32(ALPHA / DIGIT)
_ID = re.compile(r"[A-Za-z0-9]{1,32}")
# RFC 8461 §3.1: sts-ext-name = (ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / ".")
_EXTENSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
_LINE = re.compile(r"[^\r\n]+")
_FIELD = re.compile(r"([A-Za-z0-9][A-Za-z0-9_.-]{0,31})[ \t]*:[ \t]*(.*?)[ \t]*")
_AGE = re.compile(r"[0-9]{1,10}")
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_PATTERN = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})+\.?")
_MODES = {mode.value: mode for mode in StsMode}


def is_sts_record(text: str) -> bool:
    """RFC 8461 §3.1: other TXT records at the name are passed over."""
    return _VERSION.match(text) is not None


def parse_sts_record(text: str) -> StsRecord:
    """Read the TXT record at `_mta-sts.`. Linear; has an answer for any text."""
    tags = parse_tag_list(text)
    tag = tags.find("id")
    problems: list[Problem[StsProblem]] = []
    if not is_sts_record(text):
        problems.append(Problem(StsProblem.NO_VERSION, text[:20], 0, min(len(text), 20)))
    for defect in tags.defects:
        if defect.code is TagListProblem.REPEATED:
            code = StsProblem.REPEATED_FIELD
        elif defect.code is TagListProblem.BAD_NAME and _EXTENSION.fullmatch(defect.name):
            continue
        else:
            code = StsProblem.BAD_FIELD
        problems.append(Problem(code, defect.name, defect.start, defect.end))
    if tag is None:
        problems.append(Problem(StsProblem.NO_ID, "id", 0, len(text)))
    elif not _ID.fullmatch(tag.value):
        problems.append(Problem(StsProblem.BAD_ID, tag.value, tag.start, tag.end))
    return StsRecord(tag.value if tag else "", tuple(problems))


class _Field(NamedTuple):
    name: str
    value: str
    start: int
    end: int


def parse_sts_policy(text: str) -> StsPolicy:
    """Read a policy file. Linear; has an answer for any text."""
    fields, problems = _fields(text[:MAX_POLICY])
    if len(text) > MAX_POLICY:
        problems.append(Problem(StsProblem.TOO_LONG, "", MAX_POLICY, len(text)))
    first = {field.name: field for field in reversed(fields)}
    patterns = [field for field in fields if field.name == "mx"]
    mode = _MODES.get(first["mode"].value) if "mode" in first else None
    found = (
        *problems,
        *_value_problems(first, len(text)),
        *(_wrong(StsProblem.BAD_MX, f) for f in patterns if not _PATTERN.fullmatch(f.value)),
    )
    # RFC 8461 §3.2: at least one mx unless the mode is none.
    if not patterns and mode is not StsMode.NONE:
        found = (*found, Problem(StsProblem.NO_MX, "mx", 0, len(text)))
    return StsPolicy(
        mode=mode,
        max_age=_age(first.get("max_age")),
        mx=tuple(field.value.lower().removesuffix(".") for field in patterns),
        problems=found[:MAX_NOTED],
    )


def _wrong(code: StsProblem, field: _Field) -> Problem[StsProblem]:
    return Problem(code, field.value, field.start, field.end)


def _fields(text: str) -> tuple[list[_Field], list[Problem[StsProblem]]]:
    """The lines, ended by CRLF or LF (RFC 8461 §3.2), and those that are none."""
    fields: list[_Field] = []
    problems: list[Problem[StsProblem]] = []
    seen: set[str] = set()
    for line in _LINE.finditer(text):
        match = _FIELD.fullmatch(line[0])
        if match is None:
            if line[0].strip():
                problems.append(Problem(StsProblem.BAD_FIELD, line[0][:40], *line.span()))
            continue
        field = _Field(match[1], match[2], *line.span())
        # RFC 8461 §3.2: all but mx stand once; of repeated ones the first counts.
        if field.name in seen and field.name != "mx":
            problems.append(Problem(StsProblem.REPEATED_FIELD, field.name, *line.span()))
            continue
        seen.add(field.name)
        fields.append(field)
    return fields, problems


def _value_problems(first: dict[str, _Field], end: int) -> Iterator[Problem[StsProblem]]:
    checks = (
        ("version", StsProblem.BAD_VERSION, lambda field: field.value == "STSv1"),
        ("mode", StsProblem.BAD_MODE, lambda field: field.value in _MODES),
        ("max_age", StsProblem.BAD_MAX_AGE, lambda field: _age(field) is not None),
    )
    for name, code, fits in checks:
        field = first.get(name)
        if field is None:
            yield Problem(code, name, 0, end)
        elif not fits(field):
            yield _wrong(code, field)


def _age(field: _Field | None) -> int | None:
    if field is None or not _AGE.fullmatch(field.value) or int(field.value) > MAX_AGE:
        return None
    return int(field.value)
