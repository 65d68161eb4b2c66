"""SurfControl E-mail Filter (later Websense).

Your message could not be sent.
A transcript of the attempts to send the message follows.
The number of attempts made: 1
Addressed To: anna@example.net

Sat, 21 Nov 2026 09:30:00 +0100
Failed to send to identified host,
anna@example.net: [192.0.2.1], 550 User unknown
--- Message non-deliverable.
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "SurfControl",
    (
        Mark(("a transcript of the attempts to send the message follows",)),
        Mark(head=("x-mailer: surfcontrol",)),
    ),
    begins=("failed to send", "addressed to"),
    ends=("--- message non-deliverable",),
    lines=(rf"[ \t]*<?(?P<address>{ADDRESS})>?:[ \t]*(?:\[[^\[\]]*\],)?[ \t]*(?P<reply>.*)",),
)
