"""Apache James, and gateways to mobile networks built on it.

Error message below:
550 - Requested action not taken: no such user here

Message details:
  Subject: Hello
  RCPT TO: anna@example.net
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "Apache James",
    (
        Mark(("error message below:", "message details:")),
        Mark(("hi. this is the james mail server",)),
        Mark(("this is the james mail server at",)),
    ),
    lines=(rf"[ \t]*RCPT TO: <?(?P<address>{ADDRESS})", rf"[ \t]*(?P<address>{ADDRESS})[ \t]*$"),
    replies=("error message below:",),
)
