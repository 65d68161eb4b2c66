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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reported error:\t550 5.1.1 no", ["550 5.1.1 no"]),
        ("Reason: see below\nServer response:\n552 5.2.2\nfull", ["552 5.2.2 full", "see below"]),
        ("Gemeldeter Fehler: 550 nein\nServer: x", ["550 nein"]),
        ("Erreur signalée : 550 non", ["550 non"]),
        ("The reason is none", []),
    ],
)
def test_reasons_in_rows(text, expected):
    assert generic.reasons_in_rows(notice([text], ())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your message to kim@example.org couldn't be delivered.", True),
        ("Ihre Nachricht an kim@example.org konnte nicht zugestellt werden.", True),
        ("kim@example.org へのメッセージを配信できませんでした", True),
        ("Your message to kim@example.org was interesting.", False),
        ("The parcel to kim@example.org couldn't be delivered.", False),
    ],
)
def test_a_copied_notice_tells_the_sender(text, expected):
    assert generic.tells_the_sender(notice([text], ())) is expected
