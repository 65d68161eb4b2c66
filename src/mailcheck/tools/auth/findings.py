"""What is wrong with a verified message, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.core.finding import Finding, Location
from mailcheck.core.registry import Registered, registry
from mailcheck.tools.auth.rule import Fault

if TYPE_CHECKING:
    from mailcheck.tools.auth.verification import Verification


def findings(answer: Verification, raw: bytes) -> tuple[Finding, ...]:
    """The findings in order of severity, then of place."""
    found = [_finding(rule, fault, raw) for rule, fault in _faults(answer)]
    return tuple(sorted(found, key=lambda item: (-item.severity.rank, item.place.offset)))


def _faults(answer: Verification) -> Iterator[tuple[Registered, Fault]]:
    rules = list(registry("auth").values())
    by_fault = {name: rule for rule in rules for name in rule.names}
    for rule in rules:
        if not rule.names:
            yield from ((rule, fault) for fault in rule.check(answer, None))
    for item in answer.dkim:
        named = by_fault.get(item.fault.value) if item.fault else None
        if named is not None:
            yield from ((named, fault) for fault in named.check(item, answer))


def _finding(rule: Registered, fault: Fault, raw: bytes) -> Finding:
    severity = fault.severity or rule.severity
    place = _place(raw, fault) if fault.end else None
    return Finding(rule.id, severity, fault.message, fault.help, place, rule.topic)


def _place(raw: bytes, fault: Fault) -> Location:
    start = raw.rfind(b"\n", 0, fault.start) + 1
    line = raw.count(b"\n", 0, fault.start) + 1
    name = raw[fault.start : fault.end].partition(b":")[0].decode("latin-1").strip()
    return Location(fault.start, fault.end, line, fault.start - start + 1, None, name)
