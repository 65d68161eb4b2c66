"""qmail and its many descendants (netqmail, Plesk, Outblaze, MagicMail).

    Hi. This is the qmail-send program at example.org.
    I'm afraid I wasn't able to deliver your message to the following addresses.
    This is a permanent error; I've given up. Sorry it didn't work out.

    <anna@example.net>:
    192.0.2.1 does not like recipient.
    Remote host said: 550 5.1.1 User unknown
    Giving up on 192.0.2.1.

    --- Below this line is a copy of the message.

The sentences are translated and rewritten, the form of a recipient (qmail-send, QSBMF) stays.
"""

from mailcheck.tools.bounce.dialect import ANGLE, Dialect, Mark

DIALECT = Dialect(
    "qmail",
    (
        Mark(("this is the qmail-send program",)),
        Mark(("this is the qmail program",)),
        Mark(("hi. this is the ", "this is a permanent error", "\n<")),
        Mark(("i'm afraid i wasn't able to deliver your message",)),
        Mark(("your mail was not delivered to the following address", ">:\n")),
        Mark(("--- below this line is a copy of the message", ">:\n")),
        Mark((">:\n",), ("subject: failure notice\n", "from: mailer-daemon@")),
    ),
    unless=(
        "yahoo",
        "m-filter",
        "unable to deliver message to the following address",
        "we were unable to deliver your message to the following address",
    ),
    lines=(ANGLE,),
    paragraphs=True,
    quotes=(
        "--- below this line is a copy of the message",
        "--- below this line is the original bounce",
        "--- mensaje original adjunto",
        "--- enclosed is a copy of the message",
        "--- below the next line is a copy of the message",
        "--- undelivered message follows ---",
    ),
)
