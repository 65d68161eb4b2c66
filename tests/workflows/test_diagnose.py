"""A bounce, its reply and the message that came back make one verdict and the steps."""

import json

import pytest
from support import GOOD, ROOT

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.cause import Cause
from mailcheck.core.finding import Finding, Severity
from mailcheck.core.registry import registry
from mailcheck.tools.bounce.reader import read_bounce
from mailcheck.workflows import returned
from mailcheck.workflows.address_step import Treatment
from mailcheck.workflows.diagnose import Diagnoser
from mailcheck.workflows.diagnosis import StepKind, Support
from mailcheck.workflows.returned import Form, returned_message, rules_for
from mailcheck.workflows.sending_domain import SendingRecords

CORPUS = ROOT / "tests" / "corpus" / "bounces"
NOTICE = """\
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
To: anna@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system at host mail.example.org.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

{recipients}
--b
{kind}
{body}
--b--
"""
SHOP = GOOD.decode().replace("Subject: Meeting on Monday", "Subject:")
MULTIPART = GOOD.decode().replace("text/plain; charset=utf-8", 'multipart/mixed; boundary="i"')


def status(reply: str, address: str = "bo@example.net", action: str = "failed") -> str:
    code = "5.0.0" if action == "failed" else "4.0.0"
    return (
        f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {code}\n"
        f"Diagnostic-Code: smtp; {reply}\n"
    )


def bounce(*statuses: str, body: str = "", kind: str = "Content-Type: message/rfc822\n") -> bytes:
    """A delivery report; without `body` no message comes back."""
    kind = kind if body else "Content-Type: text/plain\n"
    return NOTICE.format(recipients="\n".join(statuses), kind=kind, body=body).encode()


def diagnose(raw: bytes, check=None):
    return Diagnoser(organizational_domain, check).diagnose(raw)


def rules(diagnosis) -> set[str]:
    return {finding.rule for finding in diagnosis.message.findings}


SPAM = status("554 5.7.1 Spam message rejected.")


def test_the_message_supports_the_reason():
    diagnosis = diagnose(bounce(SPAM, body=SHOP))
    verdict = diagnosis.verdict
    assert (verdict.cause, verdict.support) == (Cause.SPAM_CONTENT, Support.SUPPORTED)
    assert "subject-empty" in verdict.sentence
    first, last = diagnosis.steps[0], diagnosis.steps[-1]
    assert (first.kind, first.rule) == (StepKind.MESSAGE, "subject-empty")
    assert (last.kind, last.recipients) == (StepKind.ADDRESS, ("bo@example.net",))
    assert last.text.startswith("Keep bo@example.net")
    # It has been done.
    assert not any("Run `mailcheck lint message.eml` and" in s.text for s in diagnosis.steps)


def test_the_message_speaks_for_another_reason_than_the_likeliest():
    looping = "Delivered-To: bo@example.net\nDelivered-To: bo@example.net\n" + GOOD.decode()
    diagnosis = diagnose(bounce(SPAM, body=looping))
    assert diagnosis.verdict.cause is Cause.MAIL_LOOP
    assert "loop-delivered-to" in diagnosis.verdict.sentence
    assert diagnosis.verdict.sentence.startswith("The reply says: The hoster's filter")
    (case,) = diagnosis.cases
    assert case.answer.cause is Cause.SPAM_CONTENT
    assert {s.cause for s in diagnosis.steps if s.kind is StepKind.REPLY} == {Cause.MAIL_LOOP}


def test_a_message_that_came_back_names_the_addresses_of_its_circle():
    way = ("bo@example.net", "al@example.com", "bo@example.net")
    looping = "".join(f"Delivered-To: {one}\n" for one in way) + GOOD.decode()
    diagnosis = diagnose(bounce(SPAM, body=looping))
    texts = [step.text for step in diagnosis.steps if "mailcheck loops" in step.text]
    command = "`mailcheck loops --address bo@example.net --address al@example.com`"
    assert texts and all(command in text for text in texts)


def test_a_settled_reply_keeps_its_reason():
    diagnosis = diagnose(bounce(status("452 4.2.2 Mailbox full"), body=SHOP))
    assert diagnosis.verdict.cause is Cause.MAILBOX_FULL
    assert diagnosis.verdict.support is Support.CANNOT_SHOW
    assert not any(step.kind is StepKind.MESSAGE for step in diagnosis.steps)


def test_only_a_telling_finding_moves_a_settled_reply():
    reply = status("550 5.3.5 System incorrectly configured")
    plain = diagnose(bounce(reply, body=SHOP))
    assert plain.verdict.cause is Cause.SYSTEM_ERROR
    looping = "Delivered-To: bo@example.net\nDelivered-To: bo@example.net\n" + SHOP
    assert diagnose(bounce(reply, body=looping)).verdict.cause is Cause.MAIL_LOOP
    listed = status("554 5.7.1 Sender address [anna@example.org] blocked using multi.uribl.com")
    diagnosis = diagnose(bounce(listed, body=SHOP))
    causes = {reason.cause: reason.support for reason in diagnosis.cases[0].reasons}
    assert causes[Cause.SPAM_CONTENT] is Support.SUPPORTED
    assert diagnosis.verdict.cause is Cause.DOMAIN_BLOCKLISTED


def test_info_moves_no_reply():
    """The message has no DKIM signature, which speaks for `policy`, but only a little."""
    reply = status("550 Requested action not taken: mailbox unavailable")
    travelled = "Received: from a.example.org by b.example.org; Sat, 21 Nov 2026 09:30:00 +0100\n"
    body = travelled + GOOD.decode().replace("To: Bo Li <bo@example.net>\n", "")
    diagnosis = diagnose(bounce(reply, body=body))
    own, *others = diagnosis.cases[0].reasons
    assert own.entry == diagnosis.cases[0].answer.entry and own.weight == 0
    assert any(other.support is Support.HINTED for other in others)


def test_only_what_is_grave_becomes_a_step():
    body = SHOP.replace("you on Monday.", "http://example.net/?")
    diagnosis = diagnose(bounce(SPAM, body=body))
    assert "link-not-https" in diagnosis.verdict.sentence
    steps = [step.rule for step in diagnosis.steps if step.kind is StepKind.MESSAGE]
    assert steps == ["subject-empty"]


def test_small_things_do_not_decide():
    asking = GOOD.decode().replace("Monday", "Monday?")
    diagnosis = diagnose(bounce(SPAM, body=asking))
    assert diagnosis.verdict.cause is Cause.SPAM_CONTENT
    assert diagnosis.verdict.support is Support.HINTED
    assert diagnose(bounce(SPAM, body=GOOD.decode())).verdict.support is Support.NOT_SUPPORTED
    assert diagnose(bounce(SPAM)).verdict.support is Support.NO_MESSAGE


def test_an_odd_sender_says_nothing_about_the_recipient():
    body = GOOD.decode().replace("anna@example.org", "anna@intranet").replace("bo@example", "b@ox")
    diagnosis = diagnose(bounce(status("550 5.1.1 User unknown"), body=body))
    assert "address-domain-unqualified" in rules(diagnosis)
    assert diagnosis.verdict.cause is Cause.RECIPIENT_UNKNOWN
    assert diagnosis.verdict.support is Support.NOT_SUPPORTED


@pytest.mark.parametrize(
    ("kind", "body", "form"),
    [
        ("Content-Type: message/rfc822\n", SHOP, Form.MESSAGE),
        ("Content-Type: message/rfc822\n", SHOP.partition("\n\n")[0] + "\n\n", Form.HEADER),
        ("Content-Type: message/rfc822\n", "\n" + SHOP, Form.MESSAGE),
        ("Content-Type: message/rfc822\n", MULTIPART + "\n--i\n\nHello", Form.CUT),
        ("Content-Type: text/rfc822-headers\n", "Received: from x\n" + SHOP, Form.HEADER),
        ("Content-Type: text/rfc822-headers\n", "Subject:\nTo: bo@example.net\n", Form.EXTRACT),
    ],
)
def test_how_much_came_back(kind, body, form):
    diagnosis = diagnose(bounce(SPAM, body=body, kind=kind))
    assert diagnosis.message.returned.form is form
    found = rules(diagnosis)
    assert ("subject-empty" in found) == ("Subject:\n" in body)
    # Nothing is said about what did not come back, nor about what servers add.
    assert not any(rule.startswith(("body-", "mime-", "message-id", "date-")) for rule in found)


def test_what_servers_add_is_no_fault_of_the_message():
    body = "Return-Path: <anna@example.org>\n" + GOOD.decode()
    assert "return-path-present" not in rules(diagnose(bounce(SPAM, body=body)))


@pytest.mark.parametrize("body", ["Message removed\n", "\n\n", "[from here, a copy]\n"])
def test_a_text_in_the_place_of_the_message_is_no_message(body):
    diagnosis = diagnose(bounce(SPAM, body=body))
    assert diagnosis.message is None
    assert diagnosis.verdict.support is Support.NO_MESSAGE


def test_a_bounce_inside_a_notice_is_looked_into():
    inner = bounce(SPAM, body=SHOP).decode().replace('"b"', '"c"').replace("--b", "--c")
    outer = (
        "From: MAILER-DAEMON@example.com\nSubject: Undeliverable: Undelivered Mail\n"
        "To: anna@example.org\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: text/plain\n\n'
        f"See the attached notice.\n\n--o\nContent-Type: message/rfc822\n\n{inner}\n--o--\n"
    ).encode()
    report = read_bounce(outer)
    assert report.recipients
    back = returned_message(outer, report)
    assert b"Subject:\n" in back.raw and b"Undelivered" not in back.raw


def test_recipients_with_the_same_answer_are_one_case():
    raw = bounce(
        status("552 5.2.2 Mailbox full", "bo@example.net"),
        status("550 5.1.1 <anna@example.net>: User unknown", "anna@example.net"),
        status("550 5.1.1 <carl@example.net>: User unknown", "carl@example.net"),
    )
    diagnosis = diagnose(raw)
    assert [case.addresses for case in diagnosis.cases] == [
        ("bo@example.net",),
        ("anna@example.net", "carl@example.net"),
    ]
    # The verdict is that of most of them.
    assert diagnosis.verdict.cause is Cause.RECIPIENT_UNKNOWN
    last = [step.text for step in diagnosis.steps if step.kind is StepKind.ADDRESS]
    assert last[0].startswith("Keep bo@example.net")
    assert last[1].startswith("Take anna@example.net, carl@example.net off your mailing list")
    assert not any(
        step.text.startswith("Take the address off the list") for step in diagnosis.steps
    )
    kinds = [step.kind for step in diagnosis.steps]
    assert kinds == sorted(kinds, key=lambda kind: kind is StepKind.ADDRESS)


@pytest.mark.parametrize(
    ("reply", "action", "what", "says"),
    [
        ("550 5.1.1 User unknown", "failed", Treatment.SUPPRESS, "Take bo@example.net off"),
        ("550 5.1.2 Domain not found", "failed", Treatment.KEEP, "after failures on 3 days"),
        ("552 5.2.2 Mailbox full", "failed", Treatment.KEEP, "counts the failure"),
        ("554 5.7.1 Spam message rejected.", "failed", Treatment.KEEP, "does not lie with"),
        ("451 4.7.1 Greylisted, try again", "delayed", Treatment.KEEP, "still on its way"),
        (
            "550 bo@example.net is on our suppression list: recipient was previously "
            "reported as unknown",
            "failed", Treatment.PAUSE, "Pause bo@example.net for 7 days",
        ),
    ],
)  # fmt: skip
def test_the_address_by_the_policy_of_the_list(reply, action, what, says):
    diagnosis = diagnose(bounce(status(reply, action=action)))
    assert diagnosis.cases[0].treatments == (what,)
    assert says in diagnosis.steps[-1].text


def test_a_delay_begins_with_waiting():
    delay = status("451 4.7.1 Greylisted", action="delayed")
    assert diagnose(bounce(delay)).steps[0].kind is StepKind.WAIT


def test_the_address_that_was_mailed_is_the_one_on_the_list():
    diagnosis = diagnose((CORPUS / "03-exim.eml").read_bytes())
    assert diagnosis.cases[0].addresses == ("anna@example.org",)
    assert diagnosis.cases[0].recipients[0].address == "anna@example.net"


@pytest.mark.parametrize(
    ("name", "cause", "confidence", "step"),
    [
        (
            "90-arf-abuse.eml",
            Cause.COMPLAINT,
            "exact",
            "Take anna@example.com off your mailing list",
        ),
        ("91-arf-redacted.eml", Cause.COMPLAINT, "exact", "the report hides it"),
        ("93-arf-auth-failure.eml", Cause.SENDER_AUTH, "likely", "sign with a DKIM key"),
        ("95-vacation.eml", Cause.AUTO_REPLY, "exact", "the message arrived"),
        ("80-dsn-delivered.eml", Cause.DELIVERED, "exact", "nothing failed"),
    ],
)
def test_what_is_no_refusal(name, cause, confidence, step):
    diagnosis = diagnose((CORPUS / name).read_bytes())
    assert (diagnosis.verdict.cause, diagnosis.verdict.confidence) == (cause, confidence)
    assert step in diagnosis.steps[-1].text
    assert all(case.to_dict()["explanation"] is None for case in diagnosis.cases)


def test_a_message_that_is_no_bounce_has_no_verdict():
    diagnosis = diagnose(GOOD)
    body = diagnosis.to_dict()
    assert body["kind"] == "not-a-bounce"
    assert body["verdict"] is None and body["message"] is None and not body["steps"]


def test_a_notice_about_nobody():
    raw = b"From: MAILER-DAEMON@example.com\nSubject: failure notice\n\nMessage-ID: <a@b>\n"
    diagnosis = diagnose(raw)
    assert diagnosis.verdict.cause is Cause.UNKNOWN and not diagnosis.cases
    assert "log" in diagnosis.steps[0].text


def records(severity: Severity):
    """What answers for DNS, and what it was asked."""
    asked = []
    found = Finding("dmarc-missing", severity, "None.", "Publish one.", None, None, None)

    def check(domain: str, selectors: tuple[str, ...], message: bytes | None) -> SendingRecords:
        asked.append((domain, selectors))
        return SendingRecords(domain, (found,), ())

    return check, asked


AUTH = status("550 5.7.26 This mail is unauthenticated: DMARC check failed for example.org")
SIGNED = (
    "DKIM-Signature: v=1; a=rsa-sha256; d=Example.org; s=key1; h=From; bh=x; b=x\n"
    "DKIM-Signature: v=1; a=rsa-sha256; d=mailer.example; s=key2; h=From; bh=x; b=x\n"
)


def test_broken_records_speak_for_failed_authentication():
    check, asked = records(Severity.WARNING)
    diagnosis = diagnose(bounce(AUTH, body=SIGNED + GOOD.decode()), check)
    assert asked == [("example.org", ("key1",))]
    assert diagnosis.verdict.cause is Cause.SENDER_AUTH
    assert diagnosis.verdict.support is Support.SUPPORTED
    assert diagnosis.steps[0].kind is StepKind.RECORD
    assert diagnosis.steps[0].text == "Publish one."


def test_records_that_are_not_the_reason_are_told_behind_it():
    check, _ = records(Severity.ERROR)
    steps = diagnose(bounce(SPAM, body=SHOP), check).steps
    (step,) = (step for step in steps if step.kind is StepKind.RECORD)
    assert step.text == "Correct the records of example.org too: dmarc-missing."
    check, _ = records(Severity.INFO)
    steps = diagnose(bounce(SPAM, body=SHOP), check).steps
    assert not any(step.kind is StepKind.RECORD for step in steps)


@pytest.mark.parametrize(
    "raw", [GOOD, (CORPUS / "95-vacation.eml").read_bytes(), bounce(SPAM)], ids=len
)
def test_without_a_refused_message_nothing_is_asked(raw):
    check, asked = records(Severity.ERROR)
    diagnose(raw, check)
    assert asked == []


def test_an_event_of_a_provider():
    event = {"email": "bo@example.net", "event": "bounce", "sg_event_id": "1",
             "reason": "550 5.1.1 User unknown"}  # fmt: skip
    diagnosis = diagnose(json.dumps(event).encode())
    assert diagnosis.verdict.cause is Cause.RECIPIENT_UNKNOWN
    assert diagnosis.cases[0].treatments == (Treatment.SUPPRESS,)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.eml")), ids=lambda path: path.stem)
def test_every_fixture_agrees_with_the_reader(path):
    """Also cut off at any place there is an answer, and it fits into JSON."""
    raw = path.read_bytes()
    diagnosis = diagnose(raw)
    report = read_bounce(raw)
    told = [one for case in diagnosis.cases for one in case.recipients]
    assert sorted(told, key=report.recipients.index) == list(report.recipients)
    for case in diagnosis.cases:
        assert case.answer.cause is case.recipients[0].cause
        assert case.answer.entry == case.recipients[0].entry
        assert case.answer.persistence is case.recipients[0].persistence
    for size in range(0, len(raw), 1 + len(raw) // 5):
        json.dumps(diagnose(raw[:size]).to_dict())


@pytest.mark.parametrize("form", Form)
def test_the_rules_left_out_exist(form):
    named = returned._ADDED_ON_THE_WAY | returned._FROM_THE_BODY_S_END | returned._ON_THE_HEADER
    assert named <= registry("lint").keys()
    chosen = rules_for(form)
    assert "subject-empty" in chosen and "return-path-present" not in chosen
    assert ("body-empty" in chosen) == (form is Form.MESSAGE)
    assert ("link-shortener" in chosen) == (form in (Form.MESSAGE, Form.CUT))
    assert ("subject-missing" in chosen) == (form is not Form.EXTRACT)
