"""An entry of the list as others see it: status, reason, evidence, what to do."""

from datetime import UTC, datetime
from json import loads
from typing import Any, NamedTuple

from mailcheck.core.address import normal_form
from mailcheck.core.suppression import (
    ADDED,
    COMPLAINT,
    HARD,
    HELD,
    LISTED,
    REFUSED,
    SOFT,
    UNSUBSCRIBED,
    Event,
)
from mailcheck.knowledge.lists.typo_domains import intended_domain
from mailcheck.tools.suppress.policy import PAUSED, PENDING, Verdict

REASONS = {
    COMPLAINT: "complained",
    UNSUBSCRIBED: "unsubscribed",
    ADDED: "put on the list",
    HARD: "bounced for good",
    LISTED: "bounced for good, says the imported list",
    REFUSED: "refused by the sending provider's own list",
    SOFT: "failed on many days",
    HELD: "bounced, with many others at its domain in one run",
}
_ANOTHER_WAY = "Reach them another way before re-adding the address."
_WHAT_TO_DO = {
    COMPLAINT: f"Take the address out. {_ANOTHER_WAY}",
    UNSUBSCRIBED: f"Take the address out: its owner wants no more mail. {_ANOTHER_WAY}",
    ADDED: "Take the address out, or ask who put it on the list.",
    HARD: "Correct the address or take it out. Reach them another way for the right one.",
    LISTED: "Correct the address or take it out. Reach them another way for the right one.",
    REFUSED: "Look into the sending provider's list, and remove the address there if it is good.",
    SOFT: "Reach them another way, or wait until the pause is over.",
    HELD: "Look whether the provider had an outage; then confirm the run or undo it.",
}


class Entry(NamedTuple):
    """One address and what holds for it."""

    address: str
    verdict: Verdict

    @property
    def reason(self) -> str:
        """Why, in a few words: `bounced for good (recipient-unknown)`."""
        return reason_of(self.verdict)


def reason_of(verdict: Verdict) -> str:
    """Why an address has its status, in a few words; empty when it is clear."""
    if verdict.event is None:
        return ""
    words = REASONS[verdict.kind]
    cause = "" if verdict.cause in ("", verdict.kind) else f" ({verdict.cause})"
    return words + cause


def suggestion_for(address: str, verdict: Verdict) -> str:
    """What to do about an address that is on the list."""
    meant = correction_of(address)
    if meant is not None:
        return f"Did you mean {meant}?"
    if verdict.status == PAUSED and verdict.until is not None:
        return f"{_WHAT_TO_DO[verdict.kind]} It is paused until {day_of(verdict.until)}."
    return _WHAT_TO_DO.get(verdict.kind, "")


def correction_of(address: str) -> str | None:
    """The address that was meant by a known slip in its domain."""
    local, at, _ = address.rpartition("@")
    meant = intended_domain(normal_form(address).rpartition("@")[2]) if at and local else None
    return f"{local}@{meant}" if meant else None


def evidence_of(event: Event | None) -> dict[str, Any] | None:
    """What is known about an event, as an object."""
    if event is None:
        return None
    kind = HARD if event.kind == HELD else event.kind
    known = {"kind": kind, "cause": event.cause or None, "at": moment_of(event.at)}
    details = dict.fromkeys(
        ("diagnostic", "status", "reply", "reason", "message_id", "file", "provider")
    )
    details.update(_object(event.evidence))
    return known | details | {"run": event.run}


def _object(text: str | None) -> dict[str, Any]:
    try:
        value = loads(text) if text else {}
    except ValueError:
        value = {}
    return value if isinstance(value, dict) else {}


def entry_dict(entry: Entry) -> dict[str, Any]:
    """An entry as JSON; the same keys in show, list and gate."""
    verdict = entry.verdict
    return {
        "address": entry.address,
        "status": verdict.status,
        "reason": entry.reason or None,
        "kind": verdict.kind or None,
        "cause": verdict.cause or None,
        "stream": verdict.event.stream or None if verdict.event else None,
        "sender": verdict.event.sender or None if verdict.event else None,
        "since": moment_of(verdict.since),
        "until": moment_of(verdict.until),
        "score": verdict.score,
        "pending": verdict.status == PENDING,
        "evidence": evidence_of(verdict.event),
    }


_FIRST, _LAST = -62_135_596_800, 253_402_300_799
"""0001-01-01 and 9999-12-31, UTC; with an offset a time may be later: 9999-12-31T23:59-14:00."""


def moment_of(seconds: int | None) -> str | None:
    """ISO 8601, UTC; what is outside of the years that it has is its first or last second."""
    if seconds is None:
        return None
    moment = datetime.fromtimestamp(min(max(seconds, _FIRST), _LAST), UTC)
    return f"{moment.replace(tzinfo=None).isoformat()}Z"


def day_of(seconds: int | None) -> str:
    """The UTC day, or empty."""
    return (moment_of(seconds) or "")[:10]
