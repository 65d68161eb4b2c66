"""SmarterMail: a mail server for Windows hosters.

Odd: everything is 550, from a missing login to a full mailbox; the words decide.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "smartermail",
    "SmarterMail",
    "mta",
    marks=(
        "smartermail",
        "smartertools",
    ),
)

_SOURCE = "https://www.aspnethosting.co.uk/knowledgebase.php?action=displayarticle&id=185"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."

ENTRIES = (
    Entry(
        id="smartermail-login",
        cause=Cause.SMTP_AUTH,
        title="Server wants a login",
        patterns=("authentication is required for relay",),
        examples=("550 Authentication is required for relay",),
        meaning="The recipient's domain is none of this server, and the client did not log in.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="smartermail-from-mismatch",
        cause=Cause.SENDER_REJECTED,
        title="Sender and login differ",
        patterns=(
            "from domain must match authenticated domain",
            "mail from must match authenticated",
            "from address must match authenticated",
            "must match authenticated",
        ),
        examples=("550 From domain must match authenticated domain",),
        meaning="The server lets an account send only with its own address or domain.",
        actions=("Send with the address that belongs to the login.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="smartermail-greylist",
        cause=Cause.GREYLISTED,
        title="Greylisted",
        patterns=("greylisted, please try again in",),
        examples=("451 Greylisted, please try again in 180 seconds",),
        meaning="The triple of sender, recipient and address is new.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="smartermail-spam-filter",
        cause=Cause.SPAM_CONTENT,
        title="Spam filter refuses the sender",
        patterns=(
            "sending address not accepted due to spam filter",
            "not accepted due to spam filter",
        ),
        examples=("554 Sending address not accepted due to spam filter",),
        meaning="At the connection already the spam points of address and sender are above the server's limit.",
        actions=(
            _IP,
            _DOMAIN,
        ),
        source="unverified",
    ),
)
