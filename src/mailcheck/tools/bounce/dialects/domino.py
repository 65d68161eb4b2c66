"""HCL (IBM, Lotus) Domino.

Your message

  Subject: Hello

was not delivered to:

  anna@example.net

because:

  User anna (anna@example.net) not listed in Domino Directory
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Domino",
    (
        Mark(("your message", "was not delivered to:", "because:")),
        Mark(head=("subject: delivery failure:", "x-mailer: lotus notes")),
        Mark(("was not delivered to:", "domino")),
    ),
    begins=("was not delivered to:",),
    ends=("because:",),
    lines=(ALONE, r"[ \t]+(?P<address>[^\s<>@]+@[^\s<>@%]+)(?:%\S*)?[ \t]*$"),
    replies=("because:",),
)
