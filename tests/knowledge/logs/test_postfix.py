"""Postfix: what its lines say, and what they cannot be made to say."""

import pytest

from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Attempt,
    Client,
    Expiry,
    Hold,
    LoginFailure,
    MessageId,
    Notice,
    Pickup,
    Refusal,
    Relay,
    Removal,
    Sender,
    Trouble,
)
from mailcheck.knowledge.logs.mtas.postfix import MTA

TAIL = "relay=mx.example.net[192.0.2.1]:25, delay=1.2, delays=0/0/0/1, dsn=2.0.0"


def read(program: str, message: str):
    return MTA.reader(program)(message)


@pytest.mark.parametrize(
    ("program", "is_ours"),
    [("postfix/smtp", True), ("postfix/submission/smtpd", True), ("postfix-out/smtp", True),
     ("192.0.2.5/smtp", True), ("mta1/relay/smtp", True), ("postfix/my-filter", True),
     ("dovecot", False), ("amavis", False), ("opendkim", False), ("", False)],
)  # fmt: skip
def test_instances_have_names_of_their_own(program, is_ours):
    assert (MTA.reader(program) is not None) is is_ours


def attempt(message: str, daemon: str = "smtp") -> Attempt:
    found = read(f"postfix/{daemon}", message)
    assert isinstance(found, Attempt), found
    return found


def test_a_delivery():
    found = attempt(f"4F1A22B0C1: to=<a@example.net>, orig_to=<b@example.org>, {TAIL}, "
                    "status=sent (250 2.0.0 Ok: queued as 77)")  # fmt: skip
    assert found == Attempt(
        "4F1A22B0C1", "sent", "a@example.net", "b@example.org",
        Relay("mx.example.net", "192.0.2.1", 25), "smtp", "2.0.0", "250 2.0.0 Ok: queued as 77",
        1.2, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "relay", "status"),
    [
        ("relay=none, delay=1, delays=0/0/0/1, dsn=4.4.1", None, "4.4.1"),
        ("relay=local, delay=1, dsn=4.4.1", Relay("local", None, None), "4.4.1"),
        ("relay=mx[2001:db8::1]:465, conn_use=3, delay=1, dsn=4.4.1",
         Relay("mx", "2001:db8::1", 465), "4.4.1"),
        ("relay=mx[private/lmtp], delay=1, dsn=4.4.1", Relay("mx[private/lmtp]", None, None),
         "4.4.1"),
        ("relay=mx[192.0.2.1], delay=2", Relay("mx", "192.0.2.1", None), None),
        ("relay=mx[192.0.2.1]:25, delay=0.4, delays=0/0/0/1, tls=dane:may/!requiretls, dsn=4.4.1",
         Relay("mx", "192.0.2.1", 25), "4.4.1"),
    ],
)  # fmt: skip
def test_fields_of_all_releases(fields, relay, status):
    found = attempt(f"3PtQ2mN2VXxznjll: to=<a@example.net>, {fields}, status=deferred (no)")
    assert (found.outcome, found.relay, found.status) == ("deferred", relay, status)


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("bounced", "bounced"), ("SOFTBOUNCE", "deferred"), ("deliverable", "probed"),
     ("undeliverable", "probed"), ("undeliverable-but-not-cached", "probed")],
)  # fmt: skip
def test_words_of_status(word, outcome):
    assert attempt(f"4F1A22B0C1: to=<a@b>, {TAIL}, status={word} (x)").outcome == outcome


FORGED = "to=<root@example.org>, relay=none, delay=0, dsn=2.0.0, status=sent (250 2.0.0 Ok)"


@pytest.mark.parametrize(
    "message",
    [
        f"4F1A22B0C1: to=<a@example.net>, {TAIL}, status=bounced (host mx said: 550 {FORGED})",
        f"4F1A22B0C1: to=<a@example.net>, {TAIL}, status=bounced (a (((b, status=sent (250 ok)",
        f"4F1A22B0C1: to=<a@example.net>, {TAIL}, status=bounced (cut, {FORGED[:60]}",
    ],
)
def test_the_remote_server_cannot_forge_fields(message):
    found = attempt(message)
    assert (found.outcome, found.recipient) == ("bounced", "a@example.net")
    assert found.relay == Relay("mx.example.net", "192.0.2.1", 25)


def test_a_quoted_local_part_cannot_either():
    address = '"a, relay=x[203.0.113.9]:25, status=sent (250 \\" >, ok)"@example.net'
    found = attempt(f"4F1A22B0C1: to=<{address}>, {TAIL}, status=bounced (no)")
    assert (found.outcome, found.recipient) == ("bounced", address)


@pytest.mark.parametrize(
    ("program", "message", "fact"),
    [
        ("smtp", "4F1A: host mx[192.0.2.9] said: 450 4.7.1 later (in reply to RCPT TO)", None),
        ("smtp", "connect to mx[192.0.2.1]:25: Connection timed out", None),
        ("smtp", '4F1A: replacing server reply "550 status=bounced (x)" with "450 x"', None),
        ("smtp", "4F1A: to=<a@b", UNCLEAR),
        ("smtp", f"4F1A: to=<a@b>, {TAIL}, status=", UNCLEAR),
        ("smtp", f"4F1A: to=<a@b>, {TAIL}, status=new (x)", UNCLEAR),
        ("qmgr", "4F1A: from=<a@b>, size=7, nrcpt=2 (queue active)", Sender("4F1A", "a@b", 7)),
        ("qmgr", '4F1A: from=<"a b"@c>, size=7, nrcpt=1 (queue active)',
         Sender("4F1A", '"a b"@c', 7)),
        ("qmgr", "4F1A: from=<>, status=expired, returned to sender", Expiry("4F1A", "")),
        ("qmgr", "4F1A: from=<a@b>, status=force-expired, returned to sender",
         Expiry("4F1A", "a@b")),
        ("qmgr", "4F1A: removed", Removal("4F1A")),
        ("postsuper", "4F1A: removed", Removal("4F1A", by_hand=True)),
        ("postsuper", "4F1A: placed on hold", Hold("4F1A", True)),
        ("cleanup", "4F1A: message-id=<1@b>", MessageId("4F1A", "<1@b>")),
        ("pickup", "4F1A: uid=33 from=<www-data>", Pickup("4F1A", "33", "www-data")),
        ("bounce", "4F1A: sender non-delivery notification: 5B2C", Notice("4F1A", "5B2C")),
        ("smtpd", "4F1A: client=unknown[192.0.2.7]", Client("4F1A", None, "192.0.2.7")),
        ("smtpd", "4F1A: client=c[192.0.2.7], sasl_method=PLAIN, sasl_username=a@b",
         Client("4F1A", "c", "192.0.2.7", "a@b", None, "PLAIN")),
        ("smtpd", "4F1A: client=lo[127.0.0.1], orig_queue_id=3C, orig_client=x[192.0.2.8]",
         Client("4F1A", "x", "192.0.2.8", None, "3C")),
        ("smtpd", "warning: unknown[192.0.2.9]: SASL LOGIN authentication failed: no, "
         "sasl_username=info", LoginFailure("192.0.2.9", "info")),
        ("cleanup", "warning: connect to Milter service inet:127.0.0.1:8891: Connection refused",
         Trouble("milter", "inet:127.0.0.1:8891", "Connection refused")),
        ("smtpd", "warning: problem talking to server 127.0.0.1:10031: Connection refused",
         Trouble("policy", "127.0.0.1:10031", "Connection refused")),
        ("smtpd", "connect from unknown[192.0.2.9]", None),
        ("smtpd", "NOQUEUE: reject_warning: RCPT from x[192.0.2.5]: 450; from=<> to=<a@b>", None),
        ("smtpd", "NOQUEUE: filter: RCPT from x[192.0.2.5]: <a@b>: triggers FILTER x:y", None),
        ("cleanup", "4F1A: warning: header Subject: status=bounced (x) from x[192.0.2.5]; "
         "from=<> to=<a@b> proto=ESMTP helo=<x>", None),
    ],
)  # fmt: skip
def test_other_lines(program, message, fact):
    assert read(f"postfix/{program}", message) == fact


REFUSED = {
    "NOQUEUE: reject: RCPT from x.example[192.0.2.5]: 550 5.1.1 <a@b>: no; from=<s@c> to=<a@b> "
    "proto=ESMTP helo=<h>": ("s@c", "a@b", "192.0.2.5", "h", None),
    "NOQUEUE: reject: RCPT from [2001:db8::5]:4711: 450 4.3.2 later; from=<s@c>, to=<a@b>, "
    "proto=ESMTP, helo=<h>": ("s@c", "a@b", "2001:db8::5", "h", None),
    "NOQUEUE: reject: CONNECT from [192.0.2.5]:51: all server ports busy":
        (None, None, "192.0.2.5", None, None),
    "NOQUEUE: reject: MAIL from x[192.0.2.5]: 452 4.3.1 no; proto=ESMTP helo=<h>":
        (None, None, "192.0.2.5", "h", None),
    "4F1A: milter-reject: END-OF-MESSAGE from x[192.0.2.5]: 4.7.1 later; from=<s@c> to=<a@b> "
    "proto=ESMTP helo=<h>": ("s@c", "a@b", "192.0.2.5", "h", None),
    "NOQUEUE: reject: RCPT from x[192.0.2.5]: 550 no; from=<s@c> to=<a@b> proto=ESMTP helo=<h> "
    "sasl_method=PLAIN sasl_username=s@c": ("s@c", "a@b", "192.0.2.5", "h", "s@c"),
    "proxy-reject: END-OF-MESSAGE: 554 5.7.0 no; from=<s@c> to=<a@b> proto=ESMTP helo=<h>":
        (None, None, None, None, None),
}  # fmt: skip


@pytest.mark.parametrize(("message", "values"), REFUSED.items())
def test_refusals(message, values):
    found = read("postfix/smtpd", message)
    if message.startswith("proxy"):  # an old form without an id in front
        assert found is None
        return
    assert isinstance(found, Refusal)
    assert (found.sender, found.recipient, found.address, found.helo, found.user) == values


@pytest.mark.parametrize("repeats", [True, False])
def test_helo_cannot_forge_a_refusal(repeats):
    helo = "x; from=<fake@c> to=<fake@d> proto=ESMTP helo=<y"
    reply = f"554 5.7.1 <{helo}>: Helo command rejected: no" if repeats else "554 5.7.1 no"
    found = read(
        "postfix/smtpd",
        f"NOQUEUE: reject: RCPT from x[192.0.2.5]: {reply}; from=<s@c> to=<a@b> proto=ESMTP "
        f"helo=<{helo}>",
    )
    assert (found.sender, found.recipient, found.helo) == ("s@c", "a@b", helo)


def test_header_checks_say_why_last():
    found = read(
        "postfix/cleanup",
        "4F1A: reject: header Subject: Win from unknown[192.0.2.51]; from=<s@c> to=<a@b> "
        "proto=ESMTP helo=<x>: 5.7.1 No prizes here",
    )
    assert (found.text, found.address, found.sender) == (
        "5.7.1 No prizes here",
        "192.0.2.51",
        "s@c",
    )
