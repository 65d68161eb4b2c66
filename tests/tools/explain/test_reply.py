"""Unwrapping: however a reply is pasted, the same words and codes come out."""

import pytest
from support import assert_linear, repeated
from wrapping import ONCE, folded, wrapped

from mailcheck.tools.explain.reply import LIMIT, read

SAID = "<anna@example.org>: recipient address rejected: user unknown"
WRAPPED = wrapped(ONCE) | folded("550", "5.1.1", ONCE.removeprefix("550 5.1.1 "))


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED.keys())
def test_every_wrap_comes_off(text):
    reply = read(text)
    assert (reply.code, reply.status) == ("550", "5.1.1")
    assert reply.words == SAID
    assert reply.text == text


@pytest.mark.parametrize(
    ("text", "code", "status"),
    [
        ("550 user unknown", "550", None),
        ("5.1.1 user unknown", None, "5.1.1"),
        ("user unknown (#5.1.1)", None, "5.1.1"),
        ("550 sorry, no mailbox here by that name (#5.1.1)", "550", "5.1.1"),
        ("550: 5.1.1: user unknown", "550", "5.1.1"),
        ("SMTP error code 550, user unknown", "550", None),
        ("554 554 5.7.0 Header error (state 13).", "554", "5.7.0"),
        ("220-mx.example.org 421 4.2.1 Service refused", "421", "4.2.1"),
        ("host x said: 550 5.1.1", "550", "5.1.1"),
        ("550 5.1.1", "550", "5.1.1"),
        ("550-", "550", None),
        ("your address 192.0.2.1 is listed", None, None),
        ("550 rejected, see 4.7.0.1", "550", None),
        ("550 unknown, says version 5.1.1 of the list", "550", None),
        ("451 try later [#4.16.5]", "451", None),
        ("5501 messages", None, None),
        ("", None, None),
    ],
)
def test_codes(text, code, status):
    reply = read(text)
    assert (reply.code, reply.status) == (code, status)


def test_dsn_of_a_log_counts_only_without_a_status_in_the_text():
    log = "x: to=<a@example.org>, dsn={}, status=deferred ({})"
    assert read(log.format("4.4.1", "connect to mx.example.org: timed out")).status == "4.4.1"
    assert read(log.format("5.0.0", "host x said: 550 5.7.1 no")).status == "5.7.1"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("host x said: 550 no (in reply to MAIL FROM command)", "mail-from"),
        ("host x said: 550 no (in reply to RCPT TO command))", "rcpt-to"),
        ("host x said: 550 no (in reply to end of DATA command)", "end-of-data"),
        ("host x said: 550 no (in reply to DATA command)", "data"),
        ("host x said: 550 no (in reply to EHLO command)", "helo"),
        ("host x said: 454 no (in reply to STARTTLS command)", "starttls"),
        ("SMTP error from remote mail server after initial connection: 554 no", "connect"),
        ("SMTP error from remote mail server after MAIL FROM:<> SIZE=9: 550 no", "mail-from"),
        ("SMTP error from remote mail server after end of data: 550 no", "end-of-data"),
        ("x did not like our final DATA: 550 no", "end-of-data"),
        ("lost connection with x while sending RCPT TO", "rcpt-to"),
        ("host x refused to talk to me: 554 no", "connect"),
        ("192.0.2.1 does not like recipient. Remote host said: 550 no", "rcpt-to"),
        ("192.0.2.1 failed after I sent the message. Remote host said: 554 no", "end-of-data"),
        ("550 no", None),
    ],
)
def test_stage(text, stage):
    reply = read(text)
    assert reply.stage == stage
    assert "in reply to" not in reply.words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "delivery 3: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_"
            "no_such_user/Giving_up_on_192.0.2.1./",
            "no such user giving up on 192.0.2.1.",
        ),
        (
            "421 4.1.1 <a@example.org>: Recipient address rejected: unverified address: host "
            "x[192.0.2.1] said: 450 4.1.1 <a@example.org>: Recipient address rejected: unverified "
            "address: lost connection with y[192.0.2.2] while sending RCPT TO",
            "lost connection with y[192.0.2.2] while sending rcpt to",
        ),
        # A sender that was asked about: the inner reply is about the sender.
        (
            "host x said: 550 5.1.7 <a@example.org>: Sender address rejected: undeliverable "
            "address: host y[192.0.2.2] said: 550 5.1.1 user unknown",
            "<a@example.org>: sender address rejected: undeliverable address: host y[192.0.2.2] "
            "said: 550 5.1.1 user unknown",
        ),
        (
            "550 5.7.1 listed by the recipient 503 5.5.1 need RCPT before DATA 550 5.7.1 listed",
            "listed by the recipient",
        ),
        ("550 unknown user 503 times", "unknown user 503 times"),
        (
            "550 5.1.351 Remote server returned unknown recipient -> 550 : User unknown",
            "user unknown",
        ),
        ("see http://x.example/?ip=203.0.113.1&a=1;", "see http://x.example/?ip=203.0.113.1&a=1;"),
        ("550 Benutzer unbekannt – für immer…", "benutzer unbekannt - für immer..."),
        ("host x said: 550 5.1.1", "host x said: 550 5.1.1"),
        # qmail puts the code after what it says.
        (
            "CNAME lookup failed. (#4.4.3)I'm not going to try again.",
            "cname lookup failed. (#4.4.3)i'm not going to try again.",
        ),
        ("host x (5.1.1 no such user)", "no such user)"),
    ],
)
def test_words(text, words):
    assert read(text).words == words


@pytest.mark.parametrize(
    "piece",
    ["5", "550 5.1.1 ", "said: 550 ", ":550 ", "<<< ", "1.", "a@", "<a href=", "(550, b'", "=20",
     "server after rcpt to:<", "550-5.1.1 a ", "sender ", "smtp;", "\\", "\r\n", "利用", "a-"],
)  # fmt: skip
def test_a_hostile_text_is_read_in_linear_time(piece):
    assert_linear(read, repeated(piece), 10_000)
    assert len(read(piece * 10_000).words) <= LIMIT
