"""The key is too short to count

Why: RSA keys of fewer than 1024 bits can be broken; receivers must not accept signatures with
them.

Fix: Make a key of 2048 bits and publish it at a new selector.

See: RFC 8301 §3.2
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.KEY_TOO_SHORT,
    Severity.WARNING,
    fix="Make a key of 2048 bits, at a new selector.",
    bad='s1._domainkey.example.org. IN TXT "v=DKIM1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAw..."',
)
