"""One question to servers that lie, break off, or never end."""

import asyncio
import gc
import socket
import struct
import threading
import warnings

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from adapters.dns.asking import BRIEF, PATIENT, ask
from adapters.dns.nameserver import (
    NameServer,
    Trick,
    first,
    nothing,
    over_tcp,
    right,
    truncated,
    with_length,
)

from mailcheck.adapters.dns import NameServer as Where
from mailcheck.adapters.dns import transport
from mailcheck.adapters.dns.transport import UDP_PAYLOAD, question
from mailcheck.core.ports import Outcome

NAME = "www.example.org"
RECORDS = {(NAME, "A"): ["192.0.2.9"]}
BIG = {(NAME, "TXT"): [f'"{n} {"x" * 240}"' for n in range(200)]}


def wrong_id(query, reply):
    yield struct.pack("!H", query.id ^ 1) + reply.to_wire()[2:]


def other_question(query, reply):
    lie = dns.message.make_response(dns.message.make_query("evil.example.", "A", id=query.id))
    lie.answer = [dns.rrset.from_text(NAME + ".", 300, "IN", "A", "192.0.2.66")]
    yield lie.to_wire()


def other_type(query, reply):
    lie = dns.message.make_response(dns.message.make_query(NAME, "TXT", id=query.id))
    yield lie.to_wire()


def a_query(query, _reply):
    yield query.to_wire()


def wrong_id_truncated(query, reply):
    reply = dns.message.from_wire(reply.to_wire())
    for wire in truncated(query, reply):
        yield struct.pack("!H", query.id ^ 1) + wire[2:]


def cut_off(_query, reply):
    yield reply.to_wire()[:-3]


def trailing(_query, reply):
    yield reply.to_wire() + b"\0"


def garbage(query, _reply):
    yield b""
    yield b"\0" * 40
    yield query.to_wire()[:2] + b"\xff" * 30


def bad_record(query, reply):
    """An address of two octets."""
    wire = bytearray(reply.to_wire())
    at = wire.index(b"\xc0\x00\x02\x09") - 2
    wire[at : at + 6] = b"\x00\x02\xc0\x00"
    yield bytes(wire)


def claims(query, reply):
    """A header that counts 10,000 records."""
    wire = reply.to_wire()
    yield wire[:6] + struct.pack("!H", 10_000) + wire[8:]


def thousands(query, reply):
    """As many records as a message can hold."""
    wire = bytearray(question(NAME, "A").to_wire()[:-11])
    wire[:12] = struct.pack("!6H", query.id, 0x8180, 1, 4_000, 0, 0)
    for number in range(4_000):
        wire += b"\xc0\x0c" + struct.pack("!HHIHI", 1, 1, 60, 4, number)
    yield bytes(wire)


LIES = [wrong_id, other_question, other_type, a_query, wrong_id_truncated, cut_off, trailing,
        garbage, bad_record, claims]  # fmt: skip


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_datagrams_that_do_not_fit_are_passed_over(lie):
    with NameServer(RECORDS, {NAME: first(lie)}) as server:
        (answer,) = ask([server.port], (NAME, "A"))
    assert answer.records == ("192.0.2.9",)
    assert len(server.asked) == 1


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_nothing_else_is_a_timeout(lie):
    with NameServer(RECORDS, {NAME: Trick(lie)}) as server:
        (answer,) = ask([server.port], (NAME, "A"), tries=(BRIEF,))
    assert (answer.outcome, answer.records) == (Outcome.TIMEOUT, ())


class Overtaken(NameServer):
    """Before each datagram goes out, another socket sends a lie with the same id and question."""

    def send(self, wire, address):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
            stranger.sendto(wire.replace(b"\xc0\x00\x02\x09", b"\xc0\x00\x02\x42"), address)
        super().send(wire, address)


def test_datagrams_from_elsewhere_are_passed_over():
    with Overtaken(RECORDS) as server:
        (answer,) = ask([server.port], (NAME, "A"))
    assert answer.records == ("192.0.2.9",)


@pytest.mark.parametrize(
    ("host", "is_connected"), [("127.0.0.1", True), ("2001:DB8::53", True), ("fe80::1%eth0", False)]
)
def test_the_socket_is_connected_where_the_address_can_be_compared(monkeypatch, host, is_connected):
    peers = []

    class Backend:
        async def make_socket(self, _family, _kind, destination):
            peers.append(destination)
            raise OSError

    monkeypatch.setattr(transport, "_BACKEND", Backend())
    with pytest.raises(OSError):
        asyncio.run(transport.exchange(question(NAME, "A"), Where(host, 53), BRIEF))
    assert peers == [(host, 53) if is_connected else None]


def test_what_is_too_long_comes_over_tcp():
    with NameServer(BIG) as server:
        (answer,) = ask([server.port], (NAME, "TXT"))
    assert len(answer.records) == 200
    assert server.asked == [(NAME, "TXT", "udp"), (NAME, "TXT", "tcp")]


@pytest.mark.parametrize(
    "lie",
    [truncated, wrong_id, other_question, cut_off, trailing, garbage, bad_record, claims,
     thousands],
    ids=lambda lie: lie.__name__,
)  # fmt: skip
def test_what_comes_over_tcp_is_whole_or_undetermined(lie):
    with NameServer(RECORDS, {NAME: over_tcp(lie)}) as server:
        (answer,) = ask([server.port], (NAME, "A"))
    assert (answer.outcome, answer.records) == (Outcome.SERVFAIL, ())


def breaks_off(_query, reply):
    yield with_length(reply.to_wire())[:-3]


def only_a_length(_query, _reply):
    yield b"\xff"


@pytest.mark.parametrize("end", [nothing, breaks_off, only_a_length])
def test_a_connection_that_is_closed_is_no_answer(end):
    with NameServer(RECORDS, {NAME: Trick(truncated, end)}) as server:
        (answer,) = ask([server.port], (NAME, "A"))
    assert (answer.outcome, answer.records) == (Outcome.TIMEOUT, ())


@pytest.mark.parametrize("trick", [Trick(truncated, nothing), over_tcp(truncated)])
def test_after_a_failure_over_tcp_the_next_server_is_asked(trick):
    with NameServer(RECORDS, {NAME: trick}) as bad, NameServer(RECORDS) as good:
        (answer,) = ask([bad.port, good.port], (NAME, "A"), tries=(PATIENT, PATIENT))
    assert answer.records == ("192.0.2.9",)


def test_an_answer_that_drips_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(transport, "TCP_SECONDS", BRIEF)
    over = threading.Event()

    def drips(_query, reply):
        """Octet by octet; the last one only when nobody waits any more."""
        wire = with_length(reply.to_wire())
        for at in range(len(wire) - 1):
            yield wire[at : at + 1]
        over.wait(PATIENT)
        yield wire[-1:]

    with NameServer(RECORDS, {NAME: Trick(truncated, drips)}) as server:
        (answer,) = ask([server.port], (NAME, "A"))
        over.set()
    assert (answer.outcome, answer.records) == (Outcome.TIMEOUT, ())


def test_no_socket_is_left_open():
    tricks = {
        "a.example.org": Trick(nothing),
        "b.example.org": Trick(truncated, nothing),
        "c.example.org": over_tcp(cut_off),
        "d.example.org": over_tcp(right),
        "e.example.org": first(garbage),
    }
    with NameServer(RECORDS, tricks) as server, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ask([server.port], *((name, "A") for name in tricks), tries=(BRIEF, BRIEF))
        gc.collect()
    assert [str(item.message) for item in caught] == []


def test_questions_are_as_they_should_be():
    asked = dns.message.from_wire(question("a.Example.org", "TXT").to_wire())
    assert (asked.edns, asked.payload, asked.ednsflags) == (0, UDP_PAYLOAD, 0)
    assert asked.flags == dns.flags.RD | dns.flags.AD
    assert question("x", "A", checking_disabled=True).flags & dns.flags.CD
    assert len({question("x", "A").id for _ in range(50)}) > 40


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("", (b"",)),
        ("a\\046b.(;", (b"a\\046b", b"(;", b"")),
        ("é\udcff.x", ("é".encode() + b"\xff", b"x", b"")),
    ],
)
def test_names_are_asked_octet_for_octet(name, labels):
    assert question(name, "A").question[0].name.labels == labels


@pytest.mark.parametrize("name", ["a..b", ".", "x" * 64, ".".join(["x" * 63] * 4)])
def test_names_that_cannot_be_asked(name):
    with pytest.raises(dns.exception.DNSException):
        question(name, "A")
