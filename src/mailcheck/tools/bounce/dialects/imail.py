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
    lines=(
        rf"(?=(?P<reply>Unknown user|User mailbox exceeds|Invalid final|undeliverable|Delivery failed"
        rf"|Mail delivery)).*?:[ \t]*<?(?P<address>{ADDRESS})",
        rf"(?=(?P<reply>.*))undeliverable to <?(?P<address>{ADDRESS})",
        rf"(?=(?P<reply>[A-Z].*))[^@<>]{{3,60}}[: ]<?(?P<address>{ADDRESS})>?[ \t]*$",
    ),
    quotes=("original message follows.", "the body of the original message"),
    delays=("will be retried",),
)
