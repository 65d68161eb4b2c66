"""Amazon SES: notifications and event publishing, in an SNS envelope or bare.

    {"Type": "Notification", "TopicArn": ..., "Message": "<the object below, as text>"}

    {"notificationType": "Bounce", "mail": {...}, "bounce": {"bounceType": "Permanent",
      "bouncedRecipients": [{"emailAddress": "anna@example.net", "diagnosticCode": "smtp; 550"}]}}

Notifications say `notificationType`, event publishing says `eventType`; the rest is the same.
"""

import json
from collections.abc import Iterator
from typing import Any

from mailcheck.core.cause import Cause
from mailcheck.tools.bounce.events.event import (
    Event,
    Object,
    Outcome,
    Provider,
    inner,
    items_of,
    text_of,
)
from mailcheck.tools.bounce.report import Feedback, Kind, Original

_SUB_TYPES = {
    "noemail": Cause.RECIPIENT_UNKNOWN,
    "suppressed": Cause.RECIPIENT_SUPPRESSED,
    "onaccountsuppressionlist": Cause.RECIPIENT_SUPPRESSED,
    "unsubscribedrecipient": Cause.RECIPIENT_SUPPRESSED,
    "mailboxfull": Cause.MAILBOX_FULL,
    "messagetoolarge": Cause.MESSAGE_TOO_LARGE,
    "contentrejected": Cause.SPAM_CONTENT,
    "attachmentrejected": Cause.ATTACHMENT_PROHIBITED,
    "customtimeoutexceeded": Cause.EXPIRED,
    "internalfailure": Cause.SYSTEM_ERROR,
    "spamdetected": Cause.SPAM_CONTENT,
    "recipientservererror": Cause.SYSTEM_ERROR,
    "ipfailure": Cause.REPUTATION,
    "transientcommunicationfailure": Cause.NETWORK,
}


def _message(item: Object) -> Object:
    """What is inside the SNS envelope."""
    inside = item.get("Message")
    if isinstance(inside, str):
        try:
            inside = json.loads(inside)
        except (ValueError, RecursionError):
            return {}
    return inside if isinstance(inside, dict) else item


def _claims(item: Object) -> bool:
    if "TopicArn" in item and "Type" in item:
        return True
    return ("notificationType" in item or "eventType" in item) and "mail" in item


def _read(item: Object) -> Event:
    body = _message(item)
    word = text_of(body, "notificationType") or text_of(body, "eventType")
    bounce = inner(body, "bounce") or inner(body, "deliveryDelay") or inner(body, "delivery")
    return Event(
        tuple(_outcomes(word.lower().replace(" ", ""), body)),
        _original(inner(body, "mail")),
        text_of(bounce, "reportingMTA").rpartition(";")[2].strip() or None,
        _feedback(word, inner(body, "complaint")),
    )


def _outcomes(word: str, body: Object) -> Iterator[Outcome]:
    bounce, delay = inner(body, "bounce"), inner(body, "deliveryDelay")
    if word == "bounce":
        cause = _SUB_TYPES.get(text_of(bounce, "bounceSubType").lower())
        permanent = text_of(bounce, "bounceType") == "Permanent"
        for row in items_of(bounce, "bouncedRecipients"):
            yield _failed(Kind.BOUNCE, row, cause, permanent)
    elif word == "deliverydelay":
        cause = _SUB_TYPES.get(text_of(delay, "delayType").lower())
        for row in items_of(delay, "delayedRecipients"):
            yield _failed(Kind.DELAY, row, cause, False)
    elif word == "complaint":
        for row in items_of(body, "complaint", "complainedRecipients"):
            yield Outcome(Kind.COMPLAINT, text_of(row, "emailAddress"))
    elif word == "delivery":
        for address in items_of(body, "delivery", "recipients"):
            said = text_of(body, "delivery", "smtpResponse")
            yield Outcome(Kind.DELIVERED, str(address), said)
    elif word == "reject":
        for address in items_of(body, "mail", "destination"):
            said = text_of(body, "reject", "reason")
            yield Outcome(Kind.BOUNCE, str(address), said, None, Cause.VIRUS)


def _failed(kind: Kind, row: Any, cause: Cause | None, permanent: bool) -> Outcome:
    said = text_of(row, "diagnosticCode")
    return Outcome(
        kind,
        text_of(row, "emailAddress"),
        said.partition(";")[2].strip() if said.lower().startswith(("smtp;", "smtp ;")) else said,
        text_of(row, "status") or None,
        cause,
        permanent,
    )


def _original(mail: Object) -> Original:
    common = inner(mail, "commonHeaders")
    return Original(
        text_of(common, "messageId") or text_of(mail, "messageId") or None,
        ", ".join(str(one) for one in items_of(common, "from")) or text_of(mail, "source") or None,
        ", ".join(str(one) for one in items_of(common, "to")) or None,
        text_of(common, "subject") or None,
        text_of(common, "date") or text_of(mail, "timestamp") or None,
    )


def _feedback(word: str, complaint: Object) -> Feedback:
    if word != "Complaint":
        return Feedback()
    kind = text_of(complaint, "complaintFeedbackType") or "abuse"
    return Feedback(kind, None, text_of(complaint, "userAgent") or None)


PROVIDER = Provider("Amazon SES", _claims, _read)
