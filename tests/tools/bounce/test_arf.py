"""Feedback reports: whoever is named complains, and nobody who is not."""

import pytest

from mailcheck.tools.bounce.reader import read_bounce

FRAME = (
    "From: fbl@example.com\nTo: abuse@example.org\nSubject: complaint\n"
    "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
    "--b\nContent-Type: message/feedback-report\n\n{fields}\n"
    "--b\nContent-Type: text/rfc822-headers\n\n{returned}\n--b--\n"
)
NAMELESS = "From: news@example.org\nTo: undisclosed-recipients:;\nSubject: News\n"


def read(fields: str, returned: str = NAMELESS):
    return read_bounce(FRAME.format(fields=fields, returned=returned).encode())


@pytest.mark.parametrize(
    ("fields", "returned", "expected"),
    [
        (
            "Feedback-Type: abuse\nOriginal-Rcpt-To: <anna@example.com>",
            NAMELESS,
            "anna@example.com",
        ),
        ("Feedback-Type: opt-out\nRemoval-Recipient: a@example.com", NAMELESS, "a@example.com"),
        ("Feedback-Type: abuse", "To: anna@example.com\n", "anna@example.com"),
        ("Feedback-Type: abuse", "To: a@example.com, b@example.com\n", None),
        ("Feedback-Type: abuse\nOriginal-Rcpt-To: redacted@example.com", NAMELESS, None),
        ("Feedback-Type: abuse", NAMELESS, None),
        # The list's own address is not who complains; a variable return path says who does.
        ("Feedback-Type: abuse", "From: news@example.org\nTo: list@example.org\n", None),
        (
            "Feedback-Type: abuse",
            "Return-Path: <bounces+anna=example.com@example.org>\nTo: list@example.org\n",
            "anna@example.com",
        ),
    ],
)
def test_who_complains(fields, returned, expected):
    report = read(fields, returned)
    (recipient,) = report.recipients
    assert report.kind == "complaint"
    assert recipient.address == expected
    assert (recipient.cause, recipient.persistence) == ("complaint", "complaint")


@pytest.mark.parametrize(
    ("named", "to", "mailed"),
    [
        (["alias@example.com"], "anna@example.com", ["anna@example.com"]),
        (
            ["a@example.com", "b@example.com"],
            "anna@example.com",
            ["a@example.com", "b@example.com"],
        ),
        (["a@example.com"], "b@example.com, c@example.com", ["a@example.com"]),
    ],
)
def test_the_address_that_was_mailed_where_there_is_no_doubt(named, to, mailed):
    fields = "".join(f"\nOriginal-Rcpt-To: <{address}>" for address in named)
    got = read(f"Feedback-Type: abuse{fields}", f"From: news@example.org\nTo: {to}\n")
    assert [r.address for r in got.recipients] == named
    assert [r.original_address for r in got.recipients] == mailed


def test_several_recipients_each_once():
    report = read(
        "Feedback-Type: abuse\nOriginal-Rcpt-To: a@example.com\nOriginal-Rcpt-To: b@example.com\n"
        "Removal-Recipient: A@example.com"
    )
    assert [r.address for r in report.recipients] == ["a@example.com", "b@example.com"]


@pytest.mark.parametrize("kind", ["auth-failure", "not-spam"])
def test_reports_in_which_nobody_complains(kind):
    report = read(f"Feedback-Type: {kind}\nOriginal-Rcpt-To: a@example.com")
    assert (report.kind, report.recipients, report.feedback.type) == ("complaint", (), kind)


def test_what_the_report_says_about_itself():
    report = read(
        "Feedback-Type: abuse\nUser-Agent: Filter/1\nSource-IP: 192.0.2.1 (mx.example.org)\n"
        "Reporting-MTA: dns; mail.example.com"
    )
    assert report.feedback == ("abuse", "192.0.2.1", "Filter/1")
    assert report.reporting_mta == "mail.example.com"
