"""GMX and mail.com.

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address
failed:

"anna@example.net":
SMTP error from remote server after RCPT command:
host: mx.example.net
5.1.1 <anna@example.net>... User unknown

--- The header of the original message is following. ---
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import ALONE, COLON, Dialect, Mark

DIALECT = Dialect(
    "GMX",
    (
        Mark(("the following address", "failed:", "host: "), ("gmx",)),
        Mark(("this message was created automatically by mail delivery software",), ("x-gmx-",)),
        Mark(("smtp error from remote server after", "\nhost: ", "the header of the original")),
    ),
    begins=("failed:",),
    lines=(rf"\"(?P<address>{ADDRESS})\":(?P<reply>.*)", COLON, ALONE),
    paragraphs=True,
    quotes=("--- the header of the original message is following. ---",),
)
