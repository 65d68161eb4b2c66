"""What a bounce means for the mailed addresses: keep, pause or suppress, and the sentence.

The suppression list's own policy decides, as if this bounce were all that is known of the address.
"""

from enum import StrEnum

from mailcheck.core.address import normal_form
from mailcheck.core.cause import Cause
from mailcheck.core.suppression import Event, Scope
from mailcheck.tools.bounce.report import Kind, Recipient, Report
from mailcheck.tools.suppress.policy import (
    AFTER_DAYS,
    COUNTED,
    PAUSED,
    SUPPRESSED,
    Policy,
    judge,
)
from mailcheck.workflows.ingest import Answered, statements_of

MAX_NAMED = 5
"""Addresses that a sentence names (chosen: the rest is in the list of recipients)."""


class Treatment(StrEnum):
    """What to do with an address."""

    KEEP = "keep"
    PAUSE = "pause"
    SUPPRESS = "suppress"


_BY_STATUS = {SUPPRESSED: Treatment.SUPPRESS, PAUSED: Treatment.PAUSE}


def treatments(report: Report, raw: bytes) -> tuple[Treatment, ...]:
    """What to do with each recipient, in their order."""
    by_address: dict[str, list[Event]] = {}
    for address, fact in statements_of(Answered(report, raw, ""), 0, Scope()):
        by_address.setdefault(address, []).append(Event(address, *fact))
    return tuple(_treatment(recipient, by_address) for recipient in report.recipients)


def _treatment(recipient: Recipient, by_address: dict[str, list[Event]]) -> Treatment:
    address = recipient.original_address or recipient.address or ""
    if recipient.cause is Cause.COMPLAINT:
        return Treatment.SUPPRESS
    events = by_address.get(normal_form(address), []) if "@" in address else []
    return _BY_STATUS.get(judge(events, Policy(), 0).status, Treatment.KEEP)


def address_step(kind: Kind, cause: Cause, what: Treatment, addresses: tuple[str, ...]) -> str:
    """The sentence that says what to do with `addresses`."""
    who = _named(addresses)
    if what is Treatment.SUPPRESS:
        if not addresses:
            return _HIDDEN
        return (
            f"Take {who} off your mailing list: give this message to `mailcheck suppress ingest`."
        )
    if what is Treatment.PAUSE:
        days = Policy().suppressed_pause
        return f"Pause {who} for {days} days: `mailcheck suppress ingest` does so and keeps count."
    return f"Keep {who} on your mailing list{_why_kept(kind, cause)}"


_HIDDEN = (
    "Find out who it was by the Message-ID in your own records, and take the address off your "
    "mailing list: the report hides it."
)


def _why_kept(kind: Kind, cause: Cause) -> str:
    if kind is Kind.DELAY:
        return ": the message is still on its way."
    if kind is Kind.AUTO_REPLY:
        return ": the message arrived. What the answer says is for a person to read."
    if cause is Cause.DELIVERED:
        return ": nothing failed."
    if cause.value in AFTER_DAYS:
        days = Policy().domain_days
        return (
            f" for now: a domain can be gone for an afternoon. `mailcheck suppress ingest` takes "
            f"the address off after failures on {days} days."
        )
    if cause.value in COUNTED:
        return (
            " for now: `mailcheck suppress ingest` counts the failure, and pauses an address "
            "that goes on failing."
        )
    return ": the reason does not lie with the address."


def _named(addresses: tuple[str, ...]) -> str:
    if not addresses:
        return "the recipient"
    shown = ", ".join(addresses[:MAX_NAMED])
    more = len(addresses) - MAX_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
