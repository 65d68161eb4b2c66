"""The key is longer than is tried

Why: Verifying takes the longer the longer the key is; receivers need not take keys of more than
4096 bits.

Fix: Make a key of 2048 bits and publish it at a new selector.

See: RFC 8301 §3.2
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.KEY_TOO_LONG,
    Severity.INFO,
    fix="Make a key of 2048 bits, at a new selector.",
    bad='s1._domainkey.example.org. IN TXT "v=DKIM1; p=(16384 bits)"',
)
