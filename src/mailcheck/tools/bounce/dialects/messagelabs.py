"""Symantec Email Security.cloud (MessageLabs, now Broadcom).

This is the mail delivery agent at Symantec Email Security.cloud.

I was unable to deliver your message to the following addresses:

anna@example.net

Reason: 550 Invalid recipient <anna@example.net> (#5.1.1)
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "MessageLabs",
    (
        Mark(("this is the mail delivery agent at",)),
        Mark(head=("from: mail delivery system <mailer-daemon@messagelabs.com>",)),
    ),
    begins=("unable to deliver your message",),
    ends=("reason:",),
    lines=(ALONE,),
    replies=("reason:",),
)
