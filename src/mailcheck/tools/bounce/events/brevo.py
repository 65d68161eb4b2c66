"""Brevo (Sendinblue): one flat object per event.

    {"event": "hard_bounce", "email": "anna@example.net", "message-id": "<...>",
     "subject": "Hello", "reason": "550 5.1.1 User unknown", "sending_ip": "192.0.2.1"}

`blocked` is Brevo's own list, `error` its own fault. Marketing events write `hardBounce`.
"""

from mailcheck.core.cause import Cause
from mailcheck.tools.bounce.events.event import Event, Object, Outcome, Provider, text_of
from mailcheck.tools.bounce.report import Feedback, Kind, Original

_KINDS = {
    "hardbounce": Kind.BOUNCE,
    "softbounce": Kind.BOUNCE,
    "blocked": Kind.BOUNCE,
    "invalidemail": Kind.BOUNCE,
    "invalid": Kind.BOUNCE,
    "error": Kind.BOUNCE,
    "deferred": Kind.DELAY,
    "spam": Kind.COMPLAINT,
    "complaint": Kind.COMPLAINT,
    "delivered": Kind.DELIVERED,
}
_CLASSES = {
    "blocked": Cause.RECIPIENT_SUPPRESSED,
    "invalidemail": Cause.RECIPIENT_UNKNOWN,
    "invalid": Cause.RECIPIENT_UNKNOWN,
    "error": Cause.SYSTEM_ERROR,
}
_FINAL = frozenset(["hardbounce", "blocked", "invalidemail", "invalid"])
_MARKS = ("message-id", "sending_ip", "ts_event", "camp_id")


def _claims(item: Object) -> bool:
    named = "event" in item and "email" in item and "sg_message_id" not in item
    return named and "sg_event_id" not in item and any(mark in item for mark in _MARKS)


def _read(item: Object) -> Event:
    word = text_of(item, "event").lower().replace("_", "")
    original = Original(
        text_of(item, "message-id") or None, None, None, text_of(item, "subject") or None
    )
    kind = _KINDS.get(word)
    if kind is None:
        return Event((), original)
    outcome = Outcome(
        kind,
        text_of(item, "email"),
        text_of(item, "reason"),
        None,
        _CLASSES.get(word),
        word in _FINAL,
    )
    feedback = Feedback("abuse") if kind is Kind.COMPLAINT else Feedback()
    return Event((outcome,), original, None, feedback)


PROVIDER = Provider("Brevo", _claims, _read)
