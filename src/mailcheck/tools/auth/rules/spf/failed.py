"""SPF does not pass

Why: The address that sent the message is not one that the envelope sender's domain names. Receivers
count it against the message, and DMARC has to rest on DKIM.

Fix: Name the server in the SPF record of the envelope sender's domain; `mailcheck spf` shows every
term. Mail that was forwarded fails SPF by its nature: that is what DKIM is for.

See: RFC 7208 §2.6, §8
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dmarc import DmarcResult
from mailcheck.tools.auth.rule import Fault, of_verification
from mailcheck.tools.auth.spf_result import SpfResult

if TYPE_CHECKING:
    from mailcheck.tools.auth.verification import Verification

_BAD = (SpfResult.FAIL, SpfResult.SOFTFAIL, SpfResult.PERMERROR)


@of_verification(Severity.WARNING, bad="spf=softfail smtp.mailfrom=bounces.example.org")
def check(answer: Verification, nothing: None) -> Iterator[Fault]:
    spf = answer.spf
    if spf.result not in _BAD:
        return
    milder = Severity.INFO if answer.dmarc.result is DmarcResult.PASS else None
    told = f" {spf.reason}" if spf.reason else ""
    message = f"SPF is {spf.result.value} for {spf.domain} and {spf.ip}.{told}"
    help_ = f"Name {spf.ip} in the SPF record of {spf.domain}, if it may send for it."
    yield Fault(message, help_, severity=milder)
