"""MailMarshal and MAILsweeper (Trustwave, Clearswift).

Your message:
   From:    bo@example.org
   Subject: Hello

Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
   anna@example.net
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "MailMarshal",
    (
        Mark(("could not be delivered because of", "recipients were affected")),
        Mark(("your message has been delayed and is still awaiting delivery",)),
        Mark(("mailmarshal", "recipients were affected")),
        Mark(("was addressed to", "mailsweeper")),
    ),
    begins=("recipients were affected", "following recipient"),
    lines=(ALONE,),
    paragraphs=True,
    replies=("could not be delivered because of", "last attempt failed because:"),
    quotes=("additional information\n",),
    delays=("still awaiting delivery",),
)
