"""A signature field of DKIM or ARC: what it covers, and what keeps it from passing before any key
is looked up (RFC 6376 §6.1.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.core.canonical import Canonicalization
from mailcheck.core.encoded_word import show_octets
from mailcheck.core.header import Field
from mailcheck.knowledge.records.dkim_signature import (
    MAX_NAMES,
    DkimSignature,
    Problem,
    SignatureProblem,
    parse_dkim_signature,
)
from mailcheck.tools.auth.dkim_result import DkimFault, DkimStatus
from mailcheck.tools.auth.names import is_askable
from mailcheck.tools.auth.signed_message import SignedMessage, signed_octets

MAX_FIELD = 1 << 17
"""Octets of a signature field that are read (chosen: eight times a long one)."""
ALGORITHMS = {"rsa-sha256": "rsa", "ed25519-sha256": "ed25519"}
"""RFC 8301 §3.1, RFC 8463 §3: what may be used, and the key it takes."""
BLANKS = re.compile(r"[ \t\r\n]+")


class Signature:
    """A signature field, and what it is about."""

    __slots__ = ("field", "message", "parsed")

    def __init__(self, message: SignedMessage, field: Field) -> None:
        self.message = message
        self.field = field
        self.parsed: DkimSignature = parse_dkim_signature(field.flat[:MAX_FIELD])

    @property
    def header_form(self) -> Canonicalization:
        return Canonicalization(self.parsed.header_canonicalization)

    @property
    def body_form(self) -> Canonicalization:
        return Canonicalization(self.parsed.body_canonicalization)

    @property
    def key_name(self) -> str:
        """Where the key is (RFC 6376 §3.6.2.1)."""
        selector = domain_normal_form(show_octets(self.parsed.selector))
        return f"{selector}._domainkey.{self.parsed.domain}"

    @property
    def identity_domain(self) -> str:
        """The domain of `i=`, by default that of `d=`, for comparing."""
        value = self.parsed.tags.value("i")
        domain = domain_normal_form(show_octets(value.rpartition("@")[2]))
        return domain or self.parsed.domain

    @property
    def covers_body(self) -> bool:
        return True

    def octets(self) -> bytes:
        """What was signed."""
        chosen = self.message.selected(self.parsed.signed_fields, self.field)
        return signed_octets(self.message, chosen, self.field, self.header_form)


class Fault(NamedTuple):
    """Why a signature cannot pass."""

    result: DkimStatus
    code: DkimFault
    reason: str


def permanent(code: DkimFault, reason: str) -> Fault:
    """A fault that no later try mends."""
    return Fault(DkimStatus.PERMERROR, code, reason)


_FORM = {
    SignatureProblem.MISSING_TAG: "The tag {tag}= is missing.",
    SignatureProblem.REPEATED_TAG: "The tag {tag}= stands there more than once.",
    SignatureProblem.BAD_TAG: "There is text in it that is no tag=value.",
    SignatureProblem.EMPTY_TAG: "There is nothing between two semicolons.",
    SignatureProblem.BAD_VERSION: "Its version is not 1.",
    SignatureProblem.BAD_ALGORITHM: "The value of a= is no algorithm.",
    SignatureProblem.BAD_BASE64: "The value of {tag}= is no base64.",
    SignatureProblem.BAD_DOMAIN: "The value of d= is no domain that could have a key.",
    SignatureProblem.BAD_SELECTOR: "The value of s= is no selector.",
    SignatureProblem.BAD_FIELD_NAME: "What stands in h= is no list of field names.",
    SignatureProblem.BAD_CANONICALIZATION: "The value of c= is neither simple nor relaxed.",
    SignatureProblem.BAD_NUMBER: "The value of {tag}= is no number.",
    SignatureProblem.BAD_IDENTITY: "The value of i= has no domain.",
    SignatureProblem.IDENTITY_OUTSIDE: "The domain of i= is neither d= nor below it.",
}


def form_fault(problems: Iterable[Problem], without: frozenset[str] = frozenset()) -> Fault | None:
    """The first defect for which verifiers give up; `without`: tags that do not matter."""
    for problem in problems:
        # RFC 6376 §3.2: two semicolons in a row are no tag list, and most verifiers say so.
        counts = problem.code is not SignatureProblem.EMPTY_FIELD_NAME
        if counts and problem.tag not in without:
            reason = _FORM[problem.code].format(tag=problem.tag)
            return permanent(DkimFault.MALFORMED, reason)
    return None


def own_fault(item: Signature, now: float | None) -> Fault | None:
    """Why a DKIM-Signature cannot pass, as far as the field alone says.

    Args:
        now: seconds since 1970, for `x=`; None: not compared.
    """
    parsed = item.parsed
    return (
        form_fault(parsed.problems)
        or size_fault(item)
        or algorithm_fault(parsed.algorithm)
        or _query_fault(parsed)
        or _from_fault(parsed)
        or _time_fault(parsed, now)
        or name_fault(item)
    )


def size_fault(item: Signature) -> Fault | None:
    """What is longer than is read."""
    if len(item.field.flat) > MAX_FIELD:
        return Fault(
            DkimStatus.POLICY, DkimFault.MALFORMED, f"The field is longer than {MAX_FIELD} octets."
        )
    if item.parsed.tags.value("h").count(":") >= MAX_NAMES:
        return Fault(
            DkimStatus.POLICY, DkimFault.MALFORMED, f"h= has more than {MAX_NAMES} field names."
        )
    return None


def algorithm_fault(algorithm: str) -> Fault | None:
    """RFC 8301 §3.1: rsa-sha1 must not be verified."""
    if algorithm in ALGORITHMS:
        return None
    if algorithm == "rsa-sha1":
        reason = "It uses rsa-sha1, which has been forbidden since RFC 8301 (2018)."
    else:
        reason = f"The algorithm {algorithm} is not known."
    return permanent(DkimFault.ALGORITHM, reason)


def _query_fault(parsed: DkimSignature) -> Fault | None:
    """RFC 6376 §3.5: unknown methods in `q=` are passed over; one that is known must be left."""
    tag = parsed.tags.find("q")
    if tag is None:
        return None
    methods = {BLANKS.sub("", method).lower() for method in tag.value.split(":")}
    if methods & {"dns/txt", "dns"}:
        return None
    return permanent(DkimFault.MALFORMED, "q= names no known way to get the key.")


def _from_fault(parsed: DkimSignature) -> Fault | None:
    if parsed.signs("from"):
        return None
    # RFC 6376 §5.4: the From field MUST be signed.
    return permanent(DkimFault.FROM_UNSIGNED, "It does not cover the From field.")


def _time_fault(parsed: DkimSignature, now: float | None) -> Fault | None:
    expires, made = parsed.expiration, parsed.timestamp
    if expires is None:
        return None
    # RFC 6376 §3.5: x= MUST be greater than t=.
    if made is not None and expires <= made:
        return permanent(DkimFault.MALFORMED, "It expires (x=) before it was made (t=).")
    if now is not None and now > expires:
        return permanent(DkimFault.EXPIRED, f"It expired on {moment(expires)}.")
    return None


def name_fault(item: Signature) -> Fault | None:
    """Whether the key has a name that DNS could be asked for."""
    if is_askable(item.key_name):
        return None
    return permanent(DkimFault.MALFORMED, "s= and d= make no name that DNS could be asked for.")


_LAST_SECOND = 253_402_300_799  # 9999-12-31


def moment(seconds: int) -> str:
    """A time for people, in UTC."""
    if seconds > _LAST_SECOND:
        return "a day after the year 9999"
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
