"""Haraka: what the lines of its outbound queue say."""

import pytest

from mailcheck.knowledge.logs.fact import UNCLEAR, Relay
from mailcheck.knowledge.logs.framing import Framer
from mailcheck.knowledge.logs.mtas.haraka import MAX_RECIPIENTS, MTA

HEAD = "[NOTICE] [6A1B-1.1] [outbound] "
SENT = (
    'delivered file=1_1_0_4_a_3_mx domain="b.example" host="mx.b.example" ip=192.0.2.5 port=25 '
    'mode="SMTP" tls="Y" auth="N" response="{}" delay=1.5 fails=0 rcpts={}/0/0'
)


def read(message: str):
    return MTA.reader("haraka")(HEAD + message)


def test_whose_programs_it_reads():
    assert not any(map(MTA.reader, ("node", "postfix/smtp", "")))


@pytest.mark.parametrize(("number", "events"), [(1, 1), (3, 3), (0, 1), (10**9, MAX_RECIPIENTS)])
def test_a_delivery_is_an_event_for_each_recipient(number, events):
    found = read(SENT.format("2.0.0 Ok: queued as 4F1A", number)).facts
    assert len(found) == events
    assert len({*found}) == 1
    assert found[0][:10] == (
        "6A1B-1.1", "sent", None, None, Relay("mx.b.example", "192.0.2.5", 25), "smtp", "2.0.0",
        "2.0.0 Ok: queued as 4F1A", 1.5, "4F1A",
    )  # fmt: skip


def test_what_the_other_server_says_are_no_fields():
    hostile = 'ok" delay=7 fails=0 rcpts=9/9/9 x="'
    (found,) = read(SENT.format(hostile, 1)).facts
    assert (found.text, found.delay) == (hostile, 1.5)


@pytest.mark.parametrize(
    ("text", "outcome", "recipient", "said"),
    [
        ("recipient <a@b> deferred: 450 4.2.1 later", "deferred", "a@b", "450 4.2.1 later"),
        ("recipient <a@b> rejected: 550 no", "bounced", "a@b", "550 no"),
        ("Temp failing 1_a for 64 seconds: Upstream error: 421 busy", "deferred", None, "421 busy"),
        ("Temp failing 1_a for 64 seconds: Tried all MXs", "deferred", None, "Tried all MXs"),
        ("bouncing mail: 554 5.7.1 no", "bounced", None, "554 5.7.1 no"),
        ("bouncing mail: Too many failures (Upstream error: 421 busy)", "expired", None,
         "421 busy"),
    ],
)  # fmt: skip
def test_failures(text, outcome, recipient, said):
    found = read(text)
    assert (found.outcome, found.recipient, found.text) == (outcome, recipient, said)


@pytest.mark.parametrize("what", ["failed", "temp failed"])
def test_what_was_told_of_each_is_not_told_again(what):
    told = f"Some recipients {what}: <a@b>, <c@d>"
    assert read(f"bouncing mail: {told}") is None
    assert read(f"Temp failing 1_a for 64 seconds: {told}") is None
    found = read(f"bouncing mail: Too many failures ({told})").facts
    assert [(one.outcome, one.recipient, one.text) for one in found] == [
        ("expired", "a@b", ""), ("expired", "c@d", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["recipient <a@b> lost", "delivered file=x"])
def test_what_is_not_understood_is_said(text):
    assert read(text) is UNCLEAR


@pytest.mark.parametrize(
    "line",
    [
        f"2026-11-09T11:28:10.123Z {HEAD}x",
        f"Nov  9 11:28:10 mx haraka[7]: {HEAD}x",
        f"2026-11-09T11:28:10.123456Z stdout F {HEAD}x",
        f"2026-11-09T11:28:10.123456Z stdout F 2026-11-09T11:28:10.123Z {HEAD}x",
    ],
)
def test_where_its_lines_stand(line):
    framer = Framer()
    framed = framer.frame(line) or framer.other(line)
    assert framed is not None
    assert framed[2:] == ("haraka", f"{HEAD}x")


def test_what_expires_is_told_of_though_nobody_is_named():
    (found,) = read("bouncing mail: Too many failures (Some recipients failed: nobody)").facts
    assert (found.outcome, found.recipient) == ("expired", None)
