"""Yahoo Groups, which refused what was not sent by a member.

We are unable to deliver the message from <bo@example.org>
to <dev@example.net>.

The email address used to send your message is not subscribed to this
group.
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "Yahoo Groups",
    (
        Mark(("we are unable to deliver the message from",)),
        Mark(("group", "not subscribed"), ("yahoogroups",)),
    ),
    lines=(rf"[ \t]*to <(?P<address>{ADDRESS})>",),
)
