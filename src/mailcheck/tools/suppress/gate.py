"""May this message go to all its recipients? All or nothing.

An address that cannot be read blocks as well: whom it means is not known.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from mailcheck.core.ports import SuppressionStore
from mailcheck.core.suppression import Event, Scope, variant_form
from mailcheck.tools.suppress.entry import (
    correction_of,
    evidence_of,
    moment_of,
    reason_of,
    suggestion_for,
)
from mailcheck.tools.suppress.policy import NOTHING, PENDING, Policy, Verdict, judge, worse
from mailcheck.tools.suppress.recipients import Recipient, Recipients


class Blocked(NamedTuple):
    """An offender."""

    address: str
    matched: str | None
    """The entry of the list; None when the address could not be read."""
    verdict: Verdict
    field: str
    sentence: str = ""
    """Why the address could not be read."""

    @property
    def reason(self) -> str:
        """Why it is in the way, in a few words."""
        return self.sentence or reason_of(self.verdict)

    @property
    def suggestion(self) -> str:
        """What to do."""
        if self.matched is None:
            return "Write each address as name@domain, with commas between them."
        return suggestion_for(self.address, self.verdict)

    def to_dict(self) -> dict[str, Any]:
        """One object under `blocked`."""
        return {
            "address": self.address,
            "matched": self.matched,
            "status": self.verdict.status if self.matched else "unreadable",
            "reason": self.reason,
            "kind": self.verdict.kind or None,
            "cause": self.verdict.cause or None,
            "since": moment_of(self.verdict.since),
            "until": moment_of(self.verdict.until),
            "evidence": evidence_of(self.verdict.event),
            "suggestion": self.suggestion,
            "correction": correction_of(self.address) if self.matched else None,
            "field": self.field,
        }


class Warned(NamedTuple):
    """A recipient who is clear, but worth a look."""

    address: str
    sentence: str


class Decision(NamedTuple):
    """The answer for one message."""

    allowed: bool
    checked: int
    """Recipients; a field of which it is not known whom it means is none."""
    blocked: tuple[Blocked, ...]
    clear: tuple[str, ...]
    warnings: tuple[Warned, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The object of `--format jsonl`."""
        return {
            "file": None,
            "index": None,
            "allowed": self.allowed,
            "checked": self.checked,
            "blocked": [offender.to_dict() for offender in self.blocked],
            "clear": list(self.clear),
            "warnings": [warned._asdict() for warned in self.warnings],
        }


class Gate:
    """Asks the list with one policy, at one time, for one kind of mail."""

    def __init__(
        self, store: SuppressionStore, policy: Policy, now: int, scope: Scope | None = None
    ) -> None:
        self._store, self._policy, self._now = store, policy, now
        self._scope = scope or Scope()

    def decide(self, recipients: Recipients) -> Decision:
        """All or nothing: one offender, or nobody to write to, and the message stays."""
        clearable = dict.fromkeys(who.key for who in recipients.known)
        everybody = {who.key: who for who in (*recipients.doubtful, *reversed(recipients.known))}
        judged = self._judged(everybody)
        blocked = [
            Blocked(item.text, None, NOTHING, item.field, item.sentence)
            for item in recipients.unreadable
        ]
        clear: dict[str, str] = {}
        checked = set(clearable)
        for key in dict.fromkeys((*clearable, *everybody)):
            matched, verdict = _decisive(key, judged)
            if verdict.blocks:
                who = everybody[key]
                blocked.append(Blocked(who.address, matched, verdict, who.field))
                checked.add(key)
            elif key in clearable:
                clear[key] = everybody[key].address
        return Decision(
            allowed=not blocked and bool(everybody),
            checked=len(checked),
            blocked=tuple(blocked),
            clear=tuple(clear.values()),
            warnings=tuple(_warnings(clear, judged)) if clear and judged else (),
        )

    def _judged(self, keys: Iterable[str]) -> dict[str, Verdict]:
        """What holds for each entry of the list that is one of `keys`, near one, or its domain."""
        asked = set(keys)
        asked.update(["@" + key.rpartition("@")[2] for key in asked])
        histories = self._store.histories(asked)
        known: dict[tuple[int | None, str], Verdict] = {}
        return {entry: self._judge(history, known) for entry, history in histories.items()}

    def _judge(self, history: list[Event], known: dict[tuple[int | None, str], Verdict]) -> Verdict:
        """The verdict; what a list says of thousands is judged once."""
        if len(history) > 1:
            return judge(history, self._policy, self._now, self._scope)
        event = history[0]
        verdict = known.get((event.id, event.kind))
        if verdict is None:
            verdict = judge(history, self._policy, self._now, self._scope)
            known[event.id, event.kind] = verdict
            return verdict
        if verdict.event is None:
            return verdict
        return Verdict(verdict.status, event, verdict.since, verdict.until, verdict.score)


def _decisive(key: str, judged: dict[str, Verdict]) -> tuple[str, Verdict]:
    """The entry that decides about an address: its own, or its whole domain."""
    domain = "@" + key.rpartition("@")[2]
    own, whole = judged.get(key, NOTHING), judged.get(domain, NOTHING)
    if whole is NOTHING or worse(own, whole) is own:
        return key, own
    return domain, whole


def _warnings(clear: dict[str, str], judged: dict[str, Verdict]) -> Iterator[Warned]:
    near: dict[str, list[str]] = {}
    for entry, verdict in judged.items():
        if verdict.blocks:
            near.setdefault(variant_form(entry) or entry, []).append(entry)
    for key, address in clear.items():
        if _decisive(key, judged)[1].status == PENDING:
            yield Warned(address, "It bounced, and waits to be confirmed (`--confirm`).")
        for entry in near.get(variant_form(key) or key, ()):
            words = reason_of(judged[entry])
            yield Warned(address, f"A variant of it, {entry}, is on the list: {words}.")


class SuppressedBy:
    """Answers the lint rule: which addresses must not be written to, and why."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def suppressed(self, addresses: Iterable[str]) -> dict[str, str]:
        """Of `addresses` (normal form), those on the list, each with its reason."""
        known = tuple(Recipient(address, address, "") for address in addresses)
        decision = self._gate.decide(Recipients(known))
        return {
            item.address: f"{item.reason}, since {moment_of(item.verdict.since)}"
            for item in decision.blocked
        }
