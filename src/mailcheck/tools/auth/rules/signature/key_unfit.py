"""The key is not meant for such a signature

Why: A key says what it may be used for: its type, hashes (`h=`), mail (`s=`), and whether only
for the domain itself (`t=s`).

Fix: Change the key record, or sign as it says; with `t=s`, `i=` must be of the domain in `d=`
itself.

See: RFC 6376 §3.6.1, §6.1.2
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.KEY_MISMATCH,
    Severity.WARNING,
    fix="Sign as the key record says, or change the record.",
    bad=(
        "DKIM-Signature: v=1; d=example.org; i=anna@mail.example.org; ...\n"
        's1._domainkey.example.org. IN TXT "v=DKIM1; t=s; p=..."'
    ),
)
