"""Notices that somebody passes on are read, and marked as passed on."""

import pytest
from support import ROOT

from mailcheck.core.suppression import Scope
from mailcheck.tools.bounce.forward import is_forward
from mailcheck.tools.bounce.reader import read_bounce
from mailcheck.workflows.ingest import Answered, statements_of

CORPUS = ROOT / "tests" / "corpus" / "bounces"
PERSON = "From: Pat <pat@example.net>\nTo: help@example.net\n"
FIELDS = "Final-Recipient: rfc822; kim@example.com\nAction: failed\nStatus: 5.1.1\n"
POSTFIX = (
    "This is the mail system at host mx.example.org.\n\n"
    "<kim@example.com>: host mx.example.com[192.0.2.25] said: 550 5.1.1 User unknown\n"
)
HEADER = "From: MAILER-DAEMON@mx.example.org\nTo: pat@example.net\nSubject: Undelivered Mail\n"
CITED = "".join(f"> {line}\n" for line in f"{HEADER}\n{POSTFIX}".splitlines())


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Fwd: Undelivered Mail", True),
        ("FW: Undelivered Mail", True),
        ("WG: Unzustellbar", True),
        ("TR : Non remis", True),
        ("[Fwd: Undelivered Mail]", True),
        ("转发: 退信", True),
        ("Re: Undelivered Mail", False),
        ("Forward this", False),
        ("", False),
    ],
)
def test_subjects(subject, expected):
    assert is_forward(subject.lower()) is expected


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("Subject: Fwd: Undelivered Mail\n", f"Why?\n\n---- Forwarded ----\n{HEADER}\n{POSTFIX}"),
        ("Subject: Fwd: Undelivered Mail\n", f"Why?\n\n{CITED}"),
        ("Subject: Fwd: Undelivered Mail\n", POSTFIX),
        (
            "Subject: Look\nContent-Type: multipart/mixed; boundary=b\n",
            f"--b\n\nWhy?\n--b\nContent-Type: message/rfc822\n\n{HEADER}\n{POSTFIX}\n--b--\n",
        ),
        (
            "Subject: Look\nContent-Type: multipart/mixed; boundary=b\n",
            f"--b\n\nWhy?\n--b\nContent-Type: message/delivery-status\n\n{FIELDS}--b--\n",
        ),
    ],
)
def test_what_is_passed_on_is_shown_but_not_recorded(head, text):
    raw = f"{PERSON}{head}\n{text}".encode()
    report = read_bounce(raw)
    assert (report.kind, report.forwarded) == ("bounce", True)
    assert [one.address for one in report.recipients] == ["kim@example.com"]
    answered = Answered(report, raw, "x.eml")
    assert not list(statements_of(answered, 0, Scope()))
    assert list(
        statements_of(answered._replace(report=report._replace(forwarded=False)), 0, Scope())
    )


@pytest.mark.parametrize("name", ["08-qmail", "20-amazon-ses", "90-arf-abuse"])
def test_the_notice_itself_is_not_passed_on(name):
    assert not read_bounce((CORPUS / f"{name}.eml").read_bytes()).forwarded


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("Subject: Fwd: Minutes\n", "From: Kim\nSubject: Minutes\n\nSee you.\n"),
        ("Subject: Fwd: Undelivered Mail\n", "What is this?\n"),
        ("Subject: Re: Undelivered Mail\n", f"That is the server.\n\n{CITED}"),
        (
            "Subject: Look\nContent-Type: multipart/mixed; boundary=b\n",
            "--b\nContent-Type: message/rfc822\n\nFrom: kim@example.com\n\nHello\n--b--\n",
        ),
    ],
)
def test_other_mail_that_is_passed_on(head, text):
    report = read_bounce(f"{PERSON}{head}\n{text}".encode())
    assert (report.kind, report.recipients, report.forwarded) == ("not-a-bounce", (), False)
