"""What waits: each recipient with its cause, and what is advised.

Nothing is hard because it is old, and ordinary mail is never to be deleted. `delete` is advised for
bounces that nobody takes (frozen ones), and for what an abused account left behind, where the log
shows that it was one; without a log such a burst is to be held, and looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from mailcheck.core.cause import CAUSES, Cause
from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.knowledge.logs.queues import Entry
from mailcheck.tools.explain.explain import Explainer

BURST = 50
"""Messages of one sender that are no accident (chosen; a person writes fewer in a quarter hour)."""
BURST_SECONDS = 15 * 60
LIFETIME = timedelta(days=5)
"""maximal_queue_lifetime of Postfix, and what Exim's usual retry rules come to."""
PATIENCE = 24 * 3600
"""Seconds after which a sender should know (chosen: senders expect mail to arrive on the day)."""
_SUSPECT = frozenset({Cause.REPUTATION, Cause.SPAM_CONTENT, Cause.IP_BLOCKLISTED,
                      Cause.DOMAIN_BLOCKLISTED, Cause.SENDER_QUOTA})  # fmt: skip
_SUSPECT_SHARE = 0.2
"""Of a burst, refused for what it is: a newsletter is throttled, but seldom called spam."""
_OURS = frozenset({Cause.SENDER_AUTH, Cause.IP_BLOCKLISTED, Cause.DOMAIN_BLOCKLISTED,
                   Cause.REVERSE_DNS, Cause.SMTP_AUTH, Cause.RELAY_DENIED, Cause.MAIL_LOOP,
                   Cause.TLS})  # fmt: skip
_SENDERS = frozenset({Cause.RECIPIENT_UNKNOWN, Cause.RECIPIENT_INACTIVE, Cause.RECIPIENT_MOVED,
                      Cause.DOMAIN_UNKNOWN, Cause.DOMAIN_NO_MAIL, Cause.MESSAGE_TOO_LARGE,
                      Cause.ATTACHMENT_PROHIBITED, Cause.VIRUS})  # fmt: skip
_JUST_WAIT = frozenset({Cause.RATE_LIMITED, Cause.TOO_MANY_CONNECTIONS,
                        Cause.GREYLISTED, Cause.REPUTATION, Cause.SENDER_QUOTA,
                        Cause.TOO_MANY_RECIPIENTS})  # fmt: skip
_HERE = ("Command died", "Command time limit", "command line", "mail transport unavailable",
         "[private/", "connect to 127.0.0.1", "connect to localhost", "user lookup error",
         "temporary failure. Command", "queue file", "cannot update mailbox",
         "unable to lock", "host 127.0.0.1[", "host localhost[")  # fmt: skip
"""Words of this host about itself (local(8), pipe(8), lmtp to a socket)."""


class Reason(NamedTuple):
    """Why something waits, as the log tells it."""

    text: str
    cause: Cause
    persistence: str
    entry: str | None
    user: str | None = None
    is_local: bool = False


class Waiting(NamedTuple):
    """One recipient that waits."""

    entry: Entry
    cause: Cause | None
    persistence: str | None
    catalogue_entry: str | None
    reason: str | None
    user: str | None
    is_local: bool
    advice: str | None = None
    because: str | None = None
    """What the advice rests on: `burst`, or a finding of `mailcheck log`."""

    @property
    def domain(self) -> str:
        """The recipient's, in lower case."""
        return (self.entry.recipient or "").rpartition("@")[2].lower()

    @property
    def who(self) -> str | None:
        """Whose move it is."""
        if self.cause is None:
            return None
        if self.advice == "fix-here" or self.is_local:
            return "sending-admin"
        return CAUSES[self.cause].who.value

    def to_dict(self) -> dict[str, Any]:
        """The object of the output contract, without file and index."""
        entry = self.entry
        ends = entry.arrival + LIFETIME if entry.arrival else None
        return {
            "queue_id": entry.queue_id,
            "queue": entry.queue,
            "sender": entry.sender,
            "recipient": entry.recipient,
            "original_recipient": entry.original,
            "user": self.user,
            "arrival": entry.arrival.isoformat() if entry.arrival else None,
            "age": entry.age,
            "size": entry.size,
            "reason": self.reason,
            "cause": self.cause.value if self.cause else None,
            "persistence": self.persistence,
            "entry": self.catalogue_entry,
            "advice": self.advice,
            "because": self.because,
            "expires": ends.isoformat() if ends else None,
        }


def waiting(
    entries: Iterable[Entry],
    catalogue: Catalogue | None = None,
    reasons: Mapping[tuple[str, str], Reason] | None = None,
    abuse: Mapping[str, str] | None = None,
) -> list[Waiting]:
    """What waits, with causes and advice.

    Args:
        reasons: why, by queue id and recipient (lower case); for listings that do not say it.
        abuse: messages of an abused account by queue id, each with the finding that says so.
    """
    explainer = Explainer(catalogue or Catalogue())
    found = [_waiting(entry, explainer, reasons or {}) for entry in entries]
    bursts = _bursts(found)
    return [_advised(one, bursts, abuse or {}) for one in found]


def _waiting(
    entry: Entry, explainer: Explainer, reasons: Mapping[tuple[str, str], Reason]
) -> Waiting:
    known = reasons.get((entry.queue_id, (entry.recipient or "").lower())) or reasons.get(
        (entry.queue_id, "")
    )
    user = entry.user or (known.user if known else None)
    if entry.reason is not None:
        said = explainer.explain(entry.reason)
        local = _is_local(entry.reason)
        return Waiting(entry, said.cause, said.persistence.value, said.entry, entry.reason, user,
                       local)  # fmt: skip
    if known is None:
        return Waiting(entry, None, None, None, None, user, False)
    local = known.is_local or _is_local(known.text)
    return Waiting(entry, known.cause, known.persistence, known.entry, known.text, user, local)


def _is_local(reason: str) -> bool:
    return any(mark in reason[:200] for mark in _HERE)


def _bursts(found: list[Waiting]) -> frozenset[str]:
    """Messages of one sender at one time, to many, which are refused for what they are."""
    by_sender: defaultdict[str, list[Waiting]] = defaultdict(list)
    for one in found:
        if one.entry.sender:
            by_sender[one.entry.sender.lower()].append(one)
    return frozenset().union(*map(_burst, by_sender.values()))


def _burst(mail: list[Waiting]) -> frozenset[str]:
    """The queue ids of a burst in what waits of one sender."""
    if len(mail) < BURST:
        return frozenset()
    ages = {one.entry.queue_id: one.entry.age or 0 for one in mail}
    ordered = sorted(ages.values())
    dense = {
        age
        for start, end in zip(ordered, ordered[BURST - 1 :], strict=False)
        if end - start <= BURST_SECONDS
        for age in (start, end)
    }
    if not dense:
        return frozenset()
    inside = [one for one in mail if min(dense) <= (one.entry.age or 0) <= max(dense)]
    receivers = {one.entry.recipient for one in inside}
    causes = Counter(one.cause for one in inside)
    refused = sum(causes[cause] for cause in _SUSPECT)
    if len(receivers) < BURST // 2 or refused < _SUSPECT_SHARE * len(inside):
        return frozenset()
    return frozenset(one.entry.queue_id for one in inside)


def most_within(ages: Iterable[int], seconds: int) -> int:
    """The most of them that lie within so many seconds."""
    ordered = sorted(ages)
    best = start = 0
    for end, age in enumerate(ordered):
        while age - ordered[start] > seconds:
            start += 1
        best = max(best, end - start + 1)
    return best


def _advised(one: Waiting, bursts: frozenset[str], abuse: Mapping[str, str]) -> Waiting:
    rule = abuse.get(one.entry.queue_id)
    if rule:
        return one._replace(advice="delete", because=rule)
    if one.entry.queue_id in bursts:
        return one._replace(advice="hold", because="burst")
    return one._replace(advice=_advice(one))


def _advice(one: Waiting) -> str | None:
    entry, cause = one.entry, one.cause
    if entry.queue == "frozen":
        return "delete" if not entry.sender else "hold"
    if entry.queue == "hold":
        return "hold"
    if cause is None:
        return None
    is_old = (entry.age or 0) > PATIENCE
    if entry.is_final or cause in _SENDERS:
        return "tell-sender"
    if one.is_local and cause is not Cause.MAILBOX_FULL:
        return "fix-here"
    if cause in _OURS:
        return "fix-here"
    if cause in _JUST_WAIT:
        return "wait"
    return "tell-sender" if is_old and entry.sender else "wait"
