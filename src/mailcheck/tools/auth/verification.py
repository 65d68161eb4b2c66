"""What the verification of a message comes to, as a value."""

from __future__ import annotations

from typing import Any, NamedTuple

from mailcheck.core.finding import Finding
from mailcheck.tools.auth.arc import ArcResult
from mailcheck.tools.auth.dkim_result import DkimResult
from mailcheck.tools.auth.dmarc import DmarcEvaluation
from mailcheck.tools.auth.spf_result import SpfCheck, SpfResult


class SpfFinding(NamedTuple):
    """SPF of the connection that brought the message."""

    result: SpfResult | None
    """None: not evaluated."""
    domain: str | None = None
    scope: str | None = None
    """Which identity was checked: `mfrom` or `helo`."""
    ip: str | None = None
    reason: str | None = None
    explanation: str | None = None
    """What the domain says about a fail."""
    mechanism: str | None = None
    source: str | None = None
    """Where address and names are from, if not from the caller."""

    def to_dict(self) -> dict[str, Any]:
        """The `spf` object of the output contract."""
        return self._asdict() | {"result": self.result.value if self.result else None}


def spf_finding(check: SpfCheck, source: str | None = None) -> SpfFinding:
    """An evaluation without its trace."""
    return SpfFinding(
        check.result,
        check.domain,
        check.scope,
        check.ip,
        check.problem,
        check.explanation,
        check.mechanism,
        source,
    )


class Verification(NamedTuple):
    """The answer of `verify`."""

    verdict: str
    """What it comes to, in a sentence that a person acts on."""
    spf: SpfFinding
    dkim: tuple[DkimResult, ...]
    arc: ArcResult
    dmarc: DmarcEvaluation
    authentication_results: str
    """An Authentication-Results field (RFC 8601), folded with LF."""
    signatures: int
    """DKIM-Signature fields there are; of very many only the first are in `dkim`."""
    dkim2: tuple[str, ...] = ()
    """Fields of DKIM2, a draft, which are named and not verified."""
    notes: tuple[str, ...] = ()
    """What is odd about the message as a whole, as sentences."""
    findings: tuple[Finding, ...] = ()

    @property
    def is_undetermined(self) -> bool:
        """Whether DNS left anything open."""
        results = [item.result.value for item in self.dkim]
        results += [self.arc.result.value, self.dmarc.result.value]
        results += [self.spf.result.value] if self.spf.result else []
        return "temperror" in results

    def to_dict(self) -> dict[str, Any]:
        """The object of the output contract."""
        return {
            "file": None,
            "index": None,
            "findings": [item.to_dict() for item in self.findings],
            "verdict": self.verdict,
            "spf": self.spf.to_dict(),
            "dkim": [item.to_dict() for item in self.dkim],
            "arc": self.arc.to_dict(),
            "dmarc": self.dmarc.to_dict(),
            "authentication_results": self.authentication_results,
            "signatures": self.signatures,
            "dkim2": list(self.dkim2),
            "notes": list(self.notes),
        }
