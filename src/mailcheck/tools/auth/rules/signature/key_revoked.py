"""The key of the signature has been revoked

Why: An empty `p=` says that the key must not be used any more; every signature made with it is
void.

Fix: Sign with the key of another selector.

See: RFC 6376 §3.6.1
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.REVOKED,
    Severity.WARNING,
    fix="Sign with a key that is in force.",
    bad='s1._domainkey.example.org. IN TXT "v=DKIM1; p="',
)
