"""What a DKIM key record was meant to be: keys without tags, in PEM or DER, and what slipped in."""

import base64
import binascii
import re
from typing import NamedTuple

from mailcheck.core.record import Record
from mailcheck.knowledge.records.dkim import (
    ED25519_OCTETS,
    PRIVATE_PEM,
    DkimKeyProblem,
    parse_dkim_key,
)
from mailcheck.knowledge.records.public_key import is_ed25519_der, is_private_key, rsa_key_bits
from mailcheck.knowledge.records.stray import without_stray
from mailcheck.tools.domain.edit import replaced

# RFC 7468 §2: what stands around the base64 of a key in a file.
_ARMOUR = re.compile(r"-----(?:BEGIN|END) [A-Z0-9 ]{0,40}-----")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_BLANKS = re.compile(r"\s+")
_LOOKS_LIKE = re.compile(
    r"(?:\A|;)\s*(?:v\s*[=:]?\s*DKIM1?|p\s*=)|\ADKIM1|\A-----BEGIN|\AM[CFI][A-Za-z0-9+/]{40}",
    re.IGNORECASE,
)


class BareKey(NamedTuple):
    """A key that is in a record without any tag."""

    is_private: bool
    record: str | None
    """The record that the public key wants."""


def looks_like_key(text: str) -> bool:
    """Whether a text at a selector is meant as a key; a wildcard's text is not."""
    return _LOOKS_LIKE.search(without_stray(text)) is not None


def bare_key(text: str) -> BareKey | None:
    """The key that a text is, where it is one and nothing else."""
    solid = _solid(without_stray(text))
    if not _BASE64.fullmatch(solid):
        return BareKey(True, None) if PRIVATE_PEM.search(text) and "p=" not in text else None
    octets = _decoded(solid)
    if is_private_key(octets):
        return BareKey(True, None)
    return BareKey(False, as_record(octets)) if as_record(octets) else None


def as_record(octets: bytes) -> str | None:
    """The key record for a public key; None where `octets` is none."""
    if is_ed25519_der(octets):
        octets = octets[-ED25519_OCTETS:]
        return f"v=DKIM1; k=ed25519; p={base64.b64encode(octets).decode('ascii')}"
    if rsa_key_bits(octets) is None:
        return None
    return f"v=DKIM1; k=rsa; p={base64.b64encode(octets).decode('ascii')}"


def _solid(text: str) -> str:
    return _BLANKS.sub("", _ARMOUR.sub("", text))


def _decoded(solid: str) -> bytes:
    try:
        return binascii.a2b_base64(solid)
    except binascii.Error:
        return b""


def repaired(record: Record, code: DkimKeyProblem, start: int, end: int) -> Record | None:
    """The record without what slipped into its `p=`; None where that cannot be told."""
    name, _, value = record.text[start:end].partition("=")
    if code is DkimKeyProblem.ED25519_DER:
        key = as_record(_decoded(_solid(value)))
        return record._replace(text=key) if key else None
    if code is not DkimKeyProblem.BAD_BASE64:
        return None
    clean = re.sub(r"[\"'\\]+", "", _solid(value))
    if not _BASE64.fullmatch(clean) or len(clean) % 4:
        return None
    mended = replaced(record, start, end, f"{name}={clean}")
    left = parse_dkim_key(mended.text).problems
    if [problem.code for problem in left] == [DkimKeyProblem.ED25519_DER]:
        key = as_record(_decoded(clean))
        return record._replace(text=key) if key else None
    return None if left else mended
