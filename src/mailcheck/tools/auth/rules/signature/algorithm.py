"""The signature uses an algorithm that is not accepted

Why: rsa-sha1 must neither be used nor accepted any more; what is not known cannot be verified.

Fix: Sign with rsa-sha256, and with ed25519-sha256 besides if you like.

See: RFC 8301 §3.1, RFC 8463
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.ALGORITHM,
    Severity.WARNING,
    fix="Sign with rsa-sha256.",
    bad="DKIM-Signature: v=1; a=rsa-sha1; d=example.org; ...",
)
