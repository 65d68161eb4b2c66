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


def test_what_the_words_only_resemble_is_never_hard():
    said = "550 name of the recipient not recognised, not known here"
    ((_, cause, persistence),) = outcome(qmail(f"<a@example.net>:\nRemote host said: {said}"))
    assert (cause, persistence) == ("recipient-unknown", "soft")


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


STATUS = (
    "Final-Recipient: rfc822; {}@example.net\nAction: {}\nStatus: {}\nDiagnostic-Code: smtp; {}\n"
)
GONE = STATUS.format("a", "failed", "5.1.1", "550 5.1.1 User unknown")
RECEIPT = "Final-Recipient: rfc822; a@example.net\nDisposition: manual-action; displayed\n"


def multipart(*parts: tuple[str, str], subject: str = "failure notice") -> str:
    """A notice made of parts: content type and text."""
    head = (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: bo@example.org\n"
        f"Subject: {subject}\nContent-Type: multipart/report; boundary=b{{0}}\n\n"
    )
    body = "".join(f"--b{{0}}\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    depth = sum(text.count("boundary=") for _, text in parts)
    return (head + body + "--b{0}--\n").replace("{0}", str(depth))


def report(*statuses: str) -> str:
    return multipart(
        ("message/delivery-status", "Reporting-MTA: dns; mx\n\n" + "\n".join(statuses))
    )


def passing_on(notice: str) -> str:
    """A notice that names nobody and holds another message."""
    return multipart(("text/plain", "See the message below."), ("message/rfc822", notice))


@pytest.mark.parametrize("lead", [b"\n", b"\r\n\r\n"])
def test_blank_lines_before_it_do_not_hide_the_header(lead):
    assert read_bounce(lead + report(GONE).encode()) == read_bounce(report(GONE).encode())
    event = b'[{"event": "spamreport", "email": "a@example.net", "sg_event_id": "1"}]'
    assert read_bounce(lead + event).kind == read_bounce(event).kind == "complaint"


def test_a_receipt_beside_a_delivery_report_does_not_hide_it():
    receipt = ("message/disposition-notification", RECEIPT)
    assert read_bounce(multipart(receipt).encode()).kind == "not-a-bounce"
    both = read_bounce(multipart(("message/delivery-status", "\n" + GONE), receipt).encode())
    assert (both.kind, [r.address for r in both.recipients]) == ("bounce", ["a@example.net"])


@pytest.mark.parametrize(("depth", "found"), [(1, True), (2, True), (3, False)])
def test_notices_inside_notices(depth, found):
    raw = report(GONE)
    for _ in range(depth):
        raw = passing_on(raw)
    assert [r.address for r in read_bounce(raw.encode()).recipients] == ["a@example.net"] * found


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        (report(GONE), "bounce"),
        (report(STATUS.format("a", "delayed", "4.4.1", "451 try later")), "delay"),
        (report(STATUS.format("a", "delivered", "2.0.0", "250 ok")), "bounce"),
        ("From: Anna <a@example.net>\nSubject: Out of office\nAuto-Submitted: auto-replied\n\n"
         "I am on holiday until Monday.\n", "bounce"),
    ],
)  # fmt: skip
def test_only_failures_inside_a_notice_are_its_own(inner, kind):
    got = read_bounce(passing_on(inner).encode())
    told = [("a@example.net", kind)] if inner.count(GONE) or kind == "delay" else []
    assert got.kind == kind
    assert [(r.address, got.kind) for r in got.recipients] == told


def test_of_two_reports_about_one_address_the_first_counts():
    again = STATUS.format("A", "failed", "5.2.2", "552 5.2.2 Mailbox full")
    got = read_bounce(report(GONE, again).encode())
    assert [(r.address, r.status) for r in got.recipients] == [("a@example.net", "5.1.1")]


@pytest.mark.parametrize(
    ("answered", "persistence"),
    [("RCPT TO command", "hard"), ("end of DATA command", "soft")],
)
def test_unknown_user_after_data_may_be_the_users_refusal(answered, persistence):
    said = "host mx.docomo.ne.jp[192.0.2.1] said: 550 Unknown user a@docomo.ne.jp"
    status = STATUS.format("a", "failed", "5.0.0", f"{said} (in reply to {answered})")
    assert outcome(report(status).encode()) == [("a@example.net", "recipient-unknown", persistence)]


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [
        ("5.0.0", "550 5.1.1 User unknown", "5.1.1"),
        ("5.1.0", "550 5.1.1 User unknown", "5.1.0"),
        ("5.0.0", "550 User unknown", "5.0.0"),
    ],
)
def test_a_status_that_says_nothing_gives_way_to_the_replys(status, said, told):
    (recipient,) = read_bounce(
        report(STATUS.format("a", "failed", status, said)).encode()
    ).recipients
    assert recipient.status == told


@pytest.mark.parametrize(
    ("mark", "kind"), [("", "bounce"), ("Auto-Submitted: auto-replied\n", "auto-reply")]
)
def test_an_answer_of_a_persons_program_is_no_notice(mark, kind):
    raw = (
        f"From: Anna <anna@example.net>\nSubject: Undeliverable: Hello\n{mark}\n"
        "Your message could not be delivered to the following recipient:\n\n"
        "<carl@example.com>: 550 5.1.1 User unknown\n"
    )
    assert read_bounce(raw.encode()).kind == kind
