"""PowerMTA (Port25, Bird).

Hello, this is the mail server on example.org.

I am sending you this message to inform you on the delivery status of a
message you previously sent.  Immediately below you will find a list of
the affected recipients; ...

  <anna@example.net>
    delivery failed; will not continue trying
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "PowerMTA",
    (Mark(("hello, this is the mail server on",)), Mark(head=("x-powermta-",))),
    lines=(rf"[ \t]*<(?P<address>{ADDRESS})>[ \t]*(?P<reply>.*)",),
    delays=("will continue trying", "delivery delayed"),
)
