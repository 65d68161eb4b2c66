"""A signed header field was changed after signing

Why: The signature covers the fields that `h=` names, as they were. A tag in the Subject, a new
Reply-To, a rewritten From break it.

Fix: Let lists and filters leave signed fields alone, or sign behind them.

See: RFC 6376 §3.7, §5.4
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.HEADER_CHANGED,
    Severity.WARNING,
    fix="Let nothing behind the signing server change the fields in h=, or sign behind what does.",
    bad=("DKIM-Signature: v=1; d=example.org; h=from:subject; ...\nSubject: [team] Meeting"),
)
