"""Unwrapping: however a reply is pasted, the same words and codes come out."""

import time

import pytest

from mailcheck.tools.explain.reply import LIMIT, read

SAID = "<anna@example.org>: recipient address rejected: user unknown"
ONCE = "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown"

WRAPPED = {
    "bare": ONCE,
    "upper": ONCE.upper(),
    "type": f"smtp; {ONCE}",
    "type without blank": f"SMTP;{ONCE}",
    "x-type": f"X-Postfix; {ONCE}",
    "field": f"Diagnostic-Code: smtp; {ONCE}",
    "double quotes": f'"{ONCE}"',
    "typographic quotes": f"“{ONCE}”",
    "postfix": f"host mx.example.org[192.0.2.1] said: {ONCE} (in reply to RCPT TO command)",
    "postfix log": (
        "Nov  9 11:28:10 mail postfix/smtp[26204]: 5E0E4CF223: to=<anna@example.org>, "
        "relay=mx.example.org[192.0.2.1]:25, delay=1.7, delays=0.1/0.01/0.8/0.8, dsn=5.1.1, "
        f"status=bounced (host mx.example.org[192.0.2.1] said: {ONCE} (in reply to RCPT TO command))"
    ),
    "postfix smtpd log": (
        f"Nov  9 11:28:10 mx postfix/smtpd[9]: NOQUEUE: reject: RCPT from x[192.0.2.9]: {ONCE}; "
        "from=<bo@example.net> to=<anna@example.org> proto=ESMTP helo=<mail.example.net>"
    ),
    "exim": (
        "anna@example.org: host mx.example.org [192.0.2.1]: SMTP error from remote mail server "
        f"after RCPT TO:<anna@example.org>: {ONCE}"
    ),
    "exim, host behind": (
        "SMTP error from remote mail server after RCPT TO:<anna@example.org>: "
        f"host mx.example.org [192.0.2.1]: {ONCE}"
    ),
    "exim log": (
        "2026-11-09 11:28:10 1abcDE-000123-4F ** anna@example.org R=dnslookup T=remote_smtp "
        "H=mx.example.org [192.0.2.1]:25 X=TLS1.3: SMTP error from remote mail server after "
        f"pipelined RCPT TO:<anna@example.org>: {ONCE}"
    ),
    "sendmail log": (
        "Nov  9 11:28:10 mx sendmail[1234]: 4A9B: to=<anna@example.org>, delay=00:00:02, "
        f"mailer=esmtp, relay=mx.example.org. [192.0.2.1], dsn=5.1.1, stat={ONCE}"
    ),
    "exchange": f"Remote Server returned '{ONCE}'",
    "exchange, with type": f"mx.example.org #<mx.example.org #5.1.1 smtp;{ONCE}",
    "gmail": f"The response from the remote server was: {ONCE}",
    "gmail, older": f"The error that the other server returned was: 550 {ONCE}",
    "dragonfly": f"mx.example.org [192.0.2.1] did not like our RCPT TO: {ONCE}",
    "python": f"(550, b'{ONCE.removeprefix('550 ')}')",
    "python dict": f"{{'anna@example.org': (550, b'{ONCE.removeprefix('550 ')}')}}",
    "transcript": f">>> RCPT TO:<anna@example.org> <<< {ONCE}",
    "html": f"<p>{ONCE.replace('<', '&lt;').replace('>', '&gt;')}<br></p>",
    "quoted-printable": ONCE.replace(" ", "=20").replace("unknown", "unk=\r\nnown"),
    "NUL": ONCE.replace(" User", "\0User"),
    "wrapped": ONCE.replace(" User", "\n    User"),
    "CR LF": f"{ONCE}\r\n".replace(" User", "\r\n\tUser"),
    "folded": (
        "550-5.1.1 <anna@example.org>: Recipient\r\n550-5.1.1 address rejected:\r\n"
        "550 5.1.1 User unknown"
    ),
    "folded, joined": (
        "550-5.1.1 <anna@example.org>: Recipient 550-5.1.1 address rejected: 550 5.1.1 User unknown"
    ),
    "folded field": (
        "Diagnostic-Code: smtp; 550-5.1.1 <anna@example.org>: Recipient address\n"
        "    550 5.1.1 rejected: User unknown"
    ),
    "folded, code only": (
        "550-5.1.1 <anna@example.org>: Recipient\n550-address rejected:\n550 User unknown"
    ),
    "folded in Python": (
        "(550, b'5.1.1 <anna@example.org>: Recipient address\\n5.1.1 rejected: User unknown')"
    ),
    "nested": (
        "host mx.example.org[192.0.2.1] said: 450 4.1.1 <x@example.org>: Recipient address "
        f"rejected: undeliverable address: host mx.example.net[192.0.2.2] said: {ONCE} "
        "(in reply to RCPT TO command) (in reply to DATA command)"
    ),
    "status apart": ONCE.replace("5.1.1", "#5.1.1"),
    "status in brackets": ONCE.replace("5.1.1", "(5.1.1)"),
}


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED.keys())
def test_every_wrap_comes_off(text):
    reply = read(text)
    assert (reply.code, reply.status) == ("550", "5.1.1")
    assert reply.words.replace(": user unknown>", ": user unknown") == SAID
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
    ],
)
def test_words(text, words):
    assert read(text).words == words


@pytest.mark.parametrize(
    "piece",
    ["5", "550 5.1.1 ", "said: 550 ", ":550 ", "<<< ", "1.", "a@", "<a href=", "(550, b'", "=20",
     "server after rcpt to:<", "550-5.1.1 a ", "sender ", "smtp;", "\\", "\r\n", "利用", "a-", "[{("],
)  # fmt: skip
def test_a_hostile_text_is_read_in_linear_time(piece):
    text = (piece * 10_000)[:10_000]
    start = time.perf_counter()
    reply = read(text)
    assert time.perf_counter() - start < 0.5, "some step is more than linear"
    assert len(reply.words) <= LIMIT
