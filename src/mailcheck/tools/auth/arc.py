"""ARC: is the chain of what earlier receivers found out unbroken (RFC 8617 §5.2)?

Each set has three fields of one instance: results (AAR), a signature over the message (AMS), a seal
over all sets so far (AS). The newest AMS and every seal must be right. ARC is on its way to
historic; what a chain says counts only with receivers that trust those who made it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from mailcheck.core.canonical import Canonicalization
from mailcheck.core.header import Field
from mailcheck.core.ports import Resolver
from mailcheck.knowledge.records.arc import parse_arc_field
from mailcheck.knowledge.records.dkim_signature import Problem, SignatureProblem
from mailcheck.tools.auth.attempt import ask_keys, attempts, prepare_bodies
from mailcheck.tools.auth.dkim_result import DkimFault, DkimStatus
from mailcheck.tools.auth.signature import (
    Fault,
    Signature,
    algorithm_fault,
    form_fault,
    name_fault,
    permanent,
    size_fault,
)
from mailcheck.tools.auth.signed_message import SignedMessage, signed_octets

MAX_SETS = 50
"""RFC 8617 §4.2.1."""
_KINDS = ("arc-authentication-results", "arc-message-signature", "arc-seal")
_NAMES = ("ARC-Authentication-Results", "ARC-Message-Signature", "ARC-Seal")


class ArcStatus(StrEnum):
    """RFC 8617 §4.4, and what is left when DNS does not answer."""

    NONE = "none"
    """There is no chain."""
    PASS = "pass"
    FAIL = "fail"
    TEMPERROR = "temperror"
    """DNS could not be asked for a key that decides."""


class ArcSet(NamedTuple):
    """What was found out about one instance."""

    instance: int
    domain: str
    """`d=` of the seal."""
    selector: str
    chain_validation: str
    """`cv=`: what the sealer said about the chain before it."""
    seal: str
    """pass, fail, permerror, temperror, policy"""
    seal_reason: str | None
    message_signature: str
    message_signature_reason: str | None


class ArcResult(NamedTuple):
    """The chain."""

    result: ArcStatus
    instances: int
    oldest_pass: int | None
    """RFC 8617 §5.2: the oldest instance from which on the message is unchanged; 0: from the
    first on. None where the chain does not pass."""
    reason: str | None = None
    sets: tuple[ArcSet, ...] = ()
    historic: bool = True
    """ARC is on its way to historic."""

    def to_dict(self) -> dict[str, Any]:
        """The `arc` object of the output contract."""
        return self._asdict() | {
            "result": self.result.value,
            "sets": [item._asdict() for item in self.sets],
        }


class _Set(NamedTuple):
    instance: int
    results: Field
    message_signature: Field
    seal: Field


class _MessageSignature(Signature):
    """An AMS: as DKIM-Signature, but `i=` is the instance and there is no `v=`."""

    __slots__ = ()

    @property
    def header_form(self) -> Canonicalization:
        # RFC 8617 §4.1.2 takes c= from DKIM, whose default is simple; the sealers that leave it
        # out (and the published test suite) mean relaxed.
        written = self.parsed.tags.find("c") is not None
        return super().header_form if written else Canonicalization.RELAXED

    @property
    def body_form(self) -> Canonicalization:
        written = self.parsed.tags.find("c") is not None
        return super().body_form if written else Canonicalization.RELAXED

    @property
    def identity_domain(self) -> str:
        return self.parsed.domain

    def fault(self) -> Fault | None:
        """Why it cannot pass, as far as the field alone says."""
        parsed = self.parsed
        fault = form_fault(parsed.problems, frozenset("vi")) or size_fault(self)
        fault = fault or algorithm_fault(parsed.algorithm) or name_fault(self)
        # RFC 8617 §4.1.2: the AMS must not cover seals.
        if fault is None and parsed.signs("arc-seal"):
            return _bad_form("It covers ARC-Seal fields.")
        return fault


class _Seal(Signature):
    """An AS: it covers all fields of the sets up to its own, always relaxed (RFC 8617 §5.1.1)."""

    __slots__ = ("sets",)

    def __init__(self, message: SignedMessage, sets: list[_Set]) -> None:
        """`sets` up to the seal's own."""
        super().__init__(message, sets[-1].seal)
        self.sets = sets

    @property
    def identity_domain(self) -> str:
        return self.parsed.domain

    @property
    def covers_body(self) -> bool:
        return False

    def octets(self) -> bytes:
        fields = [field for item in self.sets for field in item[1:]]
        return signed_octets(self.message, fields[:-1], self.field, Canonicalization.RELAXED)

    def fault(self) -> Fault | None:
        """As for an AMS."""
        fault = form_fault(filter(_matters_to_seal, self.parsed.problems)) or size_fault(self)
        fault = fault or algorithm_fault(self.parsed.algorithm) or name_fault(self)
        # RFC 8617 §4.1.3: what is covered is fixed; an h= makes the chain fail.
        if fault is None and self.parsed.tags.find("h") is not None:
            return _bad_form("An ARC-Seal must not have h=.")
        return fault


# RFC 8617 §4.1.3: only a, b, cv, d, i, s and t are tags of a seal; others are passed over.
_SEAL_TAGS = frozenset({"a", "b", "cv", "d", "s", "t"})
_OF_THE_WHOLE = frozenset(
    {SignatureProblem.BAD_TAG, SignatureProblem.REPEATED_TAG, SignatureProblem.EMPTY_TAG}
)


def _matters_to_seal(problem: Problem) -> bool:
    return problem.code in _OF_THE_WHOLE or problem.tag in _SEAL_TAGS


def _bad_form(reason: str) -> Fault:
    return permanent(DkimFault.MALFORMED, reason)


async def verify_arc(message: SignedMessage, resolver: Resolver) -> ArcResult:
    """Verify the chain.

    Args:
        message: the message.
        resolver: asks DNS; all keys are asked for at once.
    """
    fields = [message.all(kind) for kind in _KINDS]
    if not any(fields):
        return ArcResult(ArcStatus.NONE, 0, None)
    sets, reason = _sets(fields)
    if reason is None:
        reason = _chain_problem(sets)
    if reason is not None:
        return ArcResult(ArcStatus.FAIL, len(sets), None, reason)
    return await _verified(message, sets, resolver)


def _sets(fields: list[list[Field]]) -> tuple[list[_Set], str | None]:
    """The sets in order, and what is wrong with their structure (RFC 8617 §5.2 step 3)."""
    if max(map(len, fields)) > MAX_SETS:
        return [], f"There are more than {MAX_SETS} ARC sets."
    by_kind: list[dict[int, Field]] = []
    for name, found in zip(_NAMES, fields, strict=True):
        table: dict[int, Field] = {}
        for field in found:
            instance = parse_arc_field(field.flat).instance
            if instance is None:
                return [], f"An {name} field has no instance i= from 1 to {MAX_SETS}."
            if instance in table:
                return [], f"There are two {name} fields of instance {instance}."
            table[instance] = field
        by_kind.append(table)
    count = max(max(table, default=0) for table in by_kind)
    for instance in range(1, count + 1):
        for name, table in zip(_NAMES, by_kind, strict=True):
            if instance not in table:
                return [], f"There is no {name} field of instance {instance}."
    results, signatures, seals = by_kind
    return [_Set(n, results[n], signatures[n], seals[n]) for n in range(1, count + 1)], None


def _chain_problem(sets: list[_Set]) -> str | None:
    """What the sealers themselves say about the chain (RFC 8617 §5.2 steps 2 and 3.4)."""
    if _validation(sets[-1]) == "fail":
        return f"The sealer of instance {len(sets)} found the chain broken (cv=fail)."
    for item in sets:
        said, wanted = _validation(item), "none" if item.instance == 1 else "pass"
        if said != wanted:
            return f"The seal of instance {item.instance} says cv={said}, not cv={wanted}."
    return None


def _validation(item: _Set) -> str:
    return parse_arc_field(item.seal.flat).chain_validation


async def _verified(message: SignedMessage, sets: list[_Set], resolver: Resolver) -> ArcResult:
    signatures = [_MessageSignature(message, item.message_signature) for item in sets]
    seals = [_Seal(message, sets[:number]) for number in range(1, len(sets) + 1)]
    items: list[_MessageSignature | _Seal] = [*signatures, *seals]
    faults = [item.fault() for item in items]
    sound = [item for item, fault in zip(items, faults, strict=True) if fault is None]
    answers = await ask_keys(sound, resolver)
    prepare_bodies(message, sound)
    found = [
        fault or attempts(item, answers[item.key_name]).fault
        for item, fault in zip(items, faults, strict=True)
    ]
    by_signature, by_seal = found[: len(sets)], found[len(sets) :]
    shown = tuple(map(_shown, sets, seals, by_seal, by_signature))
    decisive = _decisive(by_signature, by_seal)
    if decisive is None:
        return ArcResult(ArcStatus.PASS, len(sets), _oldest_pass(by_signature), sets=shown)
    reason, fault = decisive
    temporary = fault.result is DkimStatus.TEMPERROR
    result = ArcStatus.TEMPERROR if temporary else ArcStatus.FAIL
    return ArcResult(result, len(sets), None, reason, shown)


def _decisive(
    signatures: list[Fault | None], seals: list[Fault | None]
) -> tuple[str, Fault] | None:
    """What breaks the chain: the newest AMS, or any seal; what is certain before what is not."""
    newest = len(signatures)
    found = [(f"ARC-Message-Signature {newest}: ", signatures[-1])]
    found += [(f"ARC-Seal {n}: ", seals[n - 1]) for n in range(newest, 0, -1)]
    broken = [(name + fault.reason, fault) for name, fault in found if fault is not None]
    certain = [item for item in broken if item[1].result is not DkimStatus.TEMPERROR]
    return next(iter(certain or broken), None)


def _oldest_pass(signatures: Iterable[Fault | None]) -> int:
    """RFC 8617 §5.2 step 5: one above the newest AMS that does not pass; 0 when all do."""
    return max((n for n, fault in enumerate(signatures, 1) if fault is not None), default=-1) + 1


def _shown(item: _Set, seal: _Seal, by_seal: Fault | None, by_signature: Fault | None) -> ArcSet:
    return ArcSet(
        item.instance,
        seal.parsed.domain,
        seal.parsed.selector,
        _validation(item),
        by_seal.result.value if by_seal else "pass",
        by_seal.reason if by_seal else None,
        by_signature.result.value if by_signature else "pass",
        by_signature.reason if by_signature else None,
    )
