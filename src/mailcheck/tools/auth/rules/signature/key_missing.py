"""There is no key for the signature

Why: The name that `s=` and `d=` make has no TXT record: nobody can verify the signature. The key
was never published, was taken away while mail was under way, or stands at another name.

Fix: Publish the key at SELECTOR._domainkey.DOMAIN; leave old keys for a week after changing over.

See: RFC 6376 §3.6.2, §6.1.2
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.NO_KEY,
    Severity.WARNING,
    fix="Publish the key at the name above.",
    bad="DKIM-Signature: v=1; d=example.org; s=gone; ...",
)
