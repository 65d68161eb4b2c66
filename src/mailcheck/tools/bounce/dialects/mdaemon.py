"""MDaemon.

The attached message had PERMANENT fatal delivery errors!

The following addresses did NOT receive a copy of your message:

> anna@example.net

--- Session Transcript ---
 RCPT To:<anna@example.net>
 550 5.1.1 User unknown
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "MDaemon",
    (
        Mark(("the attached message had permanent fatal delivery errors",)),
        Mark(("did not receive a copy of your message", "session transcript")),
        Mark(("the attached message had transient non-fatal",)),
        Mark(head=("x-mailer: mdaemon", "failure")),
    ),
    begins=("did not receive a copy of your message",),
    ends=("--- session transcript",),
    lines=(rf"[ \t]*>[ \t]*<?(?P<address>{ADDRESS})>?[ \t]*(?:[-:][ \t]*(?P<reply>.*))?$",),
    quotes=("--- end transcript ---",),
    delays=("transient non-fatal", "will continue to attempt"),
)
