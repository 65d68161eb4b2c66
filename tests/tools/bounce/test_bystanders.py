"""Who is named in a notice without being whom it is about."""

import pytest

from mailcheck.tools.bounce.bystanders import bystanders_in, without_details, without_footers
from mailcheck.tools.bounce.text import notice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sender address: a@example.net\nRecipient: x@example.com", ["a@example.net"]),
        ("we accept no mail from\n<a@example.net>", ["a@example.net"]),
        ("Absenderadresse: a@example.net", ["a@example.net"]),
        ("Message-ID: <1@example.net>", ["1@example.net"]),
        ("from a@example.net, and a@example.net failed", []),
        ("from x to a@example.net", []),
    ],
)
def test_senders_are_named_by_their_labels(text, expected):
    assert sorted(bystanders_in(text)) == expected


def test_rows_about_the_message_name_nobody():
    text = "a\n * From: x@example.net\n * To: y@example.net\n * Subject: z\n\nTo: b\nend"
    assert without_details(text) == "a\n\nTo: b\nend"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It was not delivered.\n-- \nKim", "It was not delivered.\n"),
        ("-- \nKim", None),
        ("a@example.net: user unknown\n------\nScanned by x", "a@example.net: user unknown\n"),
        ("user unknown\n______\nGarden mailing list", "user unknown\n"),
        ("not delivered:\n------\na@example.net", None),
        ("a@example.net failed\n------\n550 5.1.1 User unknown", None),
        ("a@example.net failed: fatal error\n------\nb@example.net was rejected", None),
        ("no footer", None),
    ],
)
def test_footers(text, kept):
    assert without_footers(notice([text], ())).text == (text if kept is None else kept)
