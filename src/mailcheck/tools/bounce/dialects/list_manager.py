"""Mailing list managers that refuse a post: Mailman, Majordomo, LISTSERV, Sympa.

Your message to dev-list@example.net was rejected ...
You are not allowed to post to this mailing list ...
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "list manager",
    (
        Mark(("your message", "mailing list has been rejected")),
        Mark(("you are not allowed to post to this mailing list",)),
        Mark(("your request to the", "mailing list", "has been rejected")),
        Mark(("you are not authorized to post", "listserv")),
    ),
    lines=(rf"(?=(?P<reply>.*)).*(?:message to|posting to|list) <?(?P<address>{ADDRESS})>?",),
)
