"""DNS messages as octets (RFC 1035 §4): a question out, the records of an answer in.

dnspython reads messages too, but importing that part takes as long as four round trips; a domain's
check is over in five. Only what mail needs is read here. Octets from outside are never trusted: any
message that is not well formed raises `WireError`, names cannot loop, and nothing is read twice.
"""

import struct
from ipaddress import IPv6Address
from typing import Any, NamedTuple

TYPES = {
    "A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28, "DS": 43,
    "DNSKEY": 48, "TLSA": 52, "SPF": 99, "CAA": 257,
}  # fmt: skip
_OPT = 41
_IN = 1
RESPONSE, TRUNCATED, RECURSE, AUTHENTIC, CHECKING_DISABLED = 0x8000, 0x0200, 0x0100, 0x0020, 0x0010
NOERROR, NXDOMAIN = 0, 3
MAX_LABEL, MAX_NAME = 63, 255
_CNAME = TYPES["CNAME"]


class WireError(ValueError):
    """The octets are no DNS message, or not one of ours."""


class Resource(NamedTuple):
    """One resource record of the answer section."""

    name: str
    type: int
    ttl: int
    start: int
    end: int
    """Where its data lies in the message."""


class Message(NamedTuple):
    """A reply: its flags, and the answer section."""

    id: int
    flags: int
    question: tuple[str, int]
    answers: tuple[Resource, ...]
    wire: bytes

    @property
    def code(self) -> int:
        """The response code (RFC 1035 §4.1.1), without EDNS's upper bits."""
        return self.flags & 0x000F


def wire_name(name: str) -> bytes:
    """A name as labels.

    Raises:
        WireError: a label is empty or too long, or the whole is (RFC 1035 §2.3.4).
    """
    labels = name.encode("utf-8", "surrogateescape").split(b".") if name else []
    if any(not 0 < len(label) <= MAX_LABEL for label in labels):
        raise WireError("a label is empty or too long")
    wire = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
    if len(wire) > MAX_NAME:
        raise WireError("the name is too long")
    return wire


def question(number: int, name: str, kind: int, flags: int, payload: int) -> bytes:
    """A query with EDNS (RFC 6891)."""
    head = struct.pack("!6H", number, RECURSE | AUTHENTIC | flags, 1, 0, 0, 1)
    # RFC 6891 §6.1.2: the root as owner, the payload as class, TTL and data empty.
    opt = b"\0" + struct.pack("!HHIH", _OPT, payload, 0, 0)
    return head + wire_name(name) + struct.pack("!HH", kind, _IN) + opt


def read_message(wire: bytes) -> Message:
    """Read a reply with one question.

    Raises:
        WireError: it is not well formed, or no reply.
    """
    try:
        return _read(wire)
    except (struct.error, IndexError):
        raise WireError("the message ends too early") from None


def _read(wire: bytes) -> Message:
    number, flags, questions, count = struct.unpack_from("!4H", wire)
    if not flags & RESPONSE or questions != 1:
        raise WireError("no reply to one question")
    name, at = read_name(wire, 12)
    kind, _class = struct.unpack_from("!HH", wire, at)
    at += 4
    answers = []
    for _ in range(0 if flags & TRUNCATED else count):
        owner, at = read_name(wire, at)
        rtype, rclass, ttl, size = struct.unpack_from("!HHIH", wire, at)
        at += 10
        if at + size > len(wire):
            raise WireError("record data ends too early")
        if rclass == _IN:
            answers.append(Resource(owner, rtype, ttl, at, at + size))
        at += size
    return Message(number, flags, (name, kind), tuple(answers), wire)


def read_name(wire: bytes, at: int) -> tuple[str, int]:
    """The name at `at`, lower case, and where what follows begins."""
    labels: list[str] = []
    size, behind, limit = 0, -1, at
    while (length := wire[at]) != 0:
        if length & 0xC0 == 0xC0:
            target = (length & 0x3F) << 8 | wire[at + 1]
            behind = at + 2 if behind < 0 else behind
            # RFC 1035 §4.1.4: a pointer leads to a *prior* occurrence; so it cannot loop.
            if target >= limit:
                raise WireError("a compression pointer leads forward")
            at = limit = target
            continue
        if length > MAX_LABEL:
            raise WireError("an unknown kind of label")
        size += length + 1
        if size >= MAX_NAME or at + 1 + length > len(wire):
            raise WireError("a name is too long")
        labels.append(_label(wire[at + 1 : at + 1 + length]))
        at += 1 + length
    return ".".join(labels), at + 1 if behind < 0 else behind


def _label(octets: bytes) -> str:
    """RFC 1035 §5.1: what a master file could not hold is written as an escape."""
    if octets.isalnum():
        return octets.lower().decode("ascii")
    return "".join(_character(octet) for octet in octets.lower())


def _character(octet: int) -> str:
    char = chr(octet)
    if char in '."\\;()@$':
        return f"\\{char}"
    return char if 0x20 < octet < 0x7F else f"\\{octet:03d}"


class Chain(NamedTuple):
    """Where CNAMEs led, and the records found there."""

    canonical: str
    resources: tuple[Resource, ...]
    ttl: int | None


def follow(message: Message, most: int) -> Chain:
    """The records that answer the question; those of other names are ignored.

    Raises:
        WireError: the CNAMEs run in a circle, or over more than `most` links.
    """
    at, kind = message.question
    aliases = {item.name: item for item in message.answers if item.type == _CNAME}
    ttls = []
    for _ in range(most):
        found = tuple(r for r in message.answers if r.name == at and r.type == kind)
        alias = aliases.get(at)
        if found or alias is None or kind == _CNAME:
            ttls += [item.ttl for item in found]
            return Chain(at, found, min(ttls, default=None))
        ttls.append(alias.ttl)
        at, _behind = read_name(message.wire, alias.start)
    raise WireError("the CNAMEs lead nowhere")


def plain_data(message: Message, item: Resource) -> Any:
    """A record in the form that `core.ports.Answer` describes.

    Raises:
        WireError: its data is not what its type demands.
    """
    try:
        return _data(message.wire, item)
    except (struct.error, IndexError):
        raise WireError("record data ends too early") from None


def _data(wire: bytes, item: Resource) -> Any:
    raw = wire[item.start : item.end]
    match item.type:
        case 1 if len(raw) == 4:
            return ".".join(map(str, raw))
        case 28 if len(raw) == 16:
            return str(IPv6Address(raw))
        case 2 | 5 | 12:
            return read_name(wire, item.start)[0]
        case 15:
            return (struct.unpack_from("!H", raw)[0], read_name(wire, item.start + 2)[0])
        case 16 | 99:
            return _strings(raw)
        case 6:
            return _soa(wire, item)
        case 52:
            return (raw[0], raw[1], raw[2], raw[3:].hex())
        case 43:
            return (*struct.unpack_from("!HBB", raw), raw[4:].hex())
        case 257:
            return _caa(raw)
    if item.type in (1, 28):
        raise WireError("an address of the wrong size")
    return raw.hex()


def _strings(raw: bytes) -> tuple[bytes, ...]:
    strings, at = [], 0
    while at < len(raw):
        end = at + 1 + raw[at]
        if end > len(raw):
            raise WireError("a character-string ends too early")
        strings.append(raw[at + 1 : end])
        at = end
    return tuple(strings)


def _soa(wire: bytes, item: Resource) -> tuple[Any, ...]:
    server, at = read_name(wire, item.start)
    mailbox, at = read_name(wire, at)
    return (server, mailbox, *struct.unpack_from("!5I", wire, at))


def _caa(raw: bytes) -> tuple[int, str, str]:
    size = raw[1]
    tag = raw[2 : 2 + size].decode("ascii", "backslashreplace")
    return (raw[0], tag, raw[2 + size :].decode("utf-8", "replace"))
