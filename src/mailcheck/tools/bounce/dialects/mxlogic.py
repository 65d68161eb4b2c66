"""MX Logic (later McAfee SaaS): Exim's sentences, Postfix's form.

This message was created automatically by mail delivery software.

A message that you have sent could not be delivered to one or more
recipients.  This is a permanent error.  The following address failed:

  <anna@example.net>: 550 5.1.1 User unknown

Included is a copy of the message header:
"""

from mailcheck.tools.bounce.dialect import COLON, Dialect, Mark

DIALECT = Dialect(
    "MX Logic",
    (
        Mark(("a message that you have sent could not be delivered",)),
        Mark(head=("x-mxl-notehash", "failed")),
    ),
    lines=(COLON,),
    paragraphs=True,
    quotes=("included is a copy of the message header",),
)
