"""MailSite and SurgeMail.

We had trouble delivering your message. Full details follow:

SMTP Server <mx.example.net> rejected recipient <anna@example.net> (Error following RCPT
command). It responded as follows: [550 5.1.1 User unknown]
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "trouble delivering",
    (Mark(("we had trouble delivering your message",)),),
    lines=(
        rf".*recipient <(?P<address>{ADDRESS})>.*?\[(?P<reply>[^\[\]]*)\]",
        rf"(?=(?P<reply>.*)).*(?:recipient|failed for|to) <(?P<address>{ADDRESS})>",
        rf"(?=(?P<reply>.*))[ \t]*<?(?P<address>{ADDRESS})>?",
    ),
)
