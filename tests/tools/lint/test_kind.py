"""Which kind of message it is: the marks of lists, newsletters, robots, reports, calendars."""

import pytest

from mailcheck.core.message import parse_message
from mailcheck.tools.lint.kind import classify, is_from_git
from mailcheck.tools.lint.rule import Options

KINDS = (
    "discussion_list",
    "bulk_marks",
    "bulk",
    "automatic",
    "report",
    "calendar",
    "answer",
    "delivered",
)


def kinds(*lines: str, options: Options | None = None, body: str = "Hello\n") -> set[str]:
    raw = "\n".join(("From: anna@example.org", *lines)).encode() + b"\n\n" + body.encode()
    kind = classify(parse_message(raw), options or Options())
    return {name for name in KINDS if getattr(kind, name)}


LIST, BULK, AUTO = {"discussion_list"}, {"bulk_marks", "bulk"}, {"automatic"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), set()),
        (("In-Reply-To: <1@example.net>",), {"answer"}),
        (("References: <1@example.net>",), {"answer"}),
        # lists people write to
        (("List-Post: <mailto:garden@example.org>",), LIST),
        (
            ("List-Post: <mailto:garden@example.org>", "List-Unsubscribe: <mailto:x@example.org>"),
            LIST,
        ),
        (("List-Post: <mailto:garden@example.org>", "Precedence: bulk"), LIST),
        (("List-Id: Garden <garden.example.org>", "Precedence: list"), LIST),
        (("List-Id: <garden.example.org>", "X-BeenThere: garden@example.org"), LIST),
        (("List-Id: <garden.example.org>", "X-Mailman-Version: 2.1.39"), LIST),
        (("List-Id: <garden.example.org>", "Mailing-List: contact x; run by ezmlm"), LIST),
        (("List-Id: <kernel.example.org>", "X-Mailing-List: kernel@example.org"), LIST),
        # Majordomo, Yahoo Groups
        (("X-Mailing-List: kernel@example.org", "Precedence: bulk"), LIST),
        (("Mailing-List: list a@groups.example; contact a-owner@groups.example",), LIST),
        (("X-Yahoo-Group-Post: member; u=1", "Precedence: bulk"), LIST),
        # LISTSERV
        (("Precedence: list", "List-Owner: <mailto:garden-request@example.org>"), LIST),
        (
            ("Precedence: list", "List-Unsubscribe: <mailto:x@example.org>", "List-Help: <x:y>"),
            LIST,
        ),
        # lists that only send
        (("Precedence: bulk", "List-Owner: <mailto:news@example.org>"), BULK),
        (("Precedence: list", "List-Unsubscribe: <https://example.org/u>"), BULK),
        (("Precedence: list", "List-Post: NO", "List-Owner: <mailto:x@example.org>"), set()),
        (("List-Post: NO",), set()),
        (("List-Post: NO (posting not allowed on this list)", "List-Id: <n.example.org>"), BULK),
        (("List-Post: no", "List-Id: <n.example.org>", "Precedence: list"), BULK),
        (("List-Id: News <news.example.org>",), BULK),
        (("Mailing-List: news",), set()),
        (("X-Mailing-List: news@example.org",), set()),
        (("List-Unsubscribe: <https://example.org/u>",), BULK),
        (("Feedback-ID: 1:2:3:example",), BULK),
        (("X-CSA-Complaints: csa-complaints@example.org",), BULK),
        (("X-Campaign: 4711",), BULK),
        (("X-Campaign-Name: summer",), BULK),
        (("X-CampaignID: 4711",), BULK),
        (("Precedence: bulk",), BULK),
        (("X-Mailer: MailChimp Mailer - **CID4711**",), BULK),
        (("X-Mailer: Microsoft Outlook 16.0",), set()),
        (("Precedence: list",), set()),
        (("Precedence: junk",), set()),
        # robots
        (("Auto-Submitted: auto-replied",), AUTO),
        (("Auto-Submitted: auto-generated (a report)",), AUTO),
        (("Auto-Submitted: no",), set()),
        (("Auto-Submitted: no (a person wrote it)",), set()),
        (("Auto-Submitted: No; owner-email=x",), set()),
        (("X-Auto-Response-Suppress: All",), AUTO),
        (("X-Autoreply: yes",), AUTO),
        (("X-Autorespond: out",), AUTO),
        (("Auto-Submitted: auto-replied", "Precedence: bulk"), AUTO),
        (("Return-Path: <>",), AUTO | {"delivered"}),
        (("Return-Path: <anna@example.org>",), {"delivered"}),
        # reports
        (
            ("Content-Type: multipart/report; report-type=delivery-status; boundary=b",),
            AUTO | {"report"},
        ),
        (
            ("Content-Type: multipart/report; boundary=b", "Precedence: bulk"),
            AUTO | {"report"},
        ),
        # calendars
        (("Content-Type: text/calendar; method=REQUEST",), {"calendar"}),
        # delivered
        (("Received: by mx.example.net; x",), {"delivered"}),
        (("Delivered-To: bo@example.net",), {"delivered"}),
        (("Authentication-Results: mx.example.net; spf=pass",), {"delivered"}),
    ],
)
def test_marks(lines, expected):
    assert kinds(*lines) == expected


@pytest.mark.parametrize("sender", ["MAILER-DAEMON@example.net", "Postmaster <postmaster@a.test>"])
def test_bounce_without_report(sender):
    raw = f"Return-Path: <>\nFrom: {sender}\n\nundeliverable\n".encode()
    kind = classify(parse_message(raw), Options())
    assert kind.report and kind.automatic


def test_calendar_part_inside():
    body = (
        "--b\n\nYou are invited.\n"
        "--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--b--\n"
    )
    assert kinds("Content-Type: multipart/alternative; boundary=b", body=body) == {"calendar"}


@pytest.mark.parametrize(
    ("lines", "only"),
    [
        (("Feedback-ID: 1:user:example",), True),
        (("Feedback-ID: 1:2:3:example", "Precedence: bulk"), False),
        (("Feedback-ID: 1:2:3:example", "List-Unsubscribe: <https://example.org/u>"), False),
        (("Feedback-ID: 1:2:3:example", "List-Post: <mailto:garden@example.org>"), False),
        (("List-Unsubscribe: <https://example.org/u>",), False),
        ((), False),
    ],
)
def test_the_mark_of_a_sending_service(lines, only):
    raw = "\n".join(("From: anna@example.org", *lines)).encode() + b"\n\nHello\n"
    assert classify(parse_message(raw), Options()).service_mark_only is only


def test_options_decide():
    assert kinds(options=Options(bulk=True)) == {"bulk"}
    trace = "Received: by mx.example.net; x"
    assert kinds(trace, options=Options(outgoing=True)) == set()


def test_marks_of_the_enclosed_message_do_not_count():
    body = "List-Post: <mailto:garden@example.org>\nAuto-Submitted: auto-replied\n\nHello\n"
    assert kinds("Content-Type: message/rfc822", body=body) == set()


@pytest.mark.parametrize(
    ("mailer", "expected"),
    [
        ("git-send-email 2.43.0", True),
        ("b4 0.14.2", True),
        ("StGit/1.5", True),
        ("GitKraken", False),
    ],
)
def test_is_from_git(mailer, expected):
    assert is_from_git(parse_message(f"X-Mailer: {mailer}\n\nHello\n".encode()).header) is expected
