"""The ARC chain is broken

Why: Receivers that would believe what earlier servers found out about the message (a list, a
forwarder) cannot. ARC is on its way to historic; most receivers never looked at it.

Fix: Nothing, as a sender. As the admin of a list or forwarder: seal as the last step, behind all
that changes the message.

See: RFC 8617 §5.2
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.arc import ArcStatus
from mailcheck.tools.auth.rule import Fault, of_verification

if TYPE_CHECKING:
    from mailcheck.tools.auth.verification import Verification


@of_verification(Severity.INFO, bad="ARC-Seal: i=1; cv=fail; ...")
def check(answer: Verification, nothing: None) -> Iterator[Fault]:
    arc = answer.arc
    if arc.result is ArcStatus.FAIL:
        message = f"The ARC chain does not verify. {arc.reason or ''}".rstrip()
        yield Fault(message, "Seal as the last step, behind all that changes the message.")
