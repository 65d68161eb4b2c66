"""A signature tried with the keys that DNS has for it (RFC 6376 §6.1.2, §6.1.3)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mailcheck.core.ports import Answer, Outcome, Resolver
from mailcheck.knowledge.records.dkim import DkimKey, DkimKeyProblem, parse_dkim_key
from mailcheck.tools.auth.dkim_result import DkimFault, DkimStatus
from mailcheck.tools.auth.signature import ALGORITHMS, Fault, Signature, permanent
from mailcheck.tools.auth.signed_message import SignedMessage

MAX_KEYS = 10
"""Key records tried at one selector (chosen: two are the habit while keys change)."""


async def ask_keys(items: Iterable[Signature], resolver: Resolver) -> dict[str, Answer]:
    """The answers for the keys of signatures, by name; all are asked for at once."""
    names = list(dict.fromkeys(item.key_name for item in items))
    answers = await asyncio.gather(*(resolver.query(name, "TXT") for name in names))
    return dict(zip(names, answers, strict=True))


def prepare_bodies(message: SignedMessage, items: Iterable[Signature]) -> None:
    """Have the body hashed for all signatures at once."""
    message.will_hash(
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
        return Attempt(permanent(DkimFault.NO_KEY, reason))
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
        return base._replace(fault=permanent(DkimFault.BAD_KEY, reason))
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
    length, octets = item.parsed.body_length, 0
    for body in item.message.bodies(item.body_form):
        if body.digests.get(length) == item.parsed.body_hash:
            return None
        octets = body.octets
    if length is not None and length > octets:
        # RFC 6376 §3.5: l= must not be larger than the canonical body.
        reason = f"It covers {length} octets of body (l=), but there are only {octets}."
        return permanent(DkimFault.BODY_SHORT, reason)
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
            return permanent(DkimFault.BAD_KEY, reason)
    if key.is_revoked:
        return permanent(DkimFault.REVOKED, f"The key at {name} has been revoked (p= is empty).")
    if key.key_type != ALGORITHMS[item.parsed.algorithm]:
        kinds = f"{key.key_type}, the signature {item.parsed.algorithm}"
        reason = f"The key at {name} is of type {kinds}."
        return permanent(DkimFault.KEY_MISMATCH, reason)
    return _use_fault(item, key, name) or _length_fault(key, name)


def _use_fault(item: Signature, key: DkimKey, name: str) -> Fault | None:
    if key.hashes and "sha256" not in key.hashes:
        reason = f"The key at {name} does not allow sha256 (h=)."
        return permanent(DkimFault.KEY_MISMATCH, reason)
    if not {"*", "email"} & set(key.services):
        return permanent(DkimFault.KEY_MISMATCH, f"The key at {name} is not for mail (s=).")
    identity, domain = item.identity_domain, item.parsed.domain
    # RFC 6376 §3.6.1: with t=s the domain of i= is d= itself.
    if key.is_strict and identity != domain:
        reason = f"The key at {name} is for {domain} alone (t=s), but i= names {identity}."
        return permanent(DkimFault.KEY_MISMATCH, reason)
    return None


def _length_fault(key: DkimKey, name: str) -> Fault | None:
    from mailcheck.tools.auth.keys import MAX_RSA_BITS, MIN_RSA_BITS

    bits = key.bits or 0
    if key.key_type != "rsa":
        return None
    if bits < MIN_RSA_BITS:
        reason = f"The key at {name} has {bits} bits; fewer than {MIN_RSA_BITS} count as no key."
        return permanent(DkimFault.KEY_TOO_SHORT, reason)
    if bits > MAX_RSA_BITS:
        reason = f"The key at {name} has {bits} bits; more than {MAX_RSA_BITS} are not tried here."
        return Fault(DkimStatus.POLICY, DkimFault.KEY_TOO_LONG, reason)
    return None
