"""The gate's answer: who is in the way, since when, why, and what to do."""

from typing import Any, NamedTuple

from mailcheck.core.cut import cut
from mailcheck.render.page import labelled
from mailcheck.render.style import Painter
from mailcheck.render.suppress import plural
from mailcheck.render.untrusted import redact, redact_values, visible
from mailcheck.tools.suppress.entry import day_of, evidence_of
from mailcheck.tools.suppress.gate import Blocked, Decision

MAX_IN_LINE = 10
"""Offenders named in the one line for an MTA (chosen: a bounce shows that line)."""
MAX_LINE = 900
"""Characters of that line: RFC 5321 §4.5.3.1.5 allows a reply line of 512 octets, and MTAs fold."""


class GateAnswer(NamedTuple):
    """What holds for one message."""

    file: str
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method
    decision: Decision
    mask: bool = False

    def to_dict(self) -> dict[str, Any]:
        body = self.decision.to_dict() | {"file": self.file, "index": self.index}
        masked: dict[str, Any] = redact_values(body) if self.mask else body
        return masked

    def text(self, paint: Painter) -> str:
        decision, place = self.decision, self.shown(self.file)
        noun = "recipient" if decision.checked == 1 else "recipients"
        if decision.allowed:
            said = f"may go: {decision.checked} {noun}, nobody on the list."
            lines = [paint.line(("place", f"{place}: "), ("good", said))]
        else:
            lines = [paint.line(("place", f"{place}: "), ("error", _blocked(decision)))]
        for offender in decision.blocked:
            lines += ["\n", *self._offender(offender, paint)]
        for warned in decision.warnings:
            text = self.shown(f"{warned.address}: {warned.sentence}")
            lines.append(paint.line(("warning", "warning: "), ("", text)))
        return "".join(lines)

    def masked(self) -> "GateAnswer":
        return self._replace(mask=True)

    def shown(self, text: str) -> str:
        """Harmless, and masked where that was asked for."""
        return visible(redact(text) if self.mask else text)

    def _offender(self, item: Blocked, paint: Painter) -> list[str]:
        verdict = item.verdict
        status = verdict.status if item.matched else "unreadable"
        since = f" since {day_of(verdict.since)}" if verdict.since else ""
        until = f", until {day_of(verdict.until)}" if verdict.until else ""
        lines = [
            paint.line(
                ("label", self.shown(item.address)),
                ("error", f"  {status}{since}{until}"),
                ("dim", f"  ({self.shown(item.field)})"),
            ),
            labelled(paint, "  Why", self.shown(item.reason)),
        ]
        evidence = evidence_of(verdict.event) or {}
        said = evidence.get("diagnostic") or evidence.get("reason")
        if said:
            lines.append(labelled(paint, "  Evidence", f"`{self.shown(str(said))}`"))
        lines.append(labelled(paint, "  To do", self.shown(item.suggestion)))
        return lines


def _blocked(decision: Decision) -> str:
    if not decision.checked and not decision.blocked:
        return "blocked: it has no recipients."
    listed = sum(item.matched is not None for item in decision.blocked)
    unreadable = len(decision.blocked) - listed
    parts = []
    if listed:
        parts.append(f"{listed} of {plural(decision.checked, 'recipient')}")
    if unreadable:
        parts.append(f"{unreadable} that cannot be read")
    return f"blocked: {' and '.join(parts)}; nothing goes."


def refusal(decision: Decision, mask: bool) -> str:
    """The one line for an MTA: RFC 3463 §3.8, delivery not authorized, message refused."""
    if not decision.blocked:
        return "5.7.1 Message refused: it has no recipients"
    listed = [item for item in decision.blocked if item.matched is not None]
    unreadable = [item for item in decision.blocked if item.matched is None]
    parts = []
    if listed:
        parts.append(f"on the suppression list: {_named(listed)}")
    if unreadable:
        parts.append(f"cannot be read: {_named(unreadable)}")
    line = visible(f"5.7.1 Message refused, {'; '.join(parts)}")
    return redact(line) if mask else line


def _named(offenders: list[Blocked]) -> str:
    words = [f"{_word(item.address)} ({item.reason})" for item in offenders]
    more = len(words) - MAX_IN_LINE
    named = ", ".join(words[:MAX_IN_LINE])
    named = cut(named, MAX_LINE)
    return f"{named} and {more} more" if more > 0 else named


def _word(address: str) -> str:
    return cut(address, 100)
