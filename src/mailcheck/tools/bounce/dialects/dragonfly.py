"""The DragonFly Mail Agent (dma), the small mailer of the BSDs.

This is the DragonFly Mail Agent v0.13 at example.org.

There was an error delivering your mail to <anna@example.net>.

mx.example.net [192.0.2.1] did not like our RCPT TO:
550 5.1.1 <anna@example.net>: Recipient address rejected: User unknown
"""

from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "DragonFly Mail Agent",
    (Mark(("this is the dragonfly mail agent",)),),
    lines=(r"[ \t]*There was an error delivering your mail to <(?P<address>[^<>]+)>",),
    ends=("message headers follow", "original message follows"),
    quotes=("message headers follow.", "original message follows."),
)
