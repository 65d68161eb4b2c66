"""MailEnable: a mail server for Windows hosters.

Odd: a missing login is 503, a code for commands in the wrong order, and bounces carry numbers such
as ME-E0193.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "mailenable",
    "MailEnable",
    "mta",
    marks=(
        "mailenable",
        "me-e0",
    ),
)

_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."

ENTRIES = (
    Entry(
        id="mailenable-login",
        cause=Cause.SMTP_AUTH,
        title="Server wants a login",
        patterns=(
            "this mail server requires authentication",
            "requires authentication when attempting to send to a non-local",
        ),
        examples=(
            "503 This mail server requires authentication when attempting to send to a non-local e-mail address. Please check your mail client settings or contact your administrator to verify that the domain or address is defined for this server.",
        ),
        meaning="The recipient's domain is none of this server, and the client did not log in.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="mailenable-first-connection",
        cause=Cause.REPUTATION,
        title="Other server turned the connection away",
        patterns=("me-e0193",),
        examples=(
            "ME-E0193: Message Delivery Failure. Your message could not be delivered because the mail server responsible for this domain returned a permanent error.",
        ),
        meaning="The other server ended the connection at once with a permanent refusal: no PTR record, a blocklist, or poor reputation. Its words follow.",
        actions=(
            "Read the other server's words below.",
            _IP,
        ),
        source="https://www.mailenable.com/kb/content/article.asp?ID=ME020517",
        seen="2026-11",
    ),
    Entry(
        id="mailenable-invalid-recipient",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Mailbox unknown or not local",
        patterns=(
            "mailbox unavailable or not local",
            "requested action not taken: mailbox unavailable or not local",
        ),
        examples=("550 Requested action not taken: mailbox unavailable or not local",),
        meaning="The address is not on this server.",
        actions=(_ADDRESS,),
        source="unverified",
    ),
)
