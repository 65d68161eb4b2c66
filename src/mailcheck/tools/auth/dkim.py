"""DKIM: is each signature of a message right (RFC 6376, RFC 8301, RFC 8463)?

The answer says per signature what a receiver would find out, and what makes it fail: the body, the
header, the key, DNS. Every key record at a selector is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from mailcheck.core.header import Field
from mailcheck.core.ports import Resolver
from mailcheck.tools.auth.attempt import Attempt, ask_keys, attempts, prepare_bodies
from mailcheck.tools.auth.dkim_result import DkimFault, DkimResult, DkimStatus
from mailcheck.tools.auth.signature import BLANKS, Fault, Signature, moment, own_fault
from mailcheck.tools.auth.signed_message import SignedMessage

MAX_SIGNATURES = 50
"""Signatures that are verified (chosen: mail that went through five lists has a dozen)."""
MAX_LISTED = 100
"""Signatures that are named at all."""
MAX_EXPLAINED = 3
"""Signatures for which it is tried out which change makes them fail (chosen: it takes time)."""
MAX_NOTE = 200
"""Characters of a key's own note that are shown."""


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
    faults = [own_fault(item, seconds) for item in signatures]
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
        signature=BLANKS.sub("", parsed.tags.value("b")[:64])[:8],
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
    if attempt.key and attempt.key.notes:
        yield f"The key says of itself (n=): {attempt.key.notes[:MAX_NOTE]}"
    if result.testing:
        yield "The key says t=y (testing): receivers may treat the message as if it were unsigned."
    if now is not None and parsed.timestamp is not None and parsed.timestamp > now:
        yield f"It was made in the future ({moment(parsed.timestamp)}); some receivers refuse that."
    length = parsed.body_length
    if result.result is DkimStatus.PASS and length is not None:
        unsigned = item.message.body_octets(item.body_form) - length
        if unsigned > 0:
            yield f"It covers {length} octets of the body (l=); the last {unsigned} are not signed."
    if parsed.tags.find("z") is not None:
        yield "It has copies of header fields (z=), which verifiers pass over."


def _unverified(message: SignedMessage, fields: Iterable[Field]) -> Iterator[DkimResult]:
    reason = f"Only the first {MAX_SIGNATURES} signatures are verified."
    fault = Fault(DkimStatus.POLICY, DkimFault.TOO_MANY, reason)
    for field in fields:
        yield _failed(Signature(message, field), fault)
