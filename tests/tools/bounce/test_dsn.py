"""Delivery reports, with the defects they come with."""

import pytest

from mailcheck.tools.bounce.dsn import is_refusal, read_delivery_report

ONE = (
    "Reporting-MTA: dns; mx.example.org\n\n"
    "Original-Recipient: rfc822; team@example.org\n"
    "Final-Recipient: rfc822; anna@example.net\n"
    "Action: failed\nStatus: 5.1.1\n"
    "Remote-MTA: dns; mx.example.net (192.0.2.25)\n"
    "Diagnostic-Code: smtp; 550 5.1.1 User\n unknown\n"
)


def test_a_whole_report():
    report = read_delivery_report(ONE)
    assert report.reporting_mta == "mx.example.org"
    (status,) = report.statuses
    assert (status.final, status.original) == ("anna@example.net", "team@example.org")
    assert (status.action, status.status) == ("failed", "5.1.1")
    assert status.remote_mta == "mx.example.net"
    assert status.diagnostic == "550 5.1.1 User unknown"


def finals(text: str) -> list[tuple[str | None, str | None]]:
    return [(status.final, status.status) for status in read_delivery_report(text).statuses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Reporting-MTA: dns; mx.example.org\n", []),
        # No blank line between two recipients.
        (
            "Final-Recipient: rfc822; a@example.net\nStatus: 5.1.1\n"
            "Final-Recipient: rfc822; b@example.net\nStatus: 5.2.2\n",
            [("a@example.net", "5.1.1"), ("b@example.net", "5.2.2")],
        ),
        # A blank line inside one.
        (
            "Final-Recipient: rfc822; a@example.net\n\nAction: failed\nStatus: 5.1.1\n",
            [("a@example.net", "5.1.1")],
        ),
        # The address last.
        (
            "Action: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; a@example.net\n\n"
            "Action: failed\nStatus: 5.2.2\nFinal-Recipient: rfc822; b@example.net\n",
            [("a@example.net", "5.1.1"), ("b@example.net", "5.2.2")],
        ),
        # CRLF, and no colon's blank.
        ("Final-Recipient:rfc822;a@example.net\r\nStatus:5.1.1\r\n", [("a@example.net", "5.1.1")]),
        ("Final-Recipient: rfc822; a@example.net\nStatus: \n", [("a@example.net", None)]),
        ("Final-Recipient: rfc822; a@example.net\nStatus: 5.1", [("a@example.net", None)]),
    ],
)
def test_defects(text, expected):
    assert finals(text) == expected


@pytest.mark.parametrize(
    ("word", "status", "expected"),
    [
        ("failed", "5.1.1", "failed"),
        ("Failure", "5.1.1", "failed"),
        ("Delayed", "4.4.1", "delayed"),
        ("deferred", "4.4.1", "delayed"),
        ("delivered", "2.0.0", "delivered"),
        ("relayed", "2.0.0", "relayed"),
        ("expanded", "2.0.0", "expanded"),
        ("expired", "", "failed"),
        ("", "2.0.0", "delivered"),
        ("", "5.0.0", "failed"),
    ],
)
def test_actions(word, status, expected):
    text = f"Final-Recipient: rfc822; a@example.net\nAction: {word}\nStatus: {status}\n"
    assert read_delivery_report(text).statuses[0].action == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Diagnostic-Code: 550 no such user", "550 no such user"),
        ("Diagnostic-Code: X-Postfix; unknown user", "unknown user"),
        ("Diagnostic-Code: smtp; 550-a\nDiagnostic-Code: 550 b", "550-a 550 b"),
        # A next line that forgot its blank, one even with a colon.
        ("Diagnostic-Code: smtp; 550 a\nno such user", "550 a no such user"),
        ("Diagnostic-Code: smtp; 550 a\nReason: blocked", "550 a Reason: blocked"),
        ("Status: 4.4.1 (no answer from host)", "no answer from host"),
    ],
)
def test_diagnostics(lines, expected):
    text = f"Final-Recipient: rfc822; a@example.net\n{lines}\n"
    assert read_delivery_report(text).statuses[0].diagnostic == expected


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ('X-Supplementary-Info: <mx.example.net #5.1.1 smtp; 550 "No">',
         'mx.example.net #5.1.1 smtp; 550 "No'),
        ("X-MailerDaemon-Reason: mailbox full", "mailbox full"),
        ("X-Notes: over quota\nX-Reason: other", "over quota"),
        ("Diagnostic-Code: x400; Diagnostic 5 (Maximum-Time-Expired)",
         "4.4.7 message expired: maximum time in queue exceeded"),
        ("Diagnostic-Code: smtp; 550 diagnostic 5", None),
        ("Diagnostic-Code: x400; Diagnostic 99 (Private)", None),
        ("X-Actual-Recipient: rfc822; a@example.net", None),
    ],
)  # fmt: skip
def test_reasons_in_fields_of_their_own(fields, reason):
    text = f"Final-Recipient: rfc822; anna@example.net\nAction: failed\n{fields}\n"
    assert read_delivery_report(text).statuses[0].reason == reason


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        ("automatic-action/MDN-sent-automatically; deleted", True),
        ("automatic-action/MDN-sent-automatically; failed", True),
        ("manual-action/MDN-sent-manually; deleted", False),
        ("automatic-action/MDN-sent-automatically; displayed", False),
    ],
)
def test_refusals_by_disposition_notification(disposition, expected):
    receipt = f"Final-Recipient: rfc822; a@example.net\nDisposition: {disposition}\n"
    assert is_refusal(receipt) is expected
