"""MailEnable.

MESSAGE: Delivery failure
The following recipient(s) could not be reached: ...

MailEnable: Message Delivery Failure.

The following recipients were undeliverable:
Recipient: [SMTP:anna@example.net]
Reason: Remote SMTP Server Returned: 550 User unknown
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "MailEnable",
    (
        Mark(("mailenable: message delivery",)),
        Mark(("recipient: [smtp:", "reason:")),
        Mark(("message could not be delivered", "mailenable")),
    ),
    lines=(rf"[ \t]*(?:Recipient|Message for)[^\[]*\[(?:SMTP:)?(?P<address>{ADDRESS})\]",),
    quotes=("message headers follow:",),
    delays=("message delivery delay",),
)
