"""How long an RSA key in DNS is: the few octets of DER that tell (RFC 8017 A.1.1, RFC 5280 §4.1).

    SubjectPublicKeyInfo ::= SEQUENCE { SEQUENCE { OID, NULL }, BIT STRING { RSAPublicKey } }
    RSAPublicKey         ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }

RFC 6376 §3.6.1 asks for the second form and every key in the wild has the first; both are read.
"""

import re
from typing import NamedTuple

_SEQUENCE, _INTEGER, _BIT_STRING = 0x30, 0x02, 0x03
# 1.2.840.113549.1.1.1 rsaEncryption (RFC 8017 A.1), as DER writes it.
_RSA = bytes.fromhex("06092a864886f70d010101")


# RFC 8410 §4: SubjectPublicKeyInfo of Ed25519, before the 32 octets of the key.
_ED25519 = bytes.fromhex("302a300506032b6570032100")
# RFC 8017 A.1.2, RFC 5958 §2, RFC 5915 §3: every private key begins with its version, 0 or 1,
# where a public one has its modulus or algorithm.
_PRIVATE = re.compile(rb"\x30(?:[\x00-\x7f]|\x81.|\x82..)\x02\x01[\x00\x01]", re.DOTALL)


def is_private_key(der: bytes) -> bool:
    """Whether `der`, whole or cut off, is a private key (PKCS#1, PKCS#8, SEC 1)."""
    return _PRIVATE.match(der) is not None


def is_ed25519_der(der: bytes) -> bool:
    """Whether `der` is an Ed25519 public key with DER around it."""
    return len(der) == len(_ED25519) + 32 and der.startswith(_ED25519)


class _Element(NamedTuple):
    tag: int
    content: bytes
    rest: bytes


def rsa_key_bits(der: bytes) -> int | None:
    """Length of the modulus in bits; None where `der` is no RSA public key."""
    outer = _element(der, _SEQUENCE)
    if outer is None or outer.rest:
        return None
    algorithm = _element(outer.content, _SEQUENCE)
    if algorithm is None:
        return _modulus_bits(outer.content)
    if not algorithm.content.startswith(_RSA):
        return None
    key = _element(algorithm.rest, _BIT_STRING)
    # The first octet of a BIT STRING counts unused bits: none here.
    if key is None or key.content[:1] != b"\0":
        return None
    inner = _element(key.content[1:], _SEQUENCE)
    return _modulus_bits(inner.content) if inner else None


def _modulus_bits(content: bytes) -> int | None:
    modulus = _element(content, _INTEGER)
    exponent = _element(modulus.rest, _INTEGER) if modulus else None
    if modulus is None or exponent is None or not modulus.content or not exponent.content:
        return None
    number = int.from_bytes(modulus.content, "big", signed=True)
    return number.bit_length() if number > 0 else None


def _element(data: bytes, tag: int) -> _Element | None:
    """The first element of `data`, when it has this tag (X.690 §8.1.3: short or long length)."""
    if len(data) < 2 or data[0] != tag:
        return None
    size, at = data[1], 2
    if size & 0x80:
        count = size & 0x7F
        if not 0 < count <= 4 or len(data) < 2 + count:
            return None
        size, at = int.from_bytes(data[2 : 2 + count], "big"), 2 + count
    if at + size > len(data):
        return None
    return _Element(tag, data[at : at + size], data[at + size :])
