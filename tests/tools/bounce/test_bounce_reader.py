"""The reader as a whole: what is hard, whose reply counts, which address was mailed."""

import pytest

from mailcheck.tools.bounce.reader import read_bounce

HEAD = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: {to}\nSubject: failure notice\n\n"
QMAIL = (
    "Hi. This is the qmail-send program at mx.example.org.\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
)


def qmail(*blocks: str, to: str = "bo@example.org", returned: str = "") -> bytes:
    tail = f"\n--- Below this line is a copy of the message.\n\n{returned}" if returned else ""
    return (HEAD.format(to=to) + QMAIL + "\n\n".join(blocks) + tail).encode()


def outcome(raw: bytes) -> list[tuple[str | None, str, str]]:
    report = read_bounce(raw)
    return [(r.address, r.cause.value, r.persistence.value) for r in report.recipients]


def test_one_bounce_does_not_drag_the_others_along():
    raw = qmail("<a@example.net>:\n550 5.1.1 User unknown", "<b@example.net>:\nGoodbye.")
    assert outcome(raw) == [
        ("a@example.net", "recipient-unknown", "hard"),
        ("b@example.net", "unknown", "soft"),
    ]


@pytest.mark.parametrize(
    ("said", "cause", "persistence"),
    [
        ("550 5.1.1 User unknown", "recipient-unknown", "hard"),
        ("450 4.1.1 User unknown in relay table, try later", "recipient-unknown", "soft"),
        ("Sorry, no mailbox here by that name. (#5.1.1)", "recipient-unknown", "hard"),
        ("552 5.2.2 Mailbox full", "mailbox-full", "soft"),
        ("554 xyzzy", "unknown", "soft"),
        ("550 failed", "unknown", "soft"),
    ],
)
def test_hard_is_rare(said, cause, persistence):
    assert outcome(qmail(f"<a@example.net>:\n{said}")) == [("a@example.net", cause, persistence)]


def test_what_was_tried_for_days_was_not_final():
    said = "User unknown\nI'm not going to try again; this message has been in the queue too long."
    ((_, _, persistence),) = outcome(qmail(f"<a@example.net>:\n{said}"))
    assert persistence == "soft"


def test_the_evidence_is_the_paragraph_that_says_why():
    raw = HEAD.format(to="bo@example.org") + (
        "A message of yours could not be delivered to this address:\n-- anna@example.net\n\n"
        "Additional information follows:\n-- 550 5.2.2 Over quota\n\n"
        "There was one attempt over a period of 2 minutes.\n"
    )
    (recipient,) = read_bounce(raw.encode()).recipients
    assert (recipient.address, recipient.cause) == ("anna@example.net", "mailbox-full")
    assert recipient.diagnostic == "Additional information follows: -- 550 5.2.2 Over quota"


def test_a_delay_is_never_hard():
    raw = HEAD.format(to="bo@example.org").replace("failure notice", "Delayed Mail") + (
        "This is the mail system at host mx.example.org.\n\nTHIS IS A WARNING ONLY.\n\n"
        "<a@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown\n"
    )
    report = read_bounce(raw.encode())
    assert report.kind == "delay"
    assert [r.persistence.value for r in report.recipients] == ["soft"]


RETURNED = (
    "Received: from b (b [192.0.2.2]) by c for <anna@mail.example.net>; now\n"
    "Received: from a (a [192.0.2.1]) by b for <anna@example.net>; now\n"
    "From: Bo <bo@example.org>\nTo: Anna <anna@example.net>\nSubject: Hi\nMessage-ID: <1@x>\n"
)


@pytest.mark.parametrize(
    ("to", "returned", "mailed"),
    [
        ("bo@example.org", RETURNED, "anna@example.net"),
        ("bo@example.org", "To: anna@example.net\nSubject: Hi\n", "anna@example.net"),
        ("bo@example.org", "To: a@example.net, b@example.net\n", None),
        ("list-bounces@example.org", "From: x@example.com\nTo: list@example.org\n", None),
        ("bo@example.org", "Delivered-To: old@example.net\nTo: x@y.example, z@y.example\n",
         "old@example.net"),
        ("bounces+old=example.net@example.org", "", "old@example.net"),
        ("owner-list-anna=mail.example.net@example.org", "", "anna@mail.example.net"),
    ],
)  # fmt: skip
def test_the_address_that_was_mailed(to, returned, mailed):
    raw = qmail("<anna@mail.example.net>:\n550 5.1.1 User unknown", to=to, returned=returned)
    (recipient,) = read_bounce(raw).recipients
    assert recipient.address == "anna@mail.example.net"
    assert recipient.original_address == mailed


def test_the_returned_message():
    raw = qmail("<anna@example.net>:\n550 5.1.1 User unknown", returned=RETURNED)
    original = read_bounce(raw).original
    assert original.message_id == "<1@x>"
    assert (original.from_, original.to) == ("Bo <bo@example.org>", "Anna <anna@example.net>")
    assert (original.subject, original.date) == ("Hi", None)


def test_x_failed_recipients_when_the_text_names_nobody():
    head = HEAD.format(to="bo@example.org").replace(
        "\n\n", "\nX-Failed-Recipients: a@example.net,\n b@example.net\n\n"
    )
    assert [r.address for r in read_bounce((head + "Sorry.").encode()).recipients] == [
        "a@example.net",
        "b@example.net",
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n\n",
        b"\x00\xff\xfe",
        b"{",
        b"[1, 2",
        b"{}",
        b"[" * 100_000,
        b"From: MAILER-DAEMON",
        b"Content-Type: multipart/report; boundary=\"\"\n\n--\n",
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status",
        b"From \n\n",
        b"From: a@example.org\nSubject: " + b"Undeliverable " * 5000 + b"\n\nx",
    ],
)  # fmt: skip
def test_there_is_an_answer_for_everything(raw):
    report = read_bounce(raw)
    assert set(report.to_dict()) >= {"kind", "recipients", "original", "feedback"}
    assert not any(r.persistence == "hard" for r in report.recipients)


def test_a_person_writing_about_bounces_is_no_bounce():
    raw = (
        b"From: Anna <anna@example.net>\nTo: bo@example.org\nSubject: Re: Undelivered Mail\n\n"
        b"I got this:\n\nThis is the mail system at host mx.example.org.\n"
        b"<carl@example.com>: 550 5.1.1 User unknown\n"
    )
    assert read_bounce(raw).kind == "not-a-bounce"
