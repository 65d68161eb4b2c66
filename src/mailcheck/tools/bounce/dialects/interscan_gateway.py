"""Trend Micro's mail gateways (TMMSG): sendmail's frame, the real notice enclosed.

The original message was received at Sat Nov 21 09:30:00 2026

----- The following addresses had permanent delivery errors -----
"""

from mailcheck.tools.bounce.dialect import ALONE, COLON, Dialect, Mark

DIALECT = Dialect(
    "Trend Micro gateway",
    (
        Mark(("addresses had permanent delivery errors",)),
        Mark(head=('boundary="tmmsg_', "mailer-daemon")),
    ),
    begins=("addresses had permanent delivery errors",),
    lines=(ALONE, COLON),
)
