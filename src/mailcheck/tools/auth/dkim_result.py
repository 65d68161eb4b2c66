"""What the verification of one DKIM signature comes to."""

from enum import StrEnum
from typing import Any, NamedTuple


class DkimStatus(StrEnum):
    """RFC 8601 §2.7.1."""

    PASS = "pass"
    """The signature is right."""
    FAIL = "fail"
    """The key is there, and what was signed is not what is here."""
    POLICY = "policy"
    """Not looked at, by a limit of this program."""
    TEMPERROR = "temperror"
    """DNS did not answer; a later try may."""
    PERMERROR = "permerror"
    """It cannot be verified, now or later: no key, a broken signature, a forbidden algorithm."""


class DkimFault(StrEnum):
    """Why a signature does not pass."""

    MALFORMED = "malformed"
    """The field breaks the grammar."""
    FROM_UNSIGNED = "from-unsigned"
    EXPIRED = "expired"
    ALGORITHM = "algorithm"
    """`a=` is forbidden or not known."""
    NO_KEY = "no-key"
    """DNS says that there is none."""
    REVOKED = "revoked"
    BAD_KEY = "bad-key"
    """A record is there that is no usable key."""
    KEY_MISMATCH = "key-mismatch"
    """The key is not for this kind of signature, hash, service or identity."""
    KEY_TOO_SHORT = "key-too-short"
    KEY_TOO_LONG = "key-too-long"
    DNS = "dns"
    """DNS could not be asked."""
    BODY_CHANGED = "body-changed"
    BODY_SHORT = "body-short"
    """`l=` covers more than there is."""
    HEADER_CHANGED = "header-changed"
    """A signed field was changed, or, as far as can be told, another key signed."""
    OTHER_KEY = "other-key"
    """The key in DNS did not make the signature."""
    TOO_MANY = "too-many"
    """One signature more than are verified."""


class DkimResult(NamedTuple):
    """One signature; what it does not say is "" or None."""

    result: DkimStatus
    domain: str
    """`d=` for comparing."""
    selector: str
    algorithm: str
    key_bits: int | None = None
    reason: str | None = None
    """Why it does not pass, as a sentence."""
    testing: bool = False
    """`t=y` in the key: the domain asks to treat the message as if it were not signed."""
    fault: DkimFault | None = None
    body_changed: bool | None = None
    """Whether the body is another than was signed; None: not looked at."""
    header_changed: bool | None = None
    identity: str = ""
    """`i=`"""
    canonicalization: str = ""
    """`c=` with its defaults: `relaxed/simple`."""
    signed_fields: tuple[str, ...] = ()
    body_length: int | None = None
    """`l=`"""
    timestamp: int | None = None
    expiration: int | None = None
    notes: tuple[str, ...] = ()
    """What is odd about it without keeping it from passing, as sentences."""
    explanation: str | None = None
    """Which change makes it fail, where one was found whose undoing makes it pass."""
    aligned: bool | None = None
    """Whether it passes for the From domain, as DMARC sees it; None where it does not pass, or that
    could not be found out."""
    signature: str = ""
    """The first characters of `b=`, to tell signatures apart (RFC 6008)."""
    offset: int = 0
    """Where the field begins in the message."""
    end: int = 0

    def to_dict(self) -> dict[str, Any]:
        """One of `dkim` in the output contract."""
        return self._asdict() | {
            "result": self.result.value,
            "fault": self.fault.value if self.fault else None,
            "signed_fields": list(self.signed_fields),
            "notes": list(self.notes),
        }
