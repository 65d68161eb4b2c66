"""Whom a message goes to: nothing on the list gets past, however it is written."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.core.address import MAX_NOTED, MAX_TOKENS, normal_form
from mailcheck.core.header import MAX_FIELDS
from mailcheck.core.message import parse_message
from mailcheck.core.suppression import ADDED, Event
from mailcheck.tools.suppress.gate import Decision, Gate
from mailcheck.tools.suppress.policy import Policy
from mailcheck.tools.suppress.recipients import (
    FIELDS,
    Recipients,
    command_recipients,
    envelope_recipients,
    header_recipients,
)

NOW = 1_763_726_400
BOUNDED = settings(derandomize=True, deadline=None, database=None)
ON_THE_LIST = "gone@example.net"


class OneEntry:
    """A list that holds one address."""

    def histories(self, addresses):
        event = Event(ON_THE_LIST, 1, NOW - 86_400, ADDED, id=1)
        return {ON_THE_LIST: [event]} if ON_THE_LIST in set(addresses) else {}


def decide(recipients: Recipients) -> Decision:
    return Gate(OneEntry(), Policy(), NOW).decide(recipients)


def of_header(header: bytes) -> Decision:
    return decide(header_recipients(parse_message(b"From: a@example.org\n" + header + b"\nx\n")))


READABLE = [
    "bo@example.net",
    "Bo Li <bo@example.net>, cy@example.net",
    "Bo @ Work <bo@example.net>",
    "bo@example.net <bo@example.net>",
    "[EXT] Bo <bo@example.net>",
    '"Li, Bo" <bo@example.net>',
    "team: bo@example.net, cy@example.net;",
    "Bo Li <bo@example.net> (work)",
    "bo . li@example.net",
    "<@relay.example.org:bo@example.net>",
    "bo+gone=example.net@example.org",
    "bo@[192.0.2.1]",
    "bo@münchen.example",
    "=?utf-8?q?B=C3=B6?= <bo@example.net>",
]


@pytest.mark.parametrize("to", READABLE)
def test_good_fields_are_readable(to):
    assert of_header(f"To: {to}\n".encode()).allowed


UNREADABLE = [
    b"To: x y@example.net\n",
    b"To: Li, Bo <bo@example.net>\n",
    b"To: bo@example.net trailing\n",
    b"To: Bo: <bo@example.net>\n",
    b"To: a[b <bo@example.net>\n",
    b"To: bo@example.net\0.other.example\n",
    b"To: bo@example.net\x1b\n",
    b'To: "x\0y" <bo@example.net>\n',
    b"To: bo@example.net\rBcc: cy@example.net\n",
    b"To: bo%example.org@localhost\n",
    b"To: example.org!bo@localhost\n",
    b'To: "bo@example.org"@localhost\n',
    b"To: b\xf6@example.net\n",
    b"To: =?utf-8?q?bo?=@example.net\n",
    b"To: bo@example.net/x\n",
    b"To: bo\n",
    b"To: bo@example.net\nCc nobody@example.org\n",
    b"To: bo@example.net\n" + b"X-A: 1\n" * MAX_FIELDS + b"Bcc: cy@example.net\n",
    b"To: bo@example.net " + b"(c) " * MAX_TOKENS + b"<cy@example.net>\n",
    b"To: bo@example.net" + b",," * MAX_NOTED + b" x cy@example.net\n",
]


@pytest.mark.parametrize("header", UNREADABLE, ids=lambda header: header[:60])
def test_what_cannot_be_read_blocks(header):
    decision = of_header(header)
    assert not decision.allowed
    assert any(item.matched is None for item in decision.blocked)


def test_a_body_is_no_header():
    raw = b"From: a@example.org\r\nTo: bo@example.net\r\n\r\nhi\r\n\r\nto cy@x.example\r\n"
    assert decide(header_recipients(parse_message(raw))).allowed
    assert of_header(b"To: bo@example.net\nto whom it may concern\nhello\n").allowed


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("bo@example.net", "bo@example.net"),
        ("<Bo@Example.Net>", "bo@example.net"),
        ("x y@example.net", '"x y"@example.net'),
        ("#bo@example.net", "#bo@example.net"),
        ("bo,cy@example.net", '"bo,cy"@example.net'),
        ('"bo"@example.net', "bo@example.net"),
        ("bo\ufe0f@ex\u200bample.net", "bo@example.net"),
        ("(c)bo@example.net", '"(c)bo"@example.net'),
        ("postmaster", "postmaster"),
    ],
)
def test_an_envelope_is_no_header(text, key):
    recipients = envelope_recipients([text])
    assert [who.key for who in recipients.known] == [key]
    assert not recipients.unreadable


@pytest.mark.parametrize(
    "text",
    ["", "<>", "@example.net", "bo@", "a@b@c", "bo@example.net>", "Bo <bo@example.net>",
     "bo@exa mple.net", "bo@example.net\0", "b\udcf6@example.net", "a!bo@example.net"],
)  # fmt: skip
def test_an_envelope_that_cannot_be_read(text):
    recipients = envelope_recipients([text])
    assert not recipients.known
    assert [item.text for item in recipients.unreadable] == [text]


@pytest.mark.parametrize(
    ("command", "known", "unreadable"),
    [
        ("sendmail -oi -f s@example.org bo@example.net", ["bo@example.net"], []),
        ("/usr/sbin/sendmail -i -- bo@example.net {}", ["bo@example.net"], []),
        ("sendmail -oi bo", [], ["bo"]),
        ("sendmail -i x\\ y@example.net", [], ["x y@example.net"]),
        ("sendmail bo@example.net -f cy@example.net", ["bo@example.net", "cy@example.net"], ["-f"]),
        ("msmtp -a work --from=s@example.org bo@example.net", ["bo@example.net"], []),
        ("deliver --to=bo@example.net --from=s@example.org", ["bo@example.net"], []),
        ("dovecot-lda -f s@example.org -dbo@example.net", ["bo@example.net"], []),
        ("deliver --from s@example.org bo", [], []),
        ('sh -c exec\\ sendmail\\ "$@" sh {}', [], []),
    ],
)
def test_recipients_of_a_command(command, known, unreadable):
    words = [word.replace("\0", " ") for word in command.replace("\\ ", "\0").split()]
    recipients = command_recipients(words)
    assert [who.address for who in recipients.known] == known
    assert [item.text for item in recipients.unreadable] == unreadable


# One address on the list, and every way to write it.

LOCALS = ["gone", "GONE", '"gone"', '"g\\one"', "(c)gone", "gone (c) ", "g\u00adone", "gone\ufe0f"]
DOMAINS = ["example.net", "Example.NET", "example.net.", "(c) example.net", "ex\u200bample.net",
           "ｅｘａｍｐｌｅ.net", "example。net", " example . net"]  # fmt: skip
ROUTES = [
    "gone%example.net@localhost",
    "gone%example.net%a.example@localhost",
    "example.net!gone@localhost",
    "a.example!example.net!gone@localhost",
    '"gone@example.net"@localhost',
]
PLAIN = [f"{local}@{domain}" for local in LOCALS for domain in DOMAINS]
FRAMES = ["{}", "<{}>", "Gone <{}>", '"Gone, Bo" <{}>', "team: {};", "bo@example.net, {}",
          "{}, bo@example.net", "<@a.example:{}>", "x {}", "Li, Bo <{}>", "{}\0.other.example",
          ",,{},", "bo@example.net {}", "\n {}", "bo@example.net,\n\t{}", "Bo @ Work <{}>",
          "<bo@example.net> <{}>", "bo@example.net; {}", "=?utf-8?q?Bo?= <{}>"]  # fmt: skip
BEFORE = [b"", b"X: 1\n" * MAX_FIELDS, b"no field\n", b"To: bo@example.net\n", b"\tindented\n",
          b"Resent-To: bo@example.net\n", b"Subject: x\r\n"]  # fmt: skip
NAMES = [*FIELDS, *(name.upper() for name in FIELDS), "to ", "Bcc\t"]


@settings(BOUNDED, max_examples=400)
@given(
    st.sampled_from(BEFORE),
    st.sampled_from(NAMES),
    st.sampled_from(FRAMES),
    st.sampled_from([*PLAIN, *ROUTES]),
    st.sampled_from([b"", b"Cc: cy@example.net\n", b"X: 1\n" * MAX_FIELDS]),
)
def test_no_header_gets_it_past(before, name, frame, address, after):
    field = f"{name}: {frame.format(address)}\n".encode()
    assert not of_header(before + field + after).allowed


@settings(BOUNDED, max_examples=200)
@given(
    st.lists(st.sampled_from(["bo@example.net", "cy@example.net"]), max_size=3),
    st.sampled_from(["{}", "<{}>", " {} ", "{}\n"]),
    st.sampled_from([text for text in (*PLAIN, *ROUTES) if "(" not in text and " " not in text]),
)
def test_no_envelope_gets_it_past(others, frame, address):
    text = frame.format(address)
    assert not decide(envelope_recipients([*others, text])).allowed
    assert not decide(envelope_recipients([text, *others])).allowed


# What Postfix would do.

PIECES = ["bo@example.net", "gone@example.net", "gone", "example.net", "Bo Li", '"', '"x, y"',
          "(c)", "(", ")", "<", ">", ",", ";", ":", "@", ".", "%", "!", "\\", "[", "]", " ", "\n ",
          "\t", "\0", "\r", "\x01", "'", "=?utf-8?q?x?=", "ö", "\ufeff", "a.example:",
          "/", "|"]  # fmt: skip

WRITTEN = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)


@pytest.fixture(scope="module")
def sendmail(tmp_path_factory):
    """The recipients that Postfix's `sendmail -t` takes from a message; nothing is delivered."""
    if shutil.which("postdrop") is None or os.geteuid() != 0:
        pytest.skip("needs an installed Postfix, and root")
    base = Path(tmp_path_factory.mktemp("postfix"))
    queue, conf = base / "queue", base / "conf"
    conf.mkdir()
    (queue / "maildrop").mkdir(parents=True)
    (conf / "main.cf").write_text(
        f"compatibility_level = 3.6\nqueue_directory = {queue}\ndata_directory = {base}\n"
        "mail_owner = postfix\nmyhostname = mx.example.org\nsyslog_name = postfix-test\n"
        "local_header_rewrite_clients =\ninet_interfaces = loopback-only\n"
    )

    def recipients(raw: bytes) -> list[str]:
        command = ["/usr/sbin/sendmail", "-C", str(conf), "-t", "-f", "a@example.org"]
        subprocess.run(command, input=raw, capture_output=True, timeout=20)
        found = b""
        for file in (queue / "maildrop").iterdir():
            shown = ["postcat", "-c", str(conf), str(file)]
            found += subprocess.run(shown, capture_output=True, timeout=20).stdout
            file.unlink()
        tail = found.rpartition(b"*** HEADER EXTRACTED")[2]
        lines = re.findall(rb"^recipient: (.*)$", tail, re.MULTILINE)
        return [line.decode("utf-8", "surrogateescape") for line in lines]

    return recipients


def test_postfix_delivers_to_nobody_the_gate_has_not_judged(sendmail):
    @settings(BOUNDED, max_examples=300)
    @given(st.just("") | WRITTEN, WRITTEN, st.sampled_from(FRAMES))
    def compare(before, after, frame):
        field = before + frame.format("bo@example.net") + after
        raw = f"From: a@example.org\nTo: {field}\nSubject: x\n\nx\n".encode()
        judged = header_recipients(parse_message(raw))
        if not decide(judged).allowed:
            return
        keys = {who.key for who in judged.known}
        told = [text.removeprefix("@a.example:") for text in sendmail(raw)]
        # An empty group without its end (`team:`) is nobody, here as there.
        assert {normal_form(text) for text in told if not text.endswith(":")} <= keys

    compare()
