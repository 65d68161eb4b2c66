"""The signature covers more body than there is

Why: `l=` says how many octets of the body are signed. Here there are fewer: the copy is cut off,
or the signer counted wrongly. Receivers refuse such a signature.

Fix: Verify a whole copy. If this is one, leave `l=` out when signing: nothing is gained by it.

See: RFC 6376 §3.5, §8.2
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.BODY_SHORT,
    Severity.WARNING,
    fix="Verify a whole copy of the message; sign without l=.",
    bad="DKIM-Signature: v=1; d=example.org; l=48211; ...",
)
