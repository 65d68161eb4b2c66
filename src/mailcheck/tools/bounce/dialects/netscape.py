"""Netscape Messaging Server, InterMail and their heirs (Openwave, Synchronoss Mx).

This Message was undeliverable due to the following reason:

The user(s) account is disabled.

The following recipients did not receive this message:

     <anna@example.net>
"""

from mailcheck.tools.bounce.dialect import ALONE, COLON, Dialect, Mark

DIALECT = Dialect(
    "Netscape or InterMail",
    (
        Mark(("this message was undeliverable due to the following reason",)),
        Mark(("undeliverable due to the following reason", "did not receive")),
    ),
    begins=("did not receive",),
    ends=("please reply to", "reporting-mta"),
    lines=(ALONE, COLON),
    replies=("due to the following reason:",),
)
