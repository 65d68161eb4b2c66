"""How sure it is that a mail system wrote a message."""

import pytest

from mailcheck.core.message import parse_message
from mailcheck.tools.bounce.writer import Writer, writer_of

LIST = "List-Id: <dev.lists.example.org>"
REPORT = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
RECEIPT = "Content-Type: multipart/report; report-type=disposition-notification; boundary=b"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("From: MAILER-DAEMON@x.example",), Writer.DAEMON),
        (("From: MAILER-DAEMON <>",), Writer.DAEMON),
        (("From: <>",), Writer.DAEMON),
        (("From: Mail Delivery System <x@x.example>",), Writer.DAEMON),
        (("From: Mail Delivery Subsystem <x@x.example>", LIST), Writer.DAEMON),
        (("From: x@x.example (Mail Delivery System)",), Writer.DAEMON),
        (("From: MDaemon@x.example",), Writer.DAEMON),
        (("From: Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@x.example>",),
         Writer.DAEMON),
        (("From: anna@x.example", REPORT), Writer.DAEMON),
        (("From: anna@x.example", RECEIPT), Writer.PERSON),
        (("From: Postmaster <postmaster@x.example>",), Writer.POSTMASTER),
        (("From: Postmaster <postmaster@x.example>", LIST), Writer.POSTMASTER),
        (("From: post_master@x.example",), Writer.POSTMASTER),
        (("From: System Administrator <it@x.example>",), Writer.POSTMASTER),
        (("From: Mail Administrator <it@x.example>",), Writer.POSTMASTER),
        (("From: MMSC NDR Administrator <it@x.example>",), Writer.POSTMASTER),
        (("From: Mail System Team <it@x.example>",), Writer.POSTMASTER),
        (("From: dev-bounces@x.example",), Writer.UNNAMED),
        (("From: dev-bounces@x.example", LIST), Writer.PERSON),
        (("From: anna@x.example", "Return-Path: <>"), Writer.UNNAMED),
        (("From: anna@x.example", "Return-Path: <MAILER-DAEMON@x.example>"), Writer.UNNAMED),
        (("From: anna@x.example", "Return-Path: <>", LIST), Writer.PERSON),
        (("Subject: x",), Writer.UNNAMED),
        (("From: anna@x.example", "Return-Path: <anna@x.example>"), Writer.PERSON),
        (("From: Andrew <andrew@x.example>",), Writer.PERSON),
        (("From: Sandra <alexandra@x.example>",), Writer.PERSON),
        (("From: Android Team <hendrik@x.example>",), Writer.PERSON),
        (("From: anna@mailer-daemon.example",), Writer.PERSON),
        (("From: Royal Parcel Delivery <x@x.example>",), Writer.PERSON),
    ],
)  # fmt: skip
def test_writers(lines, expected):
    header = parse_message(("\n".join(lines) + "\n\n").encode()).header
    assert writer_of(header) is expected
