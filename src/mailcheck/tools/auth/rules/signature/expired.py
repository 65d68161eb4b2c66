"""The signature has expired

Why: After the time in `x=` receivers may refuse it. Old messages in an archive are bound to have
expired signatures: `--now` judges them as of the day they came.

Fix: If mail takes long, let signatures live longer (a week or two). For an old message give
`--now`.

See: RFC 6376 §3.5
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.EXPIRED,
    Severity.WARNING,
    fix="Let signatures live longer than mail may take; judge old mail with --now.",
    bad="DKIM-Signature: v=1; d=example.org; t=1700000000; x=1700003600; ...",
)
