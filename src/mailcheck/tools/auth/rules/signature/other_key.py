"""Another key signed than the one in DNS

Why: The signature was not made by the private half of the published key: the key was replaced in
DNS or on the server alone, or two servers use one selector with different keys.

Fix: Publish the public half of the key that signs, at a selector of its own.

See: RFC 6376 §3.6.2, §6.1.3
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.OTHER_KEY,
    Severity.WARNING,
    fix="Publish the key of the server that signs; give each key a selector of its own.",
    bad='s1._domainkey.example.org. IN TXT "v=DKIM1; p=(the key of last year)"',
)
