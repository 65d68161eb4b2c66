"""Events of mail services: the reply decides, the service's class only where there is none."""

import json

import pytest

from mailcheck.tools.bounce.events.event import providers, split_events
from mailcheck.tools.bounce.reader import read_bounce

MAIL = {
    "messageId": "4711",
    "source": "news@example.org",
    "destination": ["anna@example.net"],
    "commonHeaders": {"from": ["news@example.org"], "to": ["anna@example.net"], "subject": "Hi"},
}


def ses(kind: str, **more: object) -> dict:
    return {"notificationType": kind, "mail": MAIL, **more}


def ses_bounce(sub: str, **row: object) -> dict:
    rows = [{"emailAddress": "anna@example.net", **row}]
    permanent = "Permanent" if sub in ("General", "Suppressed", "NoEmail") else "Transient"
    bounce = {"bounceType": permanent, "bounceSubType": sub, "bouncedRecipients": rows}
    return ses("Bounce", bounce=bounce)


def grid(event: str, **more: object) -> dict:
    return {"email": "anna@example.net", "event": event, "sg_event_id": "1", **more}


def gun(event: str, **more: object) -> dict:
    return {
        "signature": {},
        "event-data": {"event": event, "recipient": "anna@example.net", **more},
    }


def stamp(kind: str, **more: object) -> dict:
    base = {"RecordType": "Bounce", "MessageID": "1", "Email": "anna@example.net"}
    return base | {"Type": kind, **more}


def spark(kind: str, **more: object) -> dict:
    return {"msys": {"message_event": {"type": kind, "rcpt_to": "anna@example.net", **more}}}


def brevo(event: str, **more: object) -> dict:
    return {"event": event, "email": "anna@example.net", "message-id": "<1@x>", **more}


UNKNOWN = "550 5.1.1 User unknown"
FULL = "552 5.2.2 Mailbox full"
CASES = [
    ("amazon-ses", ses_bounce("General", diagnosticCode=f"smtp; {UNKNOWN}"), "bounce",
     "recipient-unknown", "hard"),
    ("amazon-ses", ses_bounce("General", diagnosticCode=f"smtp; {FULL}"), "bounce",
     "mailbox-full", "soft"),
    ("amazon-ses", ses_bounce("Suppressed"), "bounce", "recipient-suppressed", "hard"),
    ("amazon-ses", ses_bounce("MailboxFull"), "bounce", "mailbox-full", "soft"),
    ("amazon-ses", ses_bounce("General"), "bounce", "unknown", "soft"),
    ("amazon-ses", ses("Complaint", complaint={
        "complainedRecipients": [{"emailAddress": "anna@example.net"}]}), "complaint",
     "complaint", "complaint"),
    ("amazon-ses", ses("Delivery", delivery={"recipients": ["anna@example.net"]}), "delivered",
     "delivered", "none"),
    ("amazon-ses", {"eventType": "DeliveryDelay", "mail": MAIL, "deliveryDelay": {
        "delayType": "MailboxFull", "delayedRecipients": [{"emailAddress": "anna@example.net"}]}},
     "delay", "mailbox-full", "soft"),
    ("sendgrid", grid("bounce", reason=UNKNOWN, status="5.1.1"), "bounce",
     "recipient-unknown", "hard"),
    ("sendgrid", grid("bounce", type="blocked", reason="554 xyzzy",
                      bounce_classification="Reputation"), "bounce", "reputation", "soft"),
    ("sendgrid", grid("dropped", reason="Bounced Address"), "bounce",
     "recipient-suppressed", "hard"),
    ("sendgrid", grid("deferred", response="450 4.2.2 Mailbox full"), "delay",
     "mailbox-full", "soft"),
    ("sendgrid", grid("spamreport"), "complaint", "complaint", "complaint"),
    ("mailgun", gun("failed", severity="permanent", **{"delivery-status": {
        "code": 550, "message": "5.1.1 User unknown"}}), "bounce", "recipient-unknown", "hard"),
    ("mailgun", gun("failed", severity="temporary", **{"delivery-status": {
        "code": 452, "message": "4.2.2 Mailbox full"}}), "delay", "mailbox-full", "soft"),
    ("mailgun", gun("failed", severity="permanent", reason="suppress-bounce", **{
        "delivery-status": {"code": 605}}), "bounce", "recipient-suppressed", "hard"),
    ("mailgun", gun("complained"), "complaint", "complaint", "complaint"),
    ("postmark", stamp("HardBounce", Details=f"smtp;{UNKNOWN}"), "bounce",
     "recipient-unknown", "hard"),
    ("postmark", stamp("AutoResponder"), "auto-reply", "auto-reply", "none"),
    ("postmark", stamp("ManuallyDeactivated"), "bounce", "recipient-suppressed", "hard"),
    ("postmark", {"RecordType": "SpamComplaint", "MessageID": "1", "Email": "anna@example.net"},
     "complaint", "complaint", "complaint"),
    ("sparkpost", spark("bounce", bounce_class="10", raw_reason=UNKNOWN), "bounce",
     "recipient-unknown", "hard"),
    ("sparkpost", spark("bounce", bounce_class="22"), "bounce", "mailbox-full", "soft"),
    ("sparkpost", spark("out_of_band", bounce_class="60"), "auto-reply", "auto-reply", "none"),
    ("sparkpost", spark("delay", reason="421 4.4.1 connection timed out"), "delay",
     "network", "soft"),
    ("brevo", brevo("hard_bounce", reason=UNKNOWN), "bounce", "recipient-unknown", "hard"),
    ("brevo", brevo("hardBounce", reason=FULL), "bounce", "mailbox-full", "soft"),
    ("brevo", brevo("blocked"), "bounce", "recipient-suppressed", "hard"),
    ("brevo", brevo("spam"), "complaint", "complaint", "complaint"),
]  # fmt: skip


@pytest.mark.parametrize(("provider", "event", "kind", "cause", "persistence"), CASES)
def test_event(provider, event, kind, cause, persistence):
    report = read_bounce(json.dumps(event).encode())
    (recipient,) = report.recipients
    assert (report.dialect, report.kind) == (f"{provider}-event", kind)
    assert recipient.address == "anna@example.net"
    assert (recipient.cause, recipient.persistence) == (cause, persistence)


@pytest.mark.parametrize("event", [case[1] for case in CASES])
def test_one_provider_claims_an_event(event):
    assert len([provider for provider in providers() if provider.claims(event)]) == 1


@pytest.mark.parametrize(
    "event", [grid("open"), gun("opened"), brevo("opened"), ses("Send"), spark("click"),
              {"RecordType": "Open", "MessageID": "1"}]
)  # fmt: skip
def test_events_about_something_else(event):
    assert read_bounce(json.dumps(event).encode()).kind == "not-a-bounce"


def test_sns_envelope_and_the_mail_that_sns_sends():
    inside = json.dumps(ses_bounce("General", diagnosticCode=f"smtp; {UNKNOWN}"))
    envelope = {"Type": "Notification", "TopicArn": "arn:aws:sns:x", "Message": inside}
    assert read_bounce(json.dumps(envelope).encode()).recipients[0].cause == "recipient-unknown"
    broken = inside[:50].replace(" ", "!\n ", 1) + inside[50:]
    head = "From: no-reply@sns.example.com\nSubject: AWS Notification Message\n\n"
    mail = f"{head}{inside}\n\n--\nBye\n"
    assert read_bounce(mail.encode()).kind == "bounce"
    assert read_bounce(mail.replace(inside, broken).encode()).kind == "bounce"


def test_the_original_message():
    original = read_bounce(json.dumps(ses_bounce("General")).encode()).original
    assert original == ("4711", "news@example.org", "anna@example.net", "Hi", None)


@pytest.mark.parametrize("joined", ["\n".join, ",\n".join, lambda rows: f"[{','.join(rows)}]"])
def test_many_events(joined):
    text = joined([json.dumps(grid("bounce", reason=UNKNOWN)), json.dumps(grid("spamreport"))])
    assert len(split_events(text.encode())) == 2
    report = read_bounce(text.encode())
    assert report.kind == "complaint"
    assert [r.cause for r in report.recipients] == ["recipient-unknown", "complaint"]


@pytest.mark.parametrize(
    "event",
    [
        {"notificationType": "Bounce", "mail": 5, "bounce": {"bouncedRecipients": [7, None, {}]}},
        {"notificationType": "Bounce", "mail": [], "bounce": []},
        {"TopicArn": 1, "Type": 2, "Message": "{"},
        {"event": 5, "email": [], "sg_event_id": 1},
        {"event": "failed", "recipient": {}, "log-level": "error", "delivery-status": "x"},
        {"RecordType": None, "MessageID": None},
        {"msys": {"message_event": 5}},
        {"event": "spam", "email": None, "message-id": 7},
    ],
)
def test_broken_events_have_an_answer(event):
    report = read_bounce(json.dumps(event).encode())
    assert all(recipient.address is None for recipient in report.recipients)
