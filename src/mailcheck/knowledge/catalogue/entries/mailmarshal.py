"""MailMarshal, also Trustwave Secure Email Gateway: a filter for companies on Windows.

Odd: its notices quote the other server after `Could not be delivered because of`.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "mailmarshal",
    "MailMarshal (Trustwave)",
    "mta",
    marks=(
        "mailmarshal",
        "trustwave",
    ),
)

_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_SCAN = "Scan the computer the file comes from, and send the text without it."
_LINK = "Send the text without the file, and a link to it."

ENTRIES = (
    Entry(
        id="mailmarshal-rejected",
        cause=Cause.POLICY,
        title="A policy of the company refused it",
        patterns=(
            "blocked by mailmarshal",
            "rejected by mailmarshal",
            "mailmarshal has stopped",
            "mailmarshal (an automated content monitoring gateway) has",
        ),
        examples=(
            "MailMarshal (an automated content monitoring gateway) has stopped the following e-mail for the following reason",
        ),
        meaning="A rule of the company on content, attachments or size stopped the message; the reason follows.",
        actions=(
            "Read the reason that follows.",
            _RECIPIENT,
        ),
        source="unverified",
        unless=(
            "virus",
            "attachment",
        ),
    ),
    Entry(
        id="mailmarshal-attachment",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Attachment stopped by the gateway",
        patterns=("mailmarshal * attachment",),
        examples=(
            "MailMarshal has stopped the following e-mail: it contains an attachment that is not allowed",
        ),
        meaning="A file of this kind is not allowed at the company.",
        actions=(_LINK,),
        source="unverified",
    ),
    Entry(
        id="mailmarshal-virus",
        cause=Cause.VIRUS,
        title="Gateway found malware",
        patterns=("mailmarshal * virus",),
        examples=("MailMarshal has stopped the following e-mail: it believes it contains a virus",),
        meaning="The scanner of the gateway knows the file.",
        actions=(_SCAN,),
        source="unverified",
    ),
    Entry(
        id="mailmarshal-relay",
        cause=Cause.RELAY_DENIED,
        title="Gateway does not relay",
        patterns=(
            "relaying prohibited by * mailmarshal",
            "relaying of mail to the specified recipient",
            "relaying to <* prohibited by administrator",
        ),
        examples=("550 Relaying to <anna@example.org> prohibited by administrator",),
        meaning="The recipient's domain is none of this gateway.",
        actions=(
            _MX,
            _LOGIN,
        ),
        source="unverified",
    ),
)
