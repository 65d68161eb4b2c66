"""AOL, whose notices come from Bounce.io as a page of HTML, and its own "not accepting mail".

Your message was not delivered to anna@example.net
The recipient's mailbox is full. ...
552 5.2.2 <anna@example.net>... Mailbox Full
"""

from mailcheck.tools.bounce.dialect import ALONE, ANGLE, Dialect, Mark

DIALECT = Dialect(
    "AOL",
    (
        Mark(head=("x-bounceio-id",)),
        Mark(head=("from: postmaster <postmaster@aol.com>",)),
        Mark(("aol is not accepting mail",)),
        Mark(("is not accepting mail with attachments",)),
        Mark(("is not accepting mail from this sender",)),
        Mark(("is not accepting mail with embedded images",)),
        Mark(head=("x-aol-", "from: mailer-daemon@")),
    ),
    lines=(ANGLE, ALONE),
    paragraphs=True,
)
