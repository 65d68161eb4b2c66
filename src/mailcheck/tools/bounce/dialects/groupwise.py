"""Novell GroupWise, by itself and after its gateways.

The message that you sent was undeliverable to the following:
        anna@example.net (user not found)
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "GroupWise",
    (
        Mark(("the message that you sent was undeliverable to the following",)),
        Mark(("undeliverable to the following", "groupwise")),
        Mark(head=("x-mailer: groupwise", "message status - undeliverable")),
        Mark(head=("subject: message status - undeliverable",)),
    ),
    begins=("undeliverable to the following",),
    lines=(rf"[ \t]*(?:\S+:)?(?P<address>{ADDRESS})[ \t]*\((?P<reply>[^()]*)\)", ALONE),
)
