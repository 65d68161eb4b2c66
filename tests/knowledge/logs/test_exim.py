"""Exim: what its lines say, with few selectors and with many."""

import pytest

from mailcheck.knowledge.logs.exim_fields import fields_of
from mailcheck.knowledge.logs.exim_usual import USUAL
from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Arrival,
    Attempt,
    Frozen,
    LoginFailure,
    Refusal,
    Relay,
    Removal,
    Script,
)
from mailcheck.knowledge.logs.mtas.exim import MTA

SHORT, LONG = "1vOk2x-0003Rk-2C", "1vOk2x-000000012Ab-1aBc"
MX = Relay("mx.example.net", "192.0.2.5", None)


def read(message: str):
    return MTA.reader("exim")(message)


@pytest.mark.parametrize("queue_id", [SHORT, LONG])
@pytest.mark.parametrize("stamp", ["", "2026-11-09 11:28:10 ", "2026-11-09 11:28:10.1 +0100 [7] "])
def test_ids_and_stamps(queue_id, stamp):
    assert read(f"{stamp}{queue_id} Completed QT=2s") == Removal(queue_id)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("s@c H=x (h) [192.0.2.8]:47 P=esmtpsa X=TLS1.3:A:256 CV=no A=login:u@c S=911 id=1@c "
         'T="Hi" for a@b',
         Arrival(SHORT, "s@c", "x", "192.0.2.8", "h", "u@c", 911, "<1@c>", "Hi", None, False)),
        ("s@c H=(10.2.3.4) [192.0.2.8]:47 I=[192.0.2.1]:465 P=esmtp S=9",
         Arrival(SHORT, "s@c", None, "192.0.2.8", "10.2.3.4", None, 9, None, None, None, False)),
        ("s@c H=([192.168.1.12]) [192.0.2.8]:47 P=esmtp S=9",
         Arrival(SHORT, "s@c", None, "192.0.2.8", "[192.168.1.12]", None, 9, None, None, None,
                 False)),
        ("www@c U=www P=local S=7 for x@b",
         Arrival(SHORT, "www@c", None, None, None, "www", 7, None, None, None, True)),
        (f"<> R={LONG} U=Debian-exim P=local S=2 from <> for s@c",
         Arrival(SHORT, "", None, None, None, None, 2, None, None, LONG, True)),
        ('"j d"@c H=x [192.0.2.8] P=esmtp S=9 T="Re: => x A=no:no U=root H=y [192.0.2.9]" for a@b',
         Arrival(SHORT, '"j d"@c', "x", "192.0.2.8", None, None, 9, None,
                 "Re: => x A=no:no U=root H=y [192.0.2.9]", None, False)),
    ],
)  # fmt: skip
def test_arrivals(line, wanted):
    assert read(f"{SHORT} <= {line}") == wanted


@pytest.mark.parametrize(
    ("line", "outcome", "recipient", "original", "relay", "text"),
    [
        ("=> a@b R=r T=t H=mx.example.net [192.0.2.5] X=TLS1.3:A:256 CV=yes C=\"250 OK\"", "sent",
         "a@b", None, MX, "250 OK"),
        ('=> a@b F=<s@c> P=<s@c> R=r T=t S=1 H=mx.example.net [192.0.2.5]:25* L K '
         'C="250- \\"x\\"\\n250 OK" QT=2s DT=1s', "sent", "a@b", None,
         Relay("mx.example.net", "192.0.2.5", 25), '250- "x" 250 OK'),
        ("-> a@b R=r T=t", "sent", "a@b", None, None, ""),
        (">> a@b R=r T=t H=mx.example.net [192.0.2.5] C=\"250 OK\"", "sent", "a@b", None, MX,
         "250 OK"),
        ("*> a@b R=r T=t", "sent", "a@b", None, None, ""),
        ("=> u <u@c> R=local T=maildir", "sent", "u@c", None, None, ""),
        ("=> a@b <u@c> R=fwd T=t H=mx.example.net [192.0.2.5]", "sent", "a@b", "u@c", MX, ""),
        ("=> |/bin/ticket -x <u@c> R=r T=pipe", "sent", "|/bin/ticket -x", "u@c", None, ""),
        ("=> /home/u/Maildir/ (u@c) <list@c> R=r T=dir", "sent", "/home/u/Maildir/", "list@c",
         None, ""),
        ("=> :blackhole: <u@c> R=r", "discarded", ":blackhole:", "u@c", None, ""),
        ("=> >auto@b <u@c> R=r T=reply", "sent", "auto@b", "u@c", None, ""),
        ("** a@b R=r T=t H=mx.example.net [192.0.2.5] X=TLS CV=no: SMTP error: 550 no", "bounced",
         "a@b", None, MX, "SMTP error: 550 no"),
        ("** a@b R=r T=t H=mx.example.net [192.0.2.5] : SMTP error: 550 no", "bounced", "a@b",
         None, MX, "SMTP error: 550 no"),
        ("** a@b <u@c> R=r : no such host", "bounced", "a@b", "u@c", None, "no such host"),
        ("** a@b: Unrouteable address", "bounced", "a@b", None, None, "Unrouteable address"),
        ("** a@b: retry timeout exceeded", "expired", "a@b", None, None, "retry timeout exceeded"),
        ("== a@b R=r T=t defer (110): Connection timed out", "deferred", "a@b", None, None,
         "Connection timed out"),
        ("== a@b R=r T=t defer (110): Connection timed out H=mx.example.net [192.0.2.5]:25 DT=3s",
         "deferred", "a@b", None, Relay("mx.example.net", "192.0.2.5", 25), "Connection timed out"),
        ("== a@b R=r T=t defer (-44) H=mx.example.net [192.0.2.5]: SMTP error: 451 => x@y R=z",
         "deferred", "a@b", None, MX, "SMTP error: 451 => x@y R=z"),
        ("== a@b routing defer (-56): domain is in queue_domains", "deferred", "a@b", None, None,
         "domain is in queue_domains"),
    ],
)  # fmt: skip
def test_deliveries(line, outcome, recipient, original, relay, text):
    found = read(f"{LONG} {line}")
    assert isinstance(found, Attempt)
    assert (found.outcome, found.recipient, found.original) == (outcome, recipient, original)
    assert (found.relay, found.text) == (relay, text)


def test_both_ways_of_reading_agree():
    line = "a@b R=r T=t S=7 H=mx.example.net [192.0.2.5]:25 X=TLS1.3:A:256 CV=yes: text: H=x [y]"
    fields = fields_of(line)
    assert USUAL.fullmatch(line)[12] == fields.text == "text: H=x [y]"
    assert fields.relay == Relay("mx.example.net", "192.0.2.5", 25)


def test_no_try_is_told_from_a_try():
    assert not read(f"{LONG} == a@b R=r T=t defer (-54): retry time not reached").is_try
    assert read(f"{LONG} == a@b R=r T=t defer (-44): x").is_try


@pytest.mark.parametrize(
    ("line", "sender", "recipient", "address", "user", "text"),
    [
        ("H=(h) [192.0.2.7]:5 F=<s@c> rejected RCPT <a@b>: no such user", "s@c", "a@b",
         "192.0.2.7", None, "no such user"),
        ("H=(h rejected RCPT <q@d>: x) [192.0.2.7]:5 X=T CV=no F=<s@c> A=login:u@c "
         "temporarily rejected RCPT <a@b>: rate", "s@c", "a@b", "192.0.2.7", "u@c", "rate"),
        ("H=[192.0.2.7]:5 temporarily rejected connection in \"connect\" ACL: too many", None,
         None, "192.0.2.7", None, "too many"),
        ("H=(W) [192.0.2.7]:5 rejected EHLO or HELO W: bad: W X", None, None, "192.0.2.7", None,
         "bad: W X"),
        (f"{SHORT} H=x [192.0.2.7] F=<s@c> rejected after DATA: malware", "s@c", None,
         "192.0.2.7", None, "malware"),
        ("H=x [192.0.2.7] F=<s@c> rejected RCPT <a@b>: (1) [192.0.2.9]:5 F=<x@y> rejected RCPT <z>",
         "s@c", "a@b", "192.0.2.7", None, "(1) [192.0.2.9]:5 F=<x@y> rejected RCPT <z>"),
    ],
)  # fmt: skip
def test_refusals(line, sender, recipient, address, user, text):
    found = read(line)
    assert isinstance(found, Refusal)
    assert (found.sender, found.recipient, found.address) == (sender, recipient, address)
    assert (found.user, found.text) == (user, text)


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        (f"{SHORT} H=mx [192.0.2.5]: SMTP error from remote mail server after DATA: 451", None),
        (f"{SHORT} Frozen (delivery error message)", Frozen(SHORT)),
        (f"{SHORT} removed by root", Removal(SHORT, by_hand=True)),
        ("plain_login authenticator failed for H=(User) [192.0.2.9]:5: 535 no (set_id=jd)",
         LoginFailure("192.0.2.9", "jd")),
        ("cwd=/var/www 3 args: /usr/sbin/sendmail -t -i",
         Script("/var/www", "3 args: /usr/sbin/sendmail -t -i")),
        ("cwd=/var/spool/exim 2 args: /usr/sbin/exim -q", None),
        ("Start queue run: pid=7", None),
        ('SMTP call from [192.0.2.9] dropped: too many (last was "H=x rejected RCPT <a@b>")', None),
    ],
)  # fmt: skip
def test_other_lines(line, fact):
    assert read(line) == fact


@pytest.mark.parametrize("flag", ["=>", "**", "=="])
def test_what_is_looked_up_is_what_is_read(flag):
    """The second line of a kind is answered by the first: as if there had been none."""
    behind = {"=>": ' C="{}"', "**": ": {}", "==": " defer (-44): {}"}[flag]
    heads = ("a@b.example R=r T=t S=12", "x <a@b.example> R=r T=t S=12", "c@d.example R=r T=t S=12")
    for head in heads:
        for text in ("250 ok", "550 5.1.1 no: such user", "late: retry timeout exceeded"):
            found = read(f"{SHORT} {flag} {head}{behind.format(text)}")
            assert (found.text, found.transport, found.size) == (text, "t", 12)
            assert found.recipient == ("c@d.example" if head[0] == "c" else "a@b.example")
    cut = read(f"{SHORT} {flag} a@b.example R=r T=t S=123")
    assert cut is UNCLEAR or (cut.text, cut.size) == ("", 123)


@pytest.mark.parametrize(
    "line",
    [
        '=> a@b.example R=r T=t H=mx.example.net [192.0.2.5] C="250 ok"',
        "<= s@c U=www P=local S=7 id=1@c for a@b.example",
    ],
)
def test_what_syslog_puts_in_front_changes_nothing(line):
    assert read(f"2026-11-09 11:28:10 {SHORT} {line}") == read(f"{SHORT} {line}")
