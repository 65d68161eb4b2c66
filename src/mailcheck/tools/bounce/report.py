"""What a bounce says, as a value: whom it is about, why, and which message came back.

    Report
    +-- Recipient   one per address: cause, persistence, the reply that was quoted
    +-- Original    the returned message: what a list or a log finds it by
    +-- Feedback    what a complaint (RFC 5965) says about itself

Named tuples, because a mailbox holds thousands of bounces.
"""

from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.cause import Cause, Persistence


class Kind(StrEnum):
    """What sort of message it is."""

    BOUNCE = "bounce"
    DELAY = "delay"
    """Not delivered yet; the server goes on trying."""
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto-reply"
    """A vacation note, or a mailbox that asks for a confirmation first."""
    DELIVERED = "delivered"
    NOT_A_BOUNCE = "not-a-bounce"


class Recipient(NamedTuple):
    """One address and what became of the message."""

    address: str | None
    """Where it failed; None for a complaint that hides it."""
    original_address: str | None
    """The address that was mailed, before forwards, if the message tells."""
    status: str | None
    """Enhanced status code: `5.1.1`."""
    reply: str | None
    """Reply code: `550`."""
    cause: Cause
    persistence: Persistence
    diagnostic: str | None
    """What the server said, on one line."""
    remote_mta: str | None
    entry: str | None
    """Id of the catalogue entry that explains it."""

    def to_dict(self) -> dict[str, object]:
        """One object under `recipients`."""
        return self._asdict() | {"cause": self.cause.value, "persistence": self.persistence.value}


class Original(NamedTuple):
    """The returned message's identity, decoded; None where it is not known."""

    message_id: str | None = None
    from_: str | None = None
    to: str | None = None
    subject: str | None = None
    date: str | None = None

    def to_dict(self) -> dict[str, object]:
        """The object under `original`."""
        return {
            "message_id": self.message_id,
            "from": self.from_,
            "to": self.to,
            "subject": self.subject,
            "date": self.date,
        }


class Feedback(NamedTuple):
    """What a feedback report says about itself (RFC 5965 §3)."""

    type: str | None = None
    source_ip: str | None = None
    user_agent: str | None = None

    def to_dict(self) -> dict[str, object]:
        """The object under `feedback`."""
        return self._asdict()


class Report(NamedTuple):
    """The answer for one message."""

    kind: Kind
    recipients: tuple[Recipient, ...] = ()
    reporting_mta: str | None = None
    dialect: str | None = None
    """Who wrote it: a module of `dialects/`, `rfc3464`, `rfc5965`, `rfc3834`, or an event's
    provider; None when nobody known did."""
    original: Original = Original()
    feedback: Feedback = Feedback()
    forwarded: bool = False
    """Whether somebody passed it on: what it says is so, but it did not come to its reader."""

    def to_dict(self) -> dict[str, object]:
        """The object of `--format jsonl`."""
        return {
            "file": None,
            "index": None,
            "kind": self.kind.value,
            "recipients": [recipient.to_dict() for recipient in self.recipients],
            "reporting_mta": self.reporting_mta,
            "dialect": self.dialect,
            "original": self.original.to_dict(),
            "feedback": self.feedback.to_dict(),
            "forwarded": self.forwarded,
        }
