"""Mailgun's webhooks.

    {"signature": {...}, "event-data": {"event": "failed", "severity": "permanent",
      "recipient": "anna@example.net", "reason": "bounce",
      "delivery-status": {"code": 550, "message": "5.1.1 User unknown", "mx-host": "..."}}}

`severity: temporary` is a delay: Mailgun tries again.
"""

from mailcheck.core.cause import Cause
from mailcheck.tools.bounce.events.event import Event, Object, Outcome, Provider, inner, text_of
from mailcheck.tools.bounce.report import Feedback, Kind, Original

_KINDS = {
    "failed": Kind.BOUNCE,
    "rejected": Kind.BOUNCE,
    "complained": Kind.COMPLAINT,
    "delivered": Kind.DELIVERED,
}
_REASONS = {
    "suppress-bounce": Cause.RECIPIENT_SUPPRESSED,
    "suppress-complaint": Cause.RECIPIENT_SUPPRESSED,
    "suppress-unsubscribe": Cause.RECIPIENT_SUPPRESSED,
    "greylisted": Cause.GREYLISTED,
    "espblock": Cause.REPUTATION,
    "old": Cause.EXPIRED,
}


def _data(item: Object) -> Object:
    return inner(item, "event-data") or item


def _claims(item: Object) -> bool:
    data = _data(item)
    return "event" in data and "recipient" in data and ("event-data" in item or "log-level" in data)


def _read(item: Object) -> Event:
    data = _data(item)
    original = _original(data)
    kind = _KINDS.get(text_of(data, "event").lower())
    if kind is None:
        return Event((), original)
    severity = text_of(data, "severity").lower()
    if kind is Kind.BOUNCE and severity == "temporary":
        kind = Kind.DELAY
    feedback = Feedback("abuse") if kind is Kind.COMPLAINT else Feedback()
    return Event((_outcome(data, kind, severity == "permanent"),), original, None, feedback)


def _outcome(data: Object, kind: Kind, permanent: bool) -> Outcome:
    status = inner(data, "delivery-status")
    said = text_of(status, "message") or text_of(status, "description")
    said = said or text_of(data, "reject", "reason")
    code = text_of(status, "code")
    # Codes from 600 on are Mailgun's own: 605 is its suppression list.
    if said and code[:1] in ("4", "5") and not said.startswith(code):
        said = f"{code} {said}"
    return Outcome(
        kind,
        text_of(data, "recipient"),
        said,
        text_of(status, "enhanced-code") or None,
        _REASONS.get(text_of(data, "reason").lower()),
        permanent,
        text_of(status, "mx-host") or None,
    )


def _original(data: Object) -> Original:
    headers = inner(data, "message", "headers")
    names = ("message-id", "from", "to", "subject")
    return Original(*(text_of(headers, name) or None for name in names))


PROVIDER = Provider("Mailgun", _claims, _read)
