"""Public keys of signatures: looked up in DNS, and tried (RFC 6376 §3.6.2, §6.1.2, RFC 8463).

A selector may have several TXT records; each that can be read as a key is tried.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

MIN_RSA_BITS = 1024
"""RFC 8301 §3.2: signatures with shorter keys have permanently failed."""
ADVISED_RSA_BITS = 2048
"""RFC 8301 §3.2: signers SHOULD use keys of at least this length."""
MAX_RSA_BITS = 8192
"""RFC 8301 §3.2 asks for 4096; chosen, because the time grows with the cube of the length."""


class Verdict(NamedTuple):
    """Whether a signature fits a key."""

    fits: bool
    usable: bool = True
    """Whether the key could be used at all."""
    made: bool | None = None
    """Where it does not fit: whether the key's owner made it, for something else; None: it cannot
    be told (Ed25519)."""


def try_key(key_type: str, der: bytes, signature: bytes, signed: bytes) -> Verdict:
    """Whether `signature` over `signed` was made with the key's private half.

    Args:
        key_type: rsa or ed25519.
        der: `p=` decoded: SubjectPublicKeyInfo or RSAPublicKey for RSA, 32 octets for Ed25519.
    """
    key = _loaded(key_type, der)
    if key is None:
        return Verdict(False, usable=False)
    digest = hashlib.sha256(signed).digest()
    try:
        if isinstance(key, Ed25519PublicKey):
            # RFC 8463 §3: what is signed is the SHA-256 hash of the octets.
            key.verify(signature, digest)
        else:
            key.verify(signature, digest, PKCS1v15(), Prehashed(SHA256()))
    except InvalidSignature:
        made = None if isinstance(key, Ed25519PublicKey) else _signed_digest(key, signature)
        return Verdict(False, made=made if made is None else bool(made))
    except (ValueError, UnsupportedAlgorithm):
        return Verdict(False, usable=False)
    return Verdict(True, made=True)


def signed_digest(key_type: str, der: bytes, signature: bytes) -> bytes | None:
    """The hash that the owner of an RSA key signed; None where nothing of the kind comes out."""
    key = _loaded(key_type, der)
    return _signed_digest(key, signature) or None if isinstance(key, RSAPublicKey) else None


def _signed_digest(key: RSAPublicKey, signature: bytes) -> bytes:
    """RFC 8017 §9.2: the padding gives the hash away; b"" where it is not right."""
    try:
        return key.recover_data_from_signature(signature, PKCS1v15(), SHA256())
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return b""


@lru_cache(maxsize=256)
def _loaded(key_type: str, der: bytes) -> Ed25519PublicKey | RSAPublicKey | None:
    try:
        if key_type == "ed25519":
            return Ed25519PublicKey.from_public_bytes(der)
        # Both forms: SubjectPublicKeyInfo, and the RSAPublicKey that RFC 6376 §3.6.1 names.
        key = load_der_public_key(der)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, RSAPublicKey) else None
