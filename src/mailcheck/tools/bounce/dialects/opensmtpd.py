"""OpenSMTPD.

    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

anna@example.net: 550 5.1.1 User unknown

    Below is a copy of the original message:
"""

from mailcheck.tools.bounce.dialect import COLON, Dialect, Mark

DIALECT = Dialect(
    "OpenSMTPD",
    (
        Mark(("this is the mailer-daemon, please do not reply to this",)),
        Mark(("this is the mailer-daemon, please do not reply", "list of recipients")),
    ),
    lines=(COLON,),
    paragraphs=True,
    quotes=("below is a copy of the original message",),
    delays=("only a temporary failure report", "a message is delayed for more than"),
)
