"""cPanel: the words that its Exim configuration adds at thousands of shared hosters.

Odd: `JunkMail rejected - host is in an RBL` names the client and the list in one line, and `The
recipient cannot be verified` stands for an unknown user. Limits per domain are with Exim.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "cpanel",
    "cPanel (Exim configuration)",
    "mta",
    marks=(
        "cpanel",
        "whm",
    ),
)

_ADDRESS = "Correct a typing error, or take the address off the list."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_SCAN = "Scan the computer the file comes from, and send the text without it."

ENTRIES = (
    Entry(
        id="cpanel-recipient-verify",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Recipient cannot be verified",
        patterns=(
            "the recipient cannot be verified. please check all recipients",
            "the recipient cannot be verified",
        ),
        examples=(
            "550 The recipient cannot be verified.  Please check all recipients of this message to verify they are valid.",
        ),
        meaning="The server knows no such mailbox, or could not verify an address it forwards to.",
        actions=(_ADDRESS,),
        source="unverified",
    ),
    Entry(
        id="cpanel-login",
        cause=Cause.SMTP_AUTH,
        title="Mail program did not log in",
        patterns=(
            "is not permitted to relay through this server without authentication",
            "not permitted to relay through this server without authentication",
            "please turn on smtp authentication in your mail client",
        ),
        examples=(
            "550-Please turn on SMTP Authentication in your mail client. mail.example.com [192.0.2.1]:39153 is not permitted to relay through this server without authentication.",
        ),
        meaning="The server passes mail to other domains only for users who log in. When a server gets this, the domain is not set up on the host its MX record names.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="cpanel-harmful",
        cause=Cause.VIRUS,
        title="Scanner found malware",
        patterns=(
            "this message contains a virus or other harmful content",
            "message contains a virus or other harmful content",
        ),
        examples=(
            "550 This message contains a virus or other harmful content (Eicar-Test-Signature)",
        ),
        meaning="The scanner at the hoster knows the file.",
        actions=(_SCAN,),
        source="unverified",
    ),
    Entry(
        id="cpanel-classified-spam",
        cause=Cause.SPAM_CONTENT,
        title="Scored as spam",
        patterns=(
            "this message was classified as spam and may not be delivered",
            "your message looks like spam or has been",
            "this mail cannot be forwarded because it was detected as spam",
            "cpaneleximscanner detected",
        ),
        examples=(
            "550 This message was classified as SPAM and may not be delivered",
            "550 This mail cannot be forwarded because it was detected as spam.",
        ),
        meaning="SpamAssassin at the hoster gave the message too many points.",
        actions=(
            _LINT,
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="cpanel-failed-recipients",
        cause=Cause.RATE_LIMITED,
        title="Too many failed recipients",
        patterns=(
            "too many failed recipients",
            "due to too many bad recipients",
        ),
        examples=("550 Too many failed recipients - count = 4",),
        meaning="The session named several unknown recipients, and the server ends it as an address harvest.",
        actions=("Clean the list with `mailcheck suppress`.",),
        source="unverified",
        who=Actor.SENDING_ADMIN,
    ),
    Entry(
        id="cpanel-nobody",
        cause=Cause.SENDER_REJECTED,
        title="Mail of user nobody is discarded",
        patterns=("mail sent by user nobody being discarded",),
        examples=(
            "Mail sent by user nobody being discarded due to sender restrictions in WHM->Tweak Settings",
        ),
        meaning="A script sends as the web server's user, which the hoster forbids.",
        actions=("Let the script log in by SMTP with an address of the account.",),
        source="unverified",
        who=Actor.SENDER,
    ),
    Entry(
        id="cpanel-outgoing-hold",
        cause=Cause.SENDER_QUOTA,
        title="Account's outgoing mail is stopped",
        patterns=(
            "has an outgoing mail hold",
            "has an outgoing mail suspension",
        ),
        examples=("Sender bob@example.com has an outgoing mail suspension.  Message discarded.",),
        meaning="The hoster stopped sending for this account, mostly because of spam sent through it.",
        actions=(
            "Change the passwords, look for spam scripts, and ask the hoster to lift the stop.",
        ),
        source="unverified",
    ),
)
