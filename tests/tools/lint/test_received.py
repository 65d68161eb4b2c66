"""Hosts of the Received fields: as servers write them, oldest first."""

import pytest

from mailcheck.core.message import parse_message
from mailcheck.tools.lint.received import hops, visits


def received(*values: str):
    raw = "".join(f"Received: {value}\n" for value in reversed(values)) + "\nx\n"
    return parse_message(raw.encode()).header.all("received")


@pytest.mark.parametrize(
    ("value", "host"),
    [
        (
            "from a.example (a.example [192.0.2.1])\n\tby MX.Example.NET (Postfix); x",
            "mx.example.net",
        ),
        ("from a by mx.example.net with ESMTP id 1; x", "mx.example.net"),
        ("by mx.example.net (8.14/8.14) id x; y", "mx.example.net"),
        ("(from anna@localhost) by mx.example.net (8.14/8.14/Submit); y", "mx.example.net"),
        ("from by.example (sent by me (by you)) by mx.example.net; x", "mx.example.net"),
        ("from a by [192.0.2.7] with HTTP; x", "[192.0.2.7]"),
        ("from a by 2002:a05:6402:1::1 with SMTP id x; y", "2002:a05:6402:1::1"),
        ("from a by localhost (Postfix); x", None),
        ("from a by localhost.localdomain; x", None),
        ("from a by [127.0.0.1]; x", None),
        ("(qmail 4711 invoked by uid 500); 21 Nov 2026 09:30:00 -0000", None),
        ("", None),
    ],
)
def test_host(value, host):
    assert [hop.host for hop in hops(received(value))] == ([host] if host else [])


def test_runs_are_one_visit():
    fields = received(
        "by a.test; x", "by a.test; x", "by localhost; x", "by A.test; x", "by b.test; x"
    )
    assert [hop.host for hop in visits(fields)] == ["a.test", "b.test"]
    assert visits(fields)[0].field is fields[-1]


@pytest.mark.parametrize(
    ("value", "recipient"),
    [
        ("from a by mx.test with ESMTP id 1 for <Bo@Example.NET>; x", "bo@example.net"),
        ("from a by mx.test (for <cy@example.net>) for bo@example.net; x", "bo@example.net"),
        ("from a by mx.test\n\tfor <bo@example.net>; x", "bo@example.net"),
        ("from a by mx.test id 1; x", ""),
        ("from a by mx.test for two recipients; x", ""),
    ],
)
def test_recipient(value, recipient):
    (hop,) = hops(received(value))
    assert hop.recipient == recipient
