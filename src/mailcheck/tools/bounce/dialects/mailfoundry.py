"""MailFoundry, a filter appliance.

Unable to deliver message to: <anna@example.net>
Delivery failed for the following reason:
mx.example.net[192.0.2.1] responded with failure: 550 User unknown

This has been a permanent failure.  No further delivery attempts will be made.
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "MailFoundry",
    (Mark(("unable to deliver message to:", "delivery failed for the following reason")),),
    lines=(rf"Unable to deliver message to:[ \t]*<?(?P<address>{ADDRESS})",),
    replies=("delivery failed for the following reason:",),
)
