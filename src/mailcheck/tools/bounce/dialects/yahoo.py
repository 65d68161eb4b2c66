"""Yahoo and Yahoo Japan.

Sorry, we were unable to deliver your message to the following address.

<anna@example.net>:
Remote host said: 550 5.1.1 <anna@example.net>... User unknown [RCPT_TO]

--- Below this line is a copy of the message.
"""

from mailcheck.tools.bounce.dialect import ANGLE, Dialect, Mark

DIALECT = Dialect(
    "Yahoo",
    (
        Mark(("sorry, we were unable to deliver your message to the following address",)),
        Mark(("unable to deliver message to the following address",)),
        Mark(("message from", "yahoo", "unable to deliver message")),
        Mark((">:\n",), ("from: mailer-daemon@yahoo",)),
    ),
    lines=(ANGLE,),
    paragraphs=True,
    quotes=("--- below this line is a copy of the message", "--- original message follows"),
)
