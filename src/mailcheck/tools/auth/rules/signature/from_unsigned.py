"""The signature does not cover From

Why: A signature that leaves From open says nothing about the author; receivers must refuse it.

Fix: Put `from` into the list of signed fields.

See: RFC 6376 §5.4
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.FROM_UNSIGNED,
    Severity.WARNING,
    fix="Sign the From field.",
    bad="DKIM-Signature: v=1; d=example.org; h=to:subject; ...",
)
