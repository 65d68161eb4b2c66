"""Ipswitch IMail Server (SMTP32).

Unknown user: anna@example.net

RCPT TO generated following response:
553 5.3.0 <anna@example.net>... Addressee unknown
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "IMail",
    (
        Mark(head=("x-mailer: <smtp32",)),
        Mark(("rcpt to generated following response",)),
    ),
    lines=(rf"(?=(?P<reply>.*))[A-Za-z][^@<>]{{3,80}}[: ]<?(?P<address>{ADDRESS})>?[ \t]*$",),
    quotes=("original message follows.", "the body of the original message"),
    delays=("will be retried",),
)
