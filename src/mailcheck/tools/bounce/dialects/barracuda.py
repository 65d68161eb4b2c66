"""Barracuda Email Security Gateway.

Your message to: anna@example.net
was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN
DELIVERED: ...
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "Barracuda",
    (
        Mark(("blocked by our spam", "has not been delivered")),
        Mark(("your message to:", "was blocked by our")),
        Mark(head=("subject: **message you sent blocked by our bulk email filter",)),
    ),
    lines=(rf"your message to:? <?(?P<address>{ADDRESS})",),
)
