"""An authoritative name server on loopback, UDP and TCP, that can also misbehave.

What it does for a name is a trick: a function of the query and the right answer, both as messages,
that gives the octets to send. Without a trick it sends the right answer.
"""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Send = Callable[[dns.message.Message, dns.message.Message], Iterable[bytes]]


class Trick(NamedTuple):
    """How a name is answered. Octets for TCP are sent as they are, without their length."""

    udp: Send
    tcp: Send | None = None


def right(_query, reply):
    """The right answer."""
    yield reply.to_wire(max_size=65535)


def nothing(_query, _reply):
    """No answer."""
    return ()


def failing(code: dns.rcode.Rcode) -> Trick:
    """No answer but a response code."""

    def send(_query, reply):
        reply.answer.clear()
        reply.set_rcode(code)
        yield reply.to_wire()

    return Trick(send)


def bogus(query, reply):
    """SERVFAIL, as from a validating resolver, unless checking is disabled."""
    if not query.flags & dns.flags.CD:
        reply.answer.clear()
        reply.set_rcode(dns.rcode.SERVFAIL)
    yield reply.to_wire()


def truncated(_query, reply):
    """Nothing but the flag that says: ask over TCP."""
    reply.answer.clear()
    reply.flags |= dns.flags.TC
    yield reply.to_wire()


def first(*lies: Send) -> Trick:
    """Lies over UDP, then the right answer."""

    def send(query, reply):
        for lie in lies:
            yield from lie(query, reply)
        yield from right(query, reply)

    return Trick(send)


def with_length(wire: bytes) -> bytes:
    """A message as TCP carries it (RFC 1035 §4.2.2)."""
    return struct.pack("!H", len(wire)) + wire


def over_tcp(send: Send) -> Trick:
    """The UDP answer is truncated, and `send` says what comes over TCP."""

    def framed(query, reply):
        for wire in send(query, reply):
            yield with_length(wire)

    return Trick(truncated, framed)


class NameServer:
    """Answers from `records`: {(name, type): [text, ...]}, or as `tricks` say: {name: Trick}."""

    def __init__(self, records=(), tricks: Mapping[str, Trick] = {}):
        self.records = {(n.lower(), t): rows for (n, t), rows in dict(records).items()}
        self.tricks = dict(tricks)
        self.asked = []
        self.authentic = False
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._tcp = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._open = True
        self._bind()

    def _bind(self):
        for _ in range(20):
            self._udp.bind(("127.0.0.1", 0))
            self.port = self._udp.getsockname()[1]
            try:
                self._tcp.bind(("127.0.0.1", self.port))
                break
            except OSError:
                self._udp.close()
                self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._tcp.listen(64)
        threading.Thread(target=self._serve_udp, daemon=True).start()
        threading.Thread(target=self._serve_tcp, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._open = False
        for opened in (self._udp, self._tcp):
            with contextlib.suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for it
            opened.close()

    def _serve_udp(self):
        while self._open:
            try:
                data, address = self._udp.recvfrom(65535)
            except OSError:
                return
            if not data:  # closed
                return
            for wire in self._answers(data, "udp"):
                with contextlib.suppress(OSError):
                    self.send(wire, address)

    def send(self, wire, address):
        """Send a datagram."""
        self._udp.sendto(wire, address)

    def _serve_tcp(self):
        while self._open:
            try:
                client, _ = self._tcp.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(client,), daemon=True).start()

    def _talk(self, client):
        with client, client.makefile("rb") as stream, contextlib.suppress(OSError, struct.error):
            (size,) = struct.unpack("!H", stream.read(2))
            for octets in self._answers(stream.read(size), "tcp"):
                client.sendall(octets)

    def _answers(self, data, transport):
        query = dns.message.from_wire(data)
        name = query.question[0].name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(query.question[0].rdtype)
        self.asked.append((name, kind, transport))
        reply = dns.message.make_response(query)
        if self.authentic:
            reply.flags |= dns.flags.AD
        self._fill(reply, name, kind)
        trick = self.tricks.get(name, Trick(right))
        if transport == "tcp":
            yield from (trick.tcp or over_tcp(right).tcp)(query, reply)
        elif len(reply.to_wire(max_size=65535)) > query.payload:
            yield from truncated(query, reply)
        else:
            yield from trick.udp(query, reply)

    def _fill(self, reply, name, kind):
        for _ in range(5):
            rows = self.records.get((name, kind))
            if rows:
                reply.answer.append(dns.rrset.from_text_list(f"{name}.", 300, "IN", kind, rows))
                return
            alias = self.records.get((name, "CNAME"))
            if not alias:
                break
            reply.answer.append(dns.rrset.from_text_list(f"{name}.", 300, "IN", "CNAME", alias))
            name = alias[0].rstrip(".").lower()
        if not any(known == name for known, _ in self.records):
            reply.set_rcode(dns.rcode.NXDOMAIN)
