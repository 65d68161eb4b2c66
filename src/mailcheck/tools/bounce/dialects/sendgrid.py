"""SendGrid's own notices by mail.

This is an automatically generated message from SendGrid.

I'm sorry to have to tell you that your message was not able to be
delivered to one of its intended recipients.

anna:00000:<anna@example.net> : 550 5.1.1 User unknown
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "SendGrid",
    (Mark(("automatically generated message from sendgrid",)),),
    lines=(rf".*?<(?P<address>{ADDRESS})>[ \t]*:[ \t]*(?P<reply>.*)",),
    paragraphs=True,
)
