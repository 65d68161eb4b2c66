"""Whom a notice of any system is about."""

import pytest

from mailcheck.core.message import parse_message
from mailcheck.tools.bounce.recipients import recipients
from mailcheck.tools.bounce.text import notice
from mailcheck.tools.bounce.writer import Author


def header(*lines: str):
    return parse_message(("\n".join(lines) + "\n\n").encode()).header


AUTHOR = Author(header("From: MAILER-DAEMON@mx.example.org", "To: bo@example.org"))
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
    found = recipients(notice([text], ()), AUTHOR, RETURNED)
    assert [one.address for one in found] == expected


def test_the_line_that_names_the_recipient_may_say_why():
    text = "User's mailbox is full: <x@example.com>"
    assert recipients(notice([text], ()), AUTHOR, None)[0].reply == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("These recipients take no mail:\n\tbo.li\n\tkim\n\nBye",
         ["bo.li@mx.example.org", "kim@mx.example.org"]),
        ("These hosts take no mail:\n\tbo.li\n", []),
        ("These recipients take no mail:\n\tbo and kim\n", []),
    ],
)  # fmt: skip
def test_local_names(text, expected):
    found = recipients(notice([text], ()), AUTHOR, None)
    assert [one.address for one in found] == expected
