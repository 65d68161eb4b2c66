"""An authoritative name server on loopback, UDP and TCP, that can also misbehave."""

import contextlib
import socket
import struct
import threading

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class NameServer:
    """Answers from `records`: {(name, type): [text, ...]}; see `tricks` for what else it does."""

    def __init__(self, records=(), tricks=()):
        self.records = {(n.lower(), t): rows for (n, t), rows in dict(records).items()}
        self.tricks = dict(tricks)
        """Name -> silent, servfail, refused, bogus, truncated, wrong-id, other-name, garbage."""
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
        self._tcp.listen(16)
        threading.Thread(target=self._serve_udp, daemon=True).start()
        threading.Thread(target=self._serve_tcp, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._open = False
        self._udp.close()
        self._tcp.close()

    def _serve_udp(self):
        while self._open:
            try:
                data, address = self._udp.recvfrom(65535)
            except OSError:
                return
            for reply in self._replies(data, "udp"):
                with contextlib.suppress(OSError):
                    self._udp.sendto(reply, address)

    def _serve_tcp(self):
        while self._open:
            try:
                client, _ = self._tcp.accept()
            except OSError:
                return
            with client, contextlib.suppress(OSError, struct.error):
                (size,) = struct.unpack("!H", client.recv(2))
                for reply in self._replies(client.recv(size), "tcp"):
                    client.sendall(struct.pack("!H", len(reply)) + reply)

    def _replies(self, data, transport):
        query = dns.message.from_wire(data)
        name = query.question[0].name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(query.question[0].rdtype)
        self.asked.append((name, kind, transport))
        trick = self.tricks.get(name)
        if trick == "silent":
            return
        reply = dns.message.make_response(query)
        if self.authentic:
            reply.flags |= dns.flags.AD
        if trick == "servfail" or (trick == "bogus" and not query.flags & dns.flags.CD):
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif trick == "refused":
            reply.set_rcode(dns.rcode.REFUSED)
        elif trick == "truncated" and transport == "udp":
            reply.flags |= dns.flags.TC
        else:
            self._fill(reply, name, kind)
        if trick == "garbage":
            yield b"\x00" * 40
            yield data[:2] + b"\xff" * 30
        if trick == "wrong-id":
            yield struct.pack("!H", (query.id + 1) % 65536) + reply.to_wire()[2:]
        if trick == "other-name":
            lie = dns.message.make_response(dns.message.make_query("evil.example.", kind))
            lie.id = query.id
            yield lie.to_wire()
        yield reply.to_wire(max_size=65535)

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
