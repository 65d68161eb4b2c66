"""Amazon SES events as JSON, one a line: from Firehose, SNS (in its envelope or raw), EventBridge, SQS.

    {"eventType": "Bounce", "mail": {"timestamp", "messageId", "source", "destination": [..],
     "sourceIp", "commonHeaders": {"subject", "messageId"}, "tags": {..}},
     "bounce": {"timestamp", "bounceType", "bounceSubType", "reportingMTA", "remoteMtaIp",
       "bouncedRecipients": [{"emailAddress", "status", "diagnosticCode": "smtp; 550 .."}]}}
    {"Type": "Notification", "Message": "{\\"eventType\\": ..}", ..}

Fields and types: docs.aws.amazon.com/ses, "Contents of event data that Amazon SES publishes to
Amazon SNS" and "... to Firehose" (each record ends with a line end): `eventType`, or `notificationType`
where event publishing is not set up. Delivery, Bounce and DeliveryDelay are attempts (a bounce is the
last word even where its type is Transient: SES has tried long enough); Reject (a virus) and Rendering
Failure are refusals; Send says who sends. Complaint, Open, Click and Subscription are no deliveries.
A delivery names the other server by its address alone.
"""  # noqa: E501 (lines as they are)

import re

from mailcheck.knowledge.logs.fact import UNCLEAR, Arrival, Attempt, Fact, Refusal, Unclear
from mailcheck.knowledge.logs.record import (
    Body,
    Form,
    Said,
    address,
    arrival,
    bodies,
    body,
    is_expired,
    one_line,
    peer,
    stated,
    text,
    texts,
    whole,
)

_DEPTH = 4
"""Envelopes in envelopes."""
_NO_DELIVERIES = frozenset({"Complaint", "Open", "Click", "Subscription"})
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_record(found: Body) -> bool:
    """Whether an object is an event, or holds one."""
    return _event(found) is not None


def _event(found: Body) -> Body | None:
    for _ in range(_DEPTH):
        if "mail" in found and ("eventType" in found or "notificationType" in found):
            return found
        inner = _inner(found)
        if inner is None:
            return None
        found = inner
    return None


def _inner(found: Body) -> Body | None:
    """What an envelope holds: SNS, a function's record of it, EventBridge, SQS."""
    for key in ("Message", "body", "Body"):
        held = found.get(key)
        if isinstance(held, str) and held.startswith("{"):
            from json import loads

            try:
                value = loads(held)
            except (ValueError, RecursionError):
                return None
            return value if isinstance(value, dict) else None
    for key in ("detail", "Sns"):
        if isinstance(found.get(key), dict):
            return body(found[key])
    records = bodies(found.get("Records"))
    return records[0] if len(records) == 1 else None


def read(found: Body) -> Said | Unclear | None:
    """What an event says."""
    event = _event(found) or {}
    mail = body(event.get("mail"))
    kind = event.get("eventType") or event.get("notificationType")
    queue_id = text(mail.get("messageId"))
    if queue_id is None or not isinstance(kind, str):
        return UNCLEAR
    if kind in _NO_DELIVERIES:
        return None
    message = _message(mail, queue_id)
    detail = body(event.get(f"{kind[:1].lower()}{kind[1:]}"))
    stamp = text(detail.get("timestamp")) or text(mail.get("timestamp")) or ""
    host = (text(detail.get("reportingMTA")) or "").rpartition(";")[2].strip()
    if kind == "Send":
        return Said(stamp, (), message, host)
    if kind in ("Reject", "Rendering Failure"):
        return Said(stamp, _refusals(event, mail, queue_id), message, host)
    facts = _attempts(kind, detail, queue_id)
    return Said(stamp, facts, message, host) if facts else UNCLEAR


def _message(mail: Body, queue_id: str) -> Arrival:
    headers, tags = body(mail.get("commonHeaders")), body(mail.get("tags"))
    own = text(headers.get("messageId"))
    client = texts(mail.get("sourceIp")) or texts(tags.get("ses:source-ip"))
    user = texts(mail.get("callerIdentity")) or texts(tags.get("ses:caller-identity"))
    return arrival(
        queue_id, address(mail.get("source")), address=client[0] if client else None,
        user=user[0] if user else None, subject=text(headers.get("subject")),
        message_id=f"<{own.strip('<>')}>" if own else None,
    )  # fmt: skip


def _refusals(event: Body, mail: Body, queue_id: str) -> tuple[Fact, ...]:
    """A Reject has one reason, which the documentation calls a virus."""
    reason = text(body(event.get("reject")).get("reason"))
    words = reason or text(body(event.get("failure")).get("errorMessage")) or ""
    recipients: list[str | None] = [*texts(mail.get("destination"))]
    return tuple(
        Refusal(
            queue_id, "rejected", "end-of-data", None, None, None, None, recipient, None, words,
            "virus" if "reject" in event else "",
        )
        for recipient in recipients or [None]
    )  # fmt: skip


def _attempts(kind: str, detail: Body, queue_id: str) -> tuple[Fact, ...]:
    relay = peer(None, text(detail.get("remoteMtaIp")))
    if kind == "Delivery":
        took, reply = whole(detail.get("processingTimeMillis")), text(detail.get("smtpResponse"))
        said = one_line(reply or "")
        return tuple(
            Attempt(
                queue_id, "sent", recipient, None, relay, "smtp", stated(said), said,
                None if took is None else took / 1000,
            )
            for recipient in texts(detail.get("recipients"))
        )  # fmt: skip
    if kind == "Bounce":
        names, why = "bouncedRecipients", text(detail.get("bounceSubType"))
    elif kind == "DeliveryDelay":
        names, why = "delayedRecipients", text(detail.get("delayType"))
    else:
        return ()
    facts = []
    for recipient in bodies(detail.get(names)):
        to, status = address(recipient.get("emailAddress")), text(recipient.get("status"))
        said = one_line((text(recipient.get("diagnosticCode")) or "").removeprefix("smtp;"))
        outcome = "deferred" if kind == "DeliveryDelay" else "bounced"
        if outcome == "bounced" and is_expired(said, status):
            outcome = "expired"
        if to is not None:
            words = said or _CAPITAL.sub(" ", why or "")
            facts.append(Attempt(queue_id, outcome, to, None, relay, "smtp", status, words))
    return tuple(facts)


FORM = Form("Amazon SES", "ses", is_record=is_record, read_body=read)
