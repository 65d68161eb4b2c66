"""CommuniGate Pro.

Message delivery to 'anna@example.net' failed
SMTP module(domain example.net) reports:
 host mx.example.net says:
 550 5.1.1 User unknown
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "CommuniGate Pro",
    (
        Mark(("message delivery to '", "failed", "module(")),
        Mark(("message delivery to '", "' failed")),
        Mark(("message delivery to '", "' delayed")),
        Mark(head=("x-mailer: communigate pro", "undeliver")),
    ),
    lines=(rf"[ \t]*Message delivery to ['<](?P<address>{ADDRESS})['>]",),
    delays=("' delayed",),
)
