"""Dovecot's LDA and LMTP, which refuse after the message was taken (also as a Sieve reject).

Your message to <anna@example.net> was automatically rejected:
Quota exceeded (mailbox for user is full)
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "Dovecot",
    (
        Mark(("was automatically rejected:",)),
        Mark(head=("x-mailer: dovecot",)),
        Mark(("your message to <", "was automatically rejected")),
    ),
    lines=(
        rf"[ \t]*Your message to <?(?P<address>{ADDRESS})>? was automatically rejected:?"
        r"(?P<reply>.*)",
    ),
    paragraphs=True,
)
