"""KDDI's mail for businesses and au one net.

Your mail sent on: Sat, 21 Nov 2026 09:30:00 +0900
     Could not be delivered to: <anna@example.net>
     As their mailbox is full.
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "KDDI",
    (
        Mark(("your mail sent on:", "could not be delivered to:")),
        Mark(("your mail attempted to be delivered on",)),
    ),
    lines=(
        r"[ \t]*(?:Could not be delivered to|Attempted to be delivered to):?[ \t]*"
        rf"<?(?P<address>{ADDRESS})>?[ \t]*(?P<reply>.*)",
    ),
)
