"""Notices of systems no dialect describes: recognised by what all have in common."""

import pytest

from mailcheck.core.message import parse_message
from mailcheck.tools.bounce import generic
from mailcheck.tools.bounce.reader import read_bounce
from mailcheck.tools.bounce.text import notice
from mailcheck.tools.bounce.writer import Author


def header(*lines: str):
    return parse_message(("\n".join(lines) + "\n\n").encode()).header


def author(*lines: str) -> Author:
    return Author(header(*lines))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Undeliverable: Hello", True),
        ("Mail delivery failed: returning message to sender", True),
        ("failure notice", True),
        ("Unzustellbar: Hallo", True),
        ("Nicht zustellbar", True),
        ("Non remis : Bonjour", True),
        ("No se puede entregar: Hola", True),
        ("Mensagem não entregue", True),
        ("Mancata consegna", True),
        ("Недоставленное сообщение", True),
        ("系统退信", True),
        ("Re: Undeliverable: Hello", False),
        ("Fwd: failure notice", False),
        ("Re: Hello : non remis (delivery failed)", True),
        ("Meeting on Monday", False),
        ("", False),
    ],
)
def test_failure_subjects(subject, expected):
    assert author(f"Subject: {subject}").has_failure_subject is expected


AUTHOR = author("From: MAILER-DAEMON@mx.example.org", "To: bo@example.org")
RETURNED = header("From: bo@example.org", "To: anna@example.net, carl@example.net")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It failed:\n\n  anna@example.net\n", ["anna@example.net"]),
        ("Recipient: x@example.com\nWrite to support@example.net", ["x@example.com"]),
        ("<help@example.com>: 550 no", ["help@example.com"]),
        ("We could not deliver to x@example.com, sorry.", ["x@example.com"]),
        ("anna@example.net and y@example.com", ["anna@example.net"]),
        ("For bo@example.org: write to postmaster@example.com", []),
        ("Ask a@example.com or b@example.com", []),
        ("Nobody is named.", []),
    ],
)
def test_recipients(text, expected):
    found = generic.recipients(notice([text], ()), AUTHOR, RETURNED)
    assert [one.address for one in found] == expected


def test_the_line_that_names_the_recipient_may_say_why():
    text = "User's mailbox is full: <x@example.com>"
    assert generic.recipients(notice([text], ()), AUTHOR, None)[0].reply == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has not yet been delivered; no need to resend.", True),
        ("Delivery attempts will continue.", True),
        ("Could not be delivered for 5 days, giving up.", False),
        ("User unknown", False),
    ],
)
def test_delays(text, expected):
    assert generic.says_delay(notice([text], ()), AUTHOR) is expected


def test_stock_phrases_are_no_reasons():
    text = "Your message could not be delivered. It's attached below. The mailbox is full."
    said = " ".join(generic.without_stock(text).split())
    assert said == "Your message . below. The mailbox is full."


@pytest.mark.parametrize("sender", ["Anna <anna@example.net>", "news@example.net"])
def test_mail_of_people_and_lists_is_no_notice(sender):
    raw = f"From: {sender}\nTo: bo@example.org\nSubject: Hello\n\nUser unknown: a@example.com\n"
    assert read_bounce(raw.encode()).kind == "not-a-bounce"


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        (
            "DHL <noreply@parcels.example.com>",
            "Delivery failed",
            "Your parcel could not be delivered. Questions: service@parcels.example.com",
        ),
        (
            "Postmaster <postmaster@example.net>",
            "Maintenance on Sunday",
            "Mail is delayed until Monday; no need to resend. Ask anna@example.net.",
        ),
        (
            "Shop <shop@example.com>",
            "Your message: delivery failed",
            "Your order was rejected by the bank. It was placed for anna@example.net.",
        ),
    ],
)
def test_people_and_firms_write_of_failures_too(sender, subject, text):
    raw = f"From: {sender}\nTo: bo@example.org\nSubject: {subject}\n\n{text}\n"
    assert read_bounce(raw.encode()).kind == "not-a-bounce"


def test_a_notice_of_a_person_needs_an_address_that_stands_by_itself():
    raw = (
        "From: it@example.net\nTo: bo@example.org\nSubject: Message delivery failed\n\n"
        "Your message could not be delivered to:\n\nanna@example.net\n\nUser unknown\n"
    )
    assert [r.address for r in read_bounce(raw.encode()).recipients] == ["anna@example.net"]


def test_a_daemon_that_goes_on_trying_says_so_in_its_own_words():
    raw = (
        "From: MAILER-DAEMON@mx.example.org\nTo: bo@example.org\nSubject: Warning: please wait\n\n"
        "There was a temporary problem delivering your message to:\n\n"
        "<anna@example.net> (connection to 'mx.example.net' failed: timeout)\n"
    )
    report = read_bounce(raw.encode())
    assert (report.kind, [r.address for r in report.recipients]) == ("delay", ["anna@example.net"])
