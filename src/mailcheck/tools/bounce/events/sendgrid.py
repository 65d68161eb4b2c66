"""Twilio SendGrid's event webhook: an array of flat objects.

    [{"email": "anna@example.net", "event": "bounce", "type": "bounce", "status": "5.1.1",
      "reason": "550 5.1.1 User unknown", "sg_message_id": "...", "smtp-id": "<...>"}]

`dropped` means that SendGrid's own suppression list stopped the message.
"""

from mailcheck.core.cause import Cause
from mailcheck.tools.bounce.events.event import Event, Object, Outcome, Provider, text_of
from mailcheck.tools.bounce.report import Feedback, Kind, Original

_KINDS = {
    "bounce": Kind.BOUNCE,
    "blocked": Kind.BOUNCE,
    "dropped": Kind.BOUNCE,
    "deferred": Kind.DELAY,
    "spamreport": Kind.COMPLAINT,
    "delivered": Kind.DELIVERED,
}
_DROPPED = {
    "bounced address": Cause.RECIPIENT_SUPPRESSED,
    "unsubscribed address": Cause.RECIPIENT_SUPPRESSED,
    "spam reporting address": Cause.RECIPIENT_SUPPRESSED,
    "recipient unsubscribed": Cause.RECIPIENT_SUPPRESSED,
    "invalid": Cause.RECIPIENT_UNKNOWN,
    "invalid smtpapi header": Cause.MESSAGE_MALFORMED,
    "spam content (if spam checker app is enabled)": Cause.SPAM_CONTENT,
    "recipient list over package quota": Cause.SENDER_QUOTA,
}
_CLASSES = {
    "invalid address": Cause.RECIPIENT_UNKNOWN,
    "technical": Cause.SYSTEM_ERROR,
    "content": Cause.SPAM_CONTENT,
    "reputation": Cause.REPUTATION,
    "frequency or volume too high": Cause.RATE_LIMITED,
    "mailbox unavailable": Cause.MAILBOX_FULL,
}


def _claims(item: Object) -> bool:
    return (
        "event" in item and "email" in item and ("sg_event_id" in item or "sg_message_id" in item)
    )


def _read(item: Object) -> Event:
    event = text_of(item, "event").lower()
    kind = _KINDS.get(event)
    original = Original(text_of(item, "smtp-id") or text_of(item, "sg_message_id") or None)
    if kind is None:
        return Event((), original)
    said = text_of(item, "reason") or text_of(item, "response")
    # A permanent bounce only: SendGrid says `blocked` of what is soft.
    permanent = event == "dropped" or (event == "bounce" and text_of(item, "type") != "blocked")
    outcome = Outcome(
        kind, text_of(item, "email"), said, text_of(item, "status") or None, _class(item), permanent
    )
    feedback = Feedback("abuse") if kind is Kind.COMPLAINT else Feedback()
    return Event((outcome,), original, None, feedback)


def _class(item: Object) -> Cause | None:
    if text_of(item, "event").lower() == "dropped":
        return _DROPPED.get(text_of(item, "reason").lower())
    return _CLASSES.get(text_of(item, "bounce_classification").lower())


PROVIDER = Provider("SendGrid", _claims, _read)
