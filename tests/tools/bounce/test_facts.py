"""What header and structure tell, so that ordinary mail is not read any further."""

import pytest
from support import ROOT

from mailcheck.core.message import parse_message
from mailcheck.tools.bounce.facts import Facts
from mailcheck.tools.bounce.reader import read_bounce
from mailcheck.tools.bounce.report import Kind

FILES = sorted(
    path
    for folder in ("tests/corpus/bounces", "examples")
    for path in (ROOT / folder).glob("*.eml")
)
PLAIN = "From: Anna <anna@example.org>\nSubject: Minutes\n"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (PLAIN + "\nThis is the mail system at host mx.example.org.", True),
        (PLAIN + "Return-Path: <>\n\nHello", False),
        (PLAIN + "X-Failed-Recipients: bo@example.net\n\nHello", False),
        (PLAIN + "Content-Type: message/rfc822\n\nSubject: x\n\nHello", False),
        (PLAIN + "Content-Type: message/feedback-report\n\nFeedback-Type: abuse", False),
        (PLAIN + "Auto-Submitted: auto-replied\n\nHello", False),
        (PLAIN + '\n{"notificationType": "Bounce"}', False),
        (PLAIN + "In-Reply-To: <1@example.net>\n\nHello", True),
        (PLAIN + "In-Reply-To: <1@example.net>\n\nPlease confirm your message.", False),
        ("From: MAILER-DAEMON@example.org\n\nHello", False),
        ("From: anna@example.org\nSubject: Undeliverable: Hello\n\nHello", False),
        ("Hello", False),
    ],
)
def test_plain_mail(text, plain):
    assert Facts(parse_message(text.encode())).is_plain_mail is plain


def test_plain_mail_is_not_read(monkeypatch):
    monkeypatch.setattr(Facts, "parts", property(lambda facts: pytest.fail("its text was read")))
    assert read_bounce((PLAIN + "\nHello").encode()).kind is Kind.NOT_A_BOUNCE


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_reading_all_of_it_gives_the_same(path, monkeypatch):
    raw = path.read_bytes()
    quick = read_bounce(raw)
    monkeypatch.setattr(Facts, "is_plain_mail", False)
    assert read_bounce(raw) == quick
