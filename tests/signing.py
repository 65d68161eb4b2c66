"""Signs messages for tests, with a canonicalisation of its own: slow, and written from the RFC."""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SPKI, PKCS1 = PublicFormat.SubjectPublicKeyInfo, PublicFormat.PKCS1
CRLF = b"\r\n"
MESSAGE = (
    b"From: Anna Berg <anna@example.org>\r\n"
    b"To: Bo Li <bo@example.net>\r\n"
    b"Subject: Meeting\r\n on  Monday\r\n"
    b"Date: Sat, 21 Nov 2026 09:30:00 +0100\r\n"
    b"Message-ID: <20261121.4711@example.org>\r\n"
    b"\r\n"
    b"Hello Bo,\r\n\r\nsee  you on Monday. \r\n"
)


@cache
def rsa_key(bits=1024):
    return rsa.generate_private_key(65537, bits)


@cache
def ed25519_key():
    return ed25519.Ed25519PrivateKey.generate()


def record(key, form=SPKI, tags="v=DKIM1; "):
    """The TXT record of a key."""
    public = key.public_key()
    if isinstance(public, ed25519.Ed25519PublicKey):
        octets = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        return f"{tags}k=ed25519; p={base64.b64encode(octets).decode()}"
    return f"{tags}p={base64.b64encode(public.public_bytes(Encoding.DER, form)).decode()}"


def slow_field(name, value, form):
    """RFC 6376 §3.4.1 and §3.4.2, character by character."""
    if form == "simple":
        return name + b":" + value + CRLF
    out, blank = bytearray(), False
    for octet in value.replace(CRLF, b""):
        if octet in b" \t":
            blank = True
            continue
        out += b" " if blank and out else b""
        out.append(octet)
        blank = False
    return bytes(name).rstrip(b" \t").lower() + b":" + bytes(out) + CRLF


def slow_body(body, form):
    """RFC 6376 §3.4.3 and §3.4.4, line by line."""
    body = re.sub(rb"(?<!\r)\n", CRLF, body)
    lines = body.split(CRLF)
    if form == "relaxed":
        lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return CRLF if form == "simple" else b""
    return CRLF.join(lines) + CRLF


def parse(message):
    """Fields from the top as (name, value with folding), and the body."""
    message = re.sub(rb"(?<!\r)\n", CRLF, message)
    head, _, body = message.partition(CRLF + CRLF)
    fields = []
    for line in head.split(CRLF):
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + CRLF + line)
        elif b":" in line:
            name, _, value = line.partition(b":")
            fields.append((name, value))
    return fields, body


def chosen(fields, names):
    """The fields that names stand for, from the bottom up."""
    left = list(fields)
    for name in names:
        for place in range(len(left) - 1, -1, -1):
            if left[place][0].strip().lower() == name.lower():
                yield left.pop(place)
                break


@dataclass
class Signer:
    """How a message is signed."""

    key: object = field(default_factory=rsa_key)
    d: str = "example.org"
    s: str = "s1"
    c: str = "relaxed/relaxed"
    h: str = "from:to:subject:date:message-id"
    more: str = ""
    """Further tags: `l=10; `."""
    tags: dict = field(default_factory=dict)
    """Tags that are written otherwise than they should be; None leaves one out."""

    def sign(self, message=MESSAGE):
        """The message with a DKIM-Signature on top."""
        return self.field(message) + re.sub(rb"(?<!\r)\n", CRLF, message)

    def field(self, message=MESSAGE):
        fields, body = parse(message)
        return self.finished(fields, self.unsigned(body).encode())

    @property
    def names(self):
        return [name.strip().encode() for name in self.h.split(":")]

    def unsigned(self, body):
        form = self.c.partition("/")[2]
        canonical = slow_body(body, form or "simple")
        length = re.search(r"l=([0-9]+)", self.more)
        if length:
            canonical = canonical[: int(length[1])]
        kind = "ed25519" if isinstance(self.key, ed25519.Ed25519PrivateKey) else "rsa"
        tags = {
            "v": "1", "a": f"{kind}-sha256", "c": self.c, "d": self.d, "s": self.s, "h": self.h,
            "bh": base64.b64encode(hashlib.sha256(canonical).digest()).decode(),
        }  # fmt: skip
        tags |= self.tags
        listed = "; ".join(f"{name}={value}" for name, value in tags.items() if value is not None)
        return f" {listed};\r\n {self.more}b="

    def finished(self, fields, value, name=b"DKIM-Signature"):
        form = self.c.partition("/")[0]
        parts = [slow_field(*item, form) for item in chosen(fields, self.names)]
        parts.append(slow_field(name, value, form).removesuffix(CRLF))
        made = base64.b64encode(self.signature(b"".join(parts)))
        return name + b":" + value + made + CRLF

    def signature(self, octets):
        if isinstance(self.key, ed25519.Ed25519PrivateKey):
            return self.key.sign(hashlib.sha256(octets).digest())
        return self.key.sign(octets, padding.PKCS1v15(), SHA256())

    def zone(self, *records):
        """A zone with the key, or with `records` in its place."""
        return {f"{self.s}._domainkey.{self.d}": {"TXT": list(records) or [record(self.key)]}}
