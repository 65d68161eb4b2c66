"""The gate's answer: who is in the way, since when, why, and what to do."""

from collections.abc import Callable
from typing import Any

from mailcheck.render.document import Document
from mailcheck.render.outcome import RenderSettings
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


class GateView:
    """Prints decisions as they come."""

    def __init__(
        self,
        write: Callable[[str], None],
        format_name: str,
        look: RenderSettings,
        mask: bool,
        drop: bool,
    ) -> None:
        self._write, self._format, self._mask, self._drop = write, format_name, mask, drop
        self._paint = Painter(look.color, look.width)
        self._document = Document("gate", lines=format_name == "jsonl")
        self._count = self._blocked = self._unreadable = 0

    def show(self, file: str, index: int | None, decision: Decision) -> None:
        """One message."""
        self._blocked += not decision.allowed
        if self._drop:
            self._write("".join(f"{self._shown(address)}\n" for address in decision.clear))
        elif self._format in ("json", "jsonl"):
            self._object(decision.to_dict() | {"file": file, "index": index})
        else:
            self._write(("\n" if self._count else "") + "".join(self._lines(file, decision)))
            self._count += 1

    def error(self, problem: dict[str, Any]) -> None:
        """An input that could not be read, as an object."""
        self._unreadable += 1
        if self._format in ("json", "jsonl") and not self._drop:
            self._object(problem)

    def close(self, code: int) -> None:
        """The end of a JSON document."""
        if self._format != "json" or self._drop:
            return
        summary = {
            "messages": self._count - self._unreadable,
            "blocked": self._blocked,
            "unreadable": self._unreadable,
            "exit_code": code,
        }
        self._write(self._document.close(summary))

    def _object(self, body: dict[str, Any]) -> None:
        self._count += 1
        self._write(self._document.add(redact_values(body) if self._mask else body))

    def _shown(self, text: str) -> str:
        return visible(redact(text) if self._mask else text)

    def _lines(self, file: str, decision: Decision) -> list[str]:
        paint, place = self._paint, self._shown(file)
        noun = "recipient" if decision.checked == 1 else "recipients"
        if decision.allowed:
            said = f"may go: {decision.checked} {noun}, nobody on the list."
            lines = [paint.line(("place", f"{place}: "), ("good", said))]
        else:
            lines = [paint.line(("place", f"{place}: "), ("error", _blocked(decision)))]
        for offender in decision.blocked:
            lines += ["\n", *self._offender(offender)]
        for warned in decision.warnings:
            text = self._shown(f"{warned.address}: {warned.sentence}")
            lines.append(paint.line(("warning", "warning: "), ("", text)))
        return lines

    def _offender(self, item: Blocked) -> list[str]:
        paint, verdict = self._paint, item.verdict
        status = verdict.status if item.matched else "unreadable"
        since = f" since {day_of(verdict.since)}" if verdict.since else ""
        until = f", until {day_of(verdict.until)}" if verdict.until else ""
        lines = [
            paint.line(
                ("label", self._shown(item.address)),
                ("error", f"  {status}{since}{until}"),
                ("dim", f"  ({self._shown(item.field)})"),
            ),
            labelled(paint, "  Why", self._shown(item.reason)),
        ]
        evidence = evidence_of(verdict.event) or {}
        said = evidence.get("diagnostic") or evidence.get("reason")
        if said:
            lines.append(labelled(paint, "  Evidence", f"`{self._shown(str(said))}`"))
        lines.append(labelled(paint, "  To do", self._shown(item.suggestion)))
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
    if len(named) > MAX_LINE:
        named = named[: MAX_LINE - 1] + "…"
    return f"{named} and {more} more" if more > 0 else named


def _word(address: str) -> str:
    return address if len(address) <= 100 else address[:99] + "…"
