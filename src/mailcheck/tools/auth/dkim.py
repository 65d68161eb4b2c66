"""DKIM: is each signature of a message right (RFC 6376, RFC 8301, RFC 8463)?

The answer says per signature what a receiver would find out, and what makes it fail: the body, the
header, the key, DNS. Every key record at a selector is tried.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.core.canonical import Canonicalization
from mailcheck.core.encoded_word import show_octets
from mailcheck.core.header import Field
from mailcheck.core.ports import Answer, Outcome, Resolver
from mailcheck.knowledge.records.dkim import DkimKey, DkimKeyProblem, parse_dkim_key
from mailcheck.knowledge.records.dkim_signature import (
    MAX_NAMES,
    DkimSignature,
    Problem,
    SignatureProblem,
    parse_dkim_signature,
)
from mailcheck.tools.auth.dkim_result import DkimFault, DkimResult, DkimStatus
from mailcheck.tools.auth.names import is_askable
from mailcheck.tools.auth.signed_message import SignedMessage, signed_octets

MAX_SIGNATURES = 50
"""Signatures that are verified (chosen: mail that went through five lists has a dozen)."""
MAX_LISTED = 100
"""Signatures that are named at all."""
MAX_EXPLAINED = 5
"""Signatures for which it is tried out which change makes them fail (chosen: it takes time)."""
MAX_KEYS = 10
"""Key records tried at one selector (chosen: two are the habit while keys change)."""
MAX_FIELD = 1 << 17
"""Octets of a signature field that are read (chosen: eight times a long one)."""
ALGORITHMS = {"rsa-sha256": "rsa", "ed25519-sha256": "ed25519"}
"""RFC 8301 §3.1, RFC 8463 §3: what may be used, and the key it takes."""
_NO_BLANKS = re.compile(r"[ \t\r\n]+")


async def verify_dkim(
    message: SignedMessage, resolver: Resolver, now: datetime | None
) -> tuple[DkimResult, ...]:
    """Verify the DKIM-Signature fields, from the top.

    Args:
        message: the message.
        resolver: asks DNS; all keys are asked for at once.
        now: an aware datetime for `x=`; None: not compared.
    """
    fields = message.all("dkim-signature")
    signatures = [Signature(message, field) for field in fields[:MAX_SIGNATURES]]
    seconds = None if now is None else now.timestamp()
    faults = [_fault(item, seconds) for item in signatures]
    sound = [item for item, fault in zip(signatures, faults, strict=True) if fault is None]
    answers = await ask_keys(sound, resolver)
    prepare_bodies(message, sound)
    results, explained = [], 0
    for item, fault in zip(signatures, faults, strict=True):
        attempt = Attempt(fault) if fault else attempts(item, answers[item.key_name])
        result = _result(item, attempt)
        if attempt.fault and attempt.key and explained < MAX_EXPLAINED:
            result = result._replace(explanation=_explanation(item, attempt))
            explained += 1
        results.append(result._replace(notes=tuple(_notes(item, result, attempt, seconds))))
    return (*results, *_unverified(message, fields[MAX_SIGNATURES:MAX_LISTED]))


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


def _permanent(code: DkimFault, reason: str) -> Fault:
    return Fault(DkimStatus.PERMERROR, code, reason)


# What a field says about itself


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
            return _permanent(DkimFault.MALFORMED, reason)
    return None


def _fault(item: Signature, now: float | None) -> Fault | None:
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
    return _permanent(DkimFault.ALGORITHM, reason)


def _query_fault(parsed: DkimSignature) -> Fault | None:
    """RFC 6376 §3.5: unknown methods in `q=` are passed over; one that is known must be left."""
    tag = parsed.tags.find("q")
    if tag is None:
        return None
    methods = {_NO_BLANKS.sub("", method).lower() for method in tag.value.split(":")}
    if methods & {"dns/txt", "dns"}:
        return None
    return _permanent(DkimFault.MALFORMED, "q= names no known way to get the key.")


def _from_fault(parsed: DkimSignature) -> Fault | None:
    if parsed.signs("from"):
        return None
    # RFC 6376 §5.4: the From field MUST be signed.
    return _permanent(DkimFault.FROM_UNSIGNED, "It does not cover the From field.")


def _time_fault(parsed: DkimSignature, now: float | None) -> Fault | None:
    expires, made = parsed.expiration, parsed.timestamp
    if expires is None:
        return None
    # RFC 6376 §3.5: x= MUST be greater than t=.
    if made is not None and expires <= made:
        return _permanent(DkimFault.MALFORMED, "It expires (x=) before it was made (t=).")
    if now is not None and now > expires:
        return _permanent(DkimFault.EXPIRED, f"It expired on {moment(expires)}.")
    return None


def name_fault(item: Signature) -> Fault | None:
    """Whether the key has a name that DNS could be asked for."""
    if is_askable(item.key_name):
        return None
    return _permanent(DkimFault.MALFORMED, "s= and d= make no name that DNS could be asked for.")


_LAST_SECOND = 253_402_300_799  # 9999-12-31


def moment(seconds: int) -> str:
    """A time for people, in UTC."""
    if seconds > _LAST_SECOND:
        return "a day after the year 9999"
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"


# What DNS says


async def ask_keys(items: Iterable[Signature], resolver: Resolver) -> dict[str, Answer]:
    """The answers for the keys of signatures, by name; all are asked for at once."""
    names = list(dict.fromkeys(item.key_name for item in items))
    answers = await asyncio.gather(*(resolver.query(name, "TXT") for name in names))
    return dict(zip(names, answers, strict=True))


def prepare_bodies(message: SignedMessage, items: Iterable[Signature]) -> None:
    """Hash the body for all signatures at once."""
    message.hash_body(
        (item.body_form, item.parsed.body_length) for item in items if item.covers_body
    )


class Attempt(NamedTuple):
    """A signature tried with one key record, or without any."""

    fault: Fault | None
    key_bits: int | None = None
    testing: bool = False
    body_changed: bool | None = None
    header_changed: bool | None = None
    short_key: bool = False
    key: DkimKey | None = None
    """The key that was tried."""


def attempts(item: Signature, answer: Answer) -> Attempt:
    """The best that comes of the key records: a pass, else what is nearest to one."""
    if not answer.outcome.determined:
        reason = f"DNS did not answer for the key {answer.name} ({answer.outcome.value})."
        return Attempt(Fault(DkimStatus.TEMPERROR, DkimFault.DNS, reason))
    texts = [b"".join(strings).decode("latin-1") for strings in answer.records]
    keys = [_key(text) for text in texts[:MAX_KEYS]]
    if not keys:
        why = "there is no such name" if answer.outcome is Outcome.NXDOMAIN else "no TXT record"
        reason = f"There is no key at {answer.name} ({why})."
        return Attempt(_permanent(DkimFault.NO_KEY, reason))
    return min((_attempt(item, key, answer.name) for key in keys), key=_distance)


@lru_cache(maxsize=256)
def _key(text: str) -> DkimKey:
    """A key record; a mailbox has few signers."""
    return parse_dkim_key(text)


_NEAR = (DkimFault.BODY_CHANGED, DkimFault.BODY_SHORT, DkimFault.HEADER_CHANGED,
         DkimFault.OTHER_KEY,
         DkimFault.KEY_TOO_SHORT, DkimFault.KEY_TOO_LONG, DkimFault.KEY_MISMATCH,
         DkimFault.REVOKED)  # fmt: skip


def _distance(attempt: Attempt) -> tuple[int, bool]:
    if attempt.fault is None:
        return -1, False
    code = attempt.fault.code
    near = _NEAR.index(code) if code in _NEAR else len(_NEAR)
    return near, attempt.header_changed is not False


def _attempt(item: Signature, key: DkimKey, name: str) -> Attempt:
    fault = _key_fault(item, key, name)
    base = Attempt(fault, key.bits, key.is_testing)
    if fault is not None:
        return base
    from mailcheck.tools.auth.keys import ADVISED_RSA_BITS, try_key

    verdict = try_key(key.key_type, key.public_key, item.parsed.signature, item.octets())
    if not verdict.usable:
        reason = f"The key at {name} cannot be used: it is no public key that works."
        return base._replace(fault=_permanent(DkimFault.BAD_KEY, reason))
    body = body_fault(item) if item.covers_body else None
    short = key.key_type == "rsa" and (key.bits or 0) < ADVISED_RSA_BITS
    return base._replace(
        fault=body or (None if verdict.fits else _header_fault(verdict.made, name)),
        body_changed=body is not None if item.covers_body else None,
        header_changed=None if verdict.made is False else not verdict.fits,
        short_key=short,
        key=key,
    )


def _header_fault(made: bool | None, name: str) -> Fault:
    if made is False:
        reason = (
            f"The key at {name} did not make this signature: another key signed, or the signature "
            "itself was changed."
        )
        return Fault(DkimStatus.FAIL, DkimFault.OTHER_KEY, reason)
    reason = "A signed header field was changed after signing."
    if made is None:
        reason = f"A signed header field was changed, or another key signed than that at {name}."
    return Fault(DkimStatus.FAIL, DkimFault.HEADER_CHANGED, reason)


def body_fault(item: Signature) -> Fault | None:
    """Whether the body is another than the one that was signed."""
    parsed = item.parsed
    body, length = item.message.body(item.body_form), parsed.body_length
    if length is not None and length > body.octets:
        # RFC 6376 §3.5: l= must not be larger than the canonical body.
        reason = f"It covers {length} octets of body (l=), but there are only {body.octets}."
        return _permanent(DkimFault.BODY_SHORT, reason)
    if body.digests[length] == parsed.body_hash:
        return None
    return Fault(DkimStatus.FAIL, DkimFault.BODY_CHANGED, "The body was changed after signing.")


_KEY = {
    DkimKeyProblem.NO_KEY: "it has no p=",
    DkimKeyProblem.BAD_VERSION: "its v= is not DKIM1",
    DkimKeyProblem.VERSION_NOT_FIRST: "v= does not stand first",
    DkimKeyProblem.BAD_TAG: "it has text that is no tag=value",
    DkimKeyProblem.REPEATED_TAG: "a tag stands there twice",
    DkimKeyProblem.BAD_BASE64: "p= is no base64",
    DkimKeyProblem.BAD_KEY: "p= is no public key",
    DkimKeyProblem.PRIVATE_KEY: "p= is the private key, which everybody can read now",
    DkimKeyProblem.ED25519_DER: "p= is an Ed25519 key with the wrapping that openssl puts round it",
    DkimKeyProblem.UNKNOWN_KEY_TYPE: "its k= is not known",
}


def _key_fault(item: Signature, key: DkimKey, name: str) -> Fault | None:
    """Why the record cannot be used for this signature (RFC 6376 §6.1.2)."""
    for problem in key.fatal:
        if problem.code in _KEY:
            reason = f"The record at {name} is no usable key: {_KEY[problem.code]}."
            return _permanent(DkimFault.BAD_KEY, reason)
    if key.is_revoked:
        return _permanent(DkimFault.REVOKED, f"The key at {name} has been revoked (p= is empty).")
    if key.key_type != ALGORITHMS[item.parsed.algorithm]:
        kinds = f"{key.key_type}, the signature {item.parsed.algorithm}"
        reason = f"The key at {name} is of type {kinds}."
        return _permanent(DkimFault.KEY_MISMATCH, reason)
    return _use_fault(item, key, name) or _length_fault(key, name)


def _use_fault(item: Signature, key: DkimKey, name: str) -> Fault | None:
    if key.hashes and "sha256" not in key.hashes:
        reason = f"The key at {name} does not allow sha256 (h=)."
        return _permanent(DkimFault.KEY_MISMATCH, reason)
    if not {"*", "email"} & set(key.services):
        return _permanent(DkimFault.KEY_MISMATCH, f"The key at {name} is not for mail (s=).")
    identity, domain = item.identity_domain, item.parsed.domain
    # RFC 6376 §3.6.1: with t=s the domain of i= is d= itself.
    if key.is_strict and identity != domain:
        reason = f"The key at {name} is for {domain} alone (t=s), but i= names {identity}."
        return _permanent(DkimFault.KEY_MISMATCH, reason)
    return None


def _length_fault(key: DkimKey, name: str) -> Fault | None:
    from mailcheck.tools.auth.keys import MAX_RSA_BITS, MIN_RSA_BITS

    bits = key.bits or 0
    if key.key_type != "rsa":
        return None
    if bits < MIN_RSA_BITS:
        reason = f"The key at {name} has {bits} bits; fewer than {MIN_RSA_BITS} count as no key."
        return _permanent(DkimFault.KEY_TOO_SHORT, reason)
    if bits > MAX_RSA_BITS:
        reason = f"The key at {name} has {bits} bits; more than {MAX_RSA_BITS} are not tried here."
        return Fault(DkimStatus.POLICY, DkimFault.KEY_TOO_LONG, reason)
    return None


# The answer


def _result(item: Signature, attempt: Attempt) -> DkimResult:
    base = _failed(item, attempt.fault) if attempt.fault else _base(item)
    return base._replace(
        key_bits=attempt.key_bits,
        testing=attempt.testing,
        body_changed=attempt.body_changed,
        header_changed=attempt.header_changed,
    )


def _explanation(item: Signature, attempt: Attempt) -> str | None:
    """Which change makes it fail: looked for only where something was changed."""
    from mailcheck.tools.auth.explaining import explained

    assert attempt.key is not None
    return explained(item, attempt.key, attempt.body_changed, attempt.header_changed)


def _base(item: Signature) -> DkimResult:
    parsed = item.parsed
    return DkimResult(
        DkimStatus.PASS,
        parsed.domain,
        parsed.selector,
        parsed.algorithm,
        identity=parsed.tags.value("i"),
        canonicalization=f"{parsed.header_canonicalization}/{parsed.body_canonicalization}",
        signed_fields=parsed.signed_fields,
        body_length=parsed.body_length,
        timestamp=parsed.timestamp,
        expiration=parsed.expiration,
        signature=_NO_BLANKS.sub("", parsed.tags.value("b")[:64])[:8],
        offset=item.field.start,
        end=item.field.end,
    )


def _failed(item: Signature, fault: Fault) -> DkimResult:
    return _base(item)._replace(result=fault.result, reason=fault.reason, fault=fault.code)


def _notes(
    item: Signature, result: DkimResult, attempt: Attempt, now: float | None
) -> Iterator[str]:
    parsed = item.parsed
    if attempt.short_key:
        yield "The key has fewer than 2048 bits; RFC 8301 asks for more."
    if result.testing:
        yield "The key says t=y (testing): receivers may treat the message as if it were unsigned."
    if now is not None and parsed.timestamp is not None and parsed.timestamp > now:
        yield f"It was made in the future ({moment(parsed.timestamp)}); some receivers refuse that."
    length = parsed.body_length
    if result.result is DkimStatus.PASS and length is not None:
        unsigned = item.message.body(item.body_form).octets - length
        if unsigned > 0:
            yield f"It covers {length} octets of the body (l=); the last {unsigned} are not signed."
    if parsed.tags.find("z") is not None:
        yield "It has copies of header fields (z=), which verifiers pass over."


def _unverified(message: SignedMessage, fields: Iterable[Field]) -> Iterator[DkimResult]:
    reason = f"Only the first {MAX_SIGNATURES} signatures are verified."
    fault = Fault(DkimStatus.POLICY, DkimFault.TOO_MANY, reason)
    for field in fields:
        yield _failed(Signature(message, field), fault)
