"""SmarterMail.

Could not deliver message to the following recipient(s):

Failed Recipient: anna@example.net
Reason: Remote host said: 550 5.1.1 User unknown

   -- The header and top 20 lines of the message follows --
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "SmarterMail",
    (
        Mark(("could not deliver message to the following recipient", "failed recipient:")),
        Mark(("failed recipient:", "reason:")),
    ),
    lines=(rf"Failed Recipient:[ \t]*<?(?P<address>{ADDRESS})",),
    quotes=("-- the header and top", "-- the message header follows"),
)
