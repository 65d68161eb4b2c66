"""DMARC fails

Why: Nothing that authenticates the message belongs to the domain in From. Receivers do what that
domain asks for (reject, quarantine), and the large ones refuse bulk mail for which DMARC fails even
where it asks for nothing.

Fix: Sign with DKIM as the From domain (`d=`), or use an envelope sender of that domain and name the
server in its SPF record. DKIM is better: SPF breaks when mail is forwarded.

See: RFC 9989 §4.4, §5.3
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dmarc import DmarcResult
from mailcheck.tools.auth.rule import Fault, of_verification

if TYPE_CHECKING:
    from mailcheck.tools.auth.verification import Verification


@of_verification(
    Severity.ERROR,
    bad="From: anna@example.org\nDKIM-Signature: v=1; d=esp.example; ...",
)
def check(answer: Verification, nothing: None) -> Iterator[Fault]:
    dmarc = answer.dmarc
    if dmarc.result is DmarcResult.FAIL:
        help_ = f"Sign with d={dmarc.from_domain}, or let SPF pass for an envelope sender of it."
        yield Fault(answer.verdict, help_)
