"""The key record of the signature is broken

Why: There is a record, and it is no key: characters got lost, tags stand twice, another record
stands there.

Fix: Publish the record anew; `mailcheck domain DOMAIN --selector SELECTOR` shows what is wrong
with it.

See: RFC 6376 §3.6.1, §6.1.2
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.BAD_KEY,
    Severity.WARNING,
    fix="Publish the key record anew.",
    bad='s1._domainkey.example.org. IN TXT "v=DKIM1; p=MIGf... (cut off)"',
)
