"""1&1, IONOS, web.de (kundenserver.de).

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address(es)
failed:

anna@example.net:
SMTP error from remote server for RCPT TO command, host: mx.example.net (192.0.2.1) reason:
 550 5.1.1 User unknown

--- The header of the original message is following. ---
"""

from mailcheck.tools.bounce.dialect import ALONE, COLON, Dialect, Mark

DIALECT = Dialect(
    "1&1",
    (
        Mark(("the header of the original message is following", "host: ", " reason:")),
        Mark(("failed:",), ("@kundenserver.de",)),
        Mark(("the header of the original message is following",), ("mailer-daemon@", "x-ui-out")),
    ),
    unless=("gmx", "\nhost: "),
    begins=("failed:",),
    lines=(COLON, ALONE),
    paragraphs=True,
)
