"""Exim, the default of Debian and cPanel.

    A message that you sent could not be delivered to one or more of its
    recipients. This is a permanent error. The following address(es) failed:

      anna@example.net
        (generated from a@example.org)
        SMTP error from remote mail server after RCPT TO:<anna@example.net>:
        host mx.example.net [192.0.2.1]: 550 5.1.1 User unknown

    ------ This is a copy of the message, including all the headers. ------

A pipe or file may be in place of the address; what it was generated from is the recipient then.
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import ALONE, COLON, Dialect, Mark

DIALECT = Dialect(
    "Exim",
    (
        Mark(("this message was created automatically by mail delivery software", "that you sent")),
        Mark(("a message that you sent could not be delivered",)),
        Mark(("could not be delivered to all of its recipients", "the following address")),
        Mark(("a message that you sent has not yet been delivered",)),
        Mark(("a message that you sent contained one or more recipient addresses",)),
        Mark(("a message that you sent using the -t command line option",)),
        Mark(("address to which the message has not yet been delivered",)),
        Mark(("addresses to which the message has not yet been delivered",)),
    ),
    unless=(
        "smtp error from remote server",
        "@kundenserver.de",
        "\nx-gmx-",
        "mail.ru",
        "zoho",
        "x-mxl-",
        "it has not been collected after",
        "error_code :",
    ),
    begins=(
        "address(es) failed",
        "address failed",
        "addresses failed",
        "has not yet been delivered",
        "been delayed",
        "undeliverable address",
        "contained one or more recipient addresses",
        "following address",
    ),
    ends=("no action is required on your part", "the following text was generated"),
    lines=(
        r"[ \t]+.*[|/].*\(generated from (?P<address>[^()\s]+)\)",
        ALONE,
        rf" {{2}}\S[^:]*?<(?P<address>{ADDRESS})>:[ \t]*(?P<reply>.*)",
        COLON,
        r"[ \t]*\(?generated from (?P<address>[^<>()\s]+@[^<>()\s]+)\)?[ \t]*$",
    ),
    quotes=(
        "this is a copy of the message, including all the headers",
        "this is a copy of the message's headers",
        "this is a copy of your message",
        "the body of the message is",
    ),
    delays=("has not yet been delivered", "delivery attempts will continue"),
)
