"""MailChannels, the outgoing filter of many web hosts.

Your message to anna@example.net couldn't be delivered ...
[MailChannels] ...
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "MailChannels",
    (Mark(("mailchannels", "could not be delivered")), Mark(head=("mailchannels", "undeliver"))),
    unless=(
        "this message was created automatically by mail delivery software",
        "postfix program",
        "this is the mail system at host",
    ),
    lines=(rf"(?=(?P<reply>.*)).*\bto <?(?P<address>{ADDRESS})>?",),
)
