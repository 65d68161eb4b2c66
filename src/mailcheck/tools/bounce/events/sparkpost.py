"""SparkPost (Bird): events in an envelope `msys`, by class of event.

[{"msys": {"message_event": {"type": "bounce", "bounce_class": "10",
  "rcpt_to": "anna@example.net", "error_code": "550", "raw_reason": "550 5.1.1 User unknown"}}}]
"""

from mailcheck.core.cause import Cause
from mailcheck.tools.bounce.events.event import Event, Object, Outcome, Provider, inner, text_of
from mailcheck.tools.bounce.report import Feedback, Kind, Original

_KINDS = {
    "bounce": Kind.BOUNCE,
    "out_of_band": Kind.BOUNCE,
    "policy_rejection": Kind.BOUNCE,
    "delay": Kind.DELAY,
    "spam_complaint": Kind.COMPLAINT,
    "delivery": Kind.DELIVERED,
}
_CLASSES = {
    "10": Cause.RECIPIENT_UNKNOWN,
    "21": Cause.DNS,
    "22": Cause.MAILBOX_FULL,
    "23": Cause.MESSAGE_TOO_LARGE,
    "24": Cause.EXPIRED,
    "25": Cause.RECIPIENT_SUPPRESSED,
    "30": Cause.RECIPIENT_UNKNOWN,
    "50": Cause.POLICY,
    "51": Cause.REPUTATION,
    "52": Cause.SPAM_CONTENT,
    "53": Cause.ATTACHMENT_PROHIBITED,
    "54": Cause.RELAY_DENIED,
    "90": Cause.RECIPIENT_SUPPRESSED,
}
"""Bounce classification codes. 60 and 100 are automatic replies and challenges."""
_ANSWERS = frozenset(["60", "100"])
_HARD = frozenset(["10", "25", "30", "90"])


def _event(item: Object) -> Object:
    """The object inside `msys`, whatever its class is called."""
    inside = inner(item, "msys")
    return next((value for value in inside.values() if isinstance(value, dict)), {})


def _claims(item: Object) -> bool:
    return "msys" in item


def _read(item: Object) -> Event:
    event = _event(item)
    original = Original(
        text_of(event, "message_id") or None,
        text_of(event, "friendly_from") or text_of(event, "msg_from") or None,
        None,
        text_of(event, "subject") or None,
    )
    kind = _KINDS.get(text_of(event, "type").lower())
    if kind is None:
        return Event((), original)
    number = text_of(event, "bounce_class")
    if kind is Kind.BOUNCE and number in _ANSWERS:
        kind = Kind.AUTO_REPLY
    outcome = Outcome(
        kind,
        text_of(event, "raw_rcpt_to") or text_of(event, "rcpt_to"),
        text_of(event, "raw_reason") or text_of(event, "reason"),
        None,
        _CLASSES.get(number),
        number in _HARD,
    )
    kind_word = text_of(event, "fbtype") or "abuse"
    feedback = Feedback(kind_word, None, None) if kind is Kind.COMPLAINT else Feedback()
    return Event((outcome,), original, None, feedback)


PROVIDER = Provider("SparkPost", _claims, _read)
