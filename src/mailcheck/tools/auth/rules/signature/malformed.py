"""The signature field cannot be read

Why: A required tag is missing or repeated, or a value is none: receivers take such a signature
for none.

Fix: Look at the program that signs; if a server behind it rewrites long fields, keep it from
doing so.

See: RFC 6376 §3.5, §6.1.1
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.MALFORMED,
    Severity.WARNING,
    fix="Let the program that signs write the field by RFC 6376.",
    bad="DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; s=s2; ...",
)
