"""Exchange 5.5, 2000 and 2003 (Internet Mail Service).

    Your message
      To:      anna@example.net
      Subject: Hello
    did not reach the following recipient(s):

    anna@example.net on Sat, 21 Nov 2026 09:30:00 +0100
        The recipient name is not recognized
        MSEXCH:IMS:Example:MX:EXCH1 0 (000C05A6) Unknown Recipient

Behind an X.400 gateway the address is `c=US;a= ;p=EX;o=Site;dda:SMTP=anna@example.net;`.
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Microsoft Exchange 2003",
    (
        Mark(("did not reach the following recipient",)),
        Mark(("msexch:",)),
        Mark(head=("x-mailer: internet mail service", "undeliverable")),
        Mark(head=("x-ms-embedded-report",)),
    ),
    begins=("did not reach the following recipient",),
    lines=(
        rf"[ \t]*'?(?:smtp:)?(?P<address>{ADDRESS})'?,? on (?P<reply>)",
        rf".*dda:SMTP=(?P<address>{ADDRESS})",
        rf"[^<>@]{{0,60}}<(?P<address>{ADDRESS})> on ",
        rf"[ \t]*[^<>@]{{1,60}}\((?P<address>{ADDRESS})\)(?: on)?",
        ALONE,
    ),
)
