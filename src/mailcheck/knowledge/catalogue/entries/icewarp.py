"""IceWarp, formerly Merak: a mail server for companies and hosters.

Odd: it blocks addresses for a time by itself (`Intrusion prevention active`), and answers
`Permission denied` for a missing PTR record as well as for a wrong login.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "icewarp",
    "IceWarp (Merak)",
    "mta",
    marks=(
        "icewarp",
        "merak",
    ),
)

_SOURCE = "https://docs.icewarp.com/Content/IceWarp-Server/Administration-Nodes/Status/Logs/Interpretation%20of%205xx%20Errors%20in%20Icewarp%20SMTP.htm"
_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_SMALLER = "Send a smaller file or a link to it: encoding adds a third to the size."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."

ENTRIES = (
    Entry(
        id="icewarp-intrusion",
        cause=Cause.IP_BLOCKLISTED,
        title="Intrusion prevention blocks this address",
        patterns=("intrusion prevention active",),
        examples=("421 4.7.1 Intrusion prevention active for [192.0.2.1][D]",),
        meaning="The server saw too many errors, connections or wrong recipients from this address and blocks it for a time, thirty minutes unless set otherwise. The letter in brackets is the reason.",
        actions=(
            _QUEUE,
            "Clean the list: many unknown recipients trigger the block.",
            _IP,
        ),
        source="https://pastebin.com/8GqNmzCD",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="icewarp-permission-denied",
        cause=Cause.POLICY,
        title="Server denies permission to send",
        patterns=(
            "501 5.7.1 permission denied",
            "permission denied",
        ),
        examples=("501 5.7.1 Permission denied",),
        meaning="The sending address has no PTR record, the login differs from the sender, or the client should use the submission port.",
        actions=(
            _IP,
            "Send with the address that belongs to the login, over port 587.",
        ),
        source=_SOURCE,
        seen="2026-11",
        codes=("501",),
    ),
    Entry(
        id="icewarp-message-too-long",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large",
        patterns=("message is too long",),
        examples=("501 5.7.1 Message is too long",),
        meaning="The message is larger than the limit of server, domain or user.",
        actions=(_SMALLER,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="icewarp-helo",
        cause=Cause.PROTOCOL,
        title="HELO without a name",
        patterns=("helo/ehlo requires domain address",),
        examples=("501 5.5.1 HELO/EHLO requires domain address",),
        meaning="The sending program greets without a name.",
        actions=("Set a host name in the sending program.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="icewarp-sender-domain-required",
        cause=Cause.SENDER_REJECTED,
        title="Sender without a domain",
        patterns=(
            "501 5.5.2 domain name required",
            "domain name required",
        ),
        examples=("501 5.5.2 Domain name required",),
        meaning="The envelope sender has no part behind the @.",
        actions=("Set a full sender address in the sending program.",),
        source=_SOURCE,
        seen="2026-11",
        codes=("501",),
    ),
    Entry(
        id="icewarp-login",
        cause=Cause.SMTP_AUTH,
        title="Login failed",
        patterns=(
            "authentication canceled",
            "authentication cancelled",
        ),
        examples=("501 5.0.0 Authentication canceled",),
        meaning="The mail program broke the login off.",
        actions=(_LOGIN,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="icewarp-relay",
        cause=Cause.RELAY_DENIED,
        title="Server does not relay",
        patterns=("we do not relay",),
        examples=(
            "550 5.7.1 We do not relay without RFC2554 authentication.",
            "551 5.7.1 We do not relay",
        ),
        meaning="The recipient's domain is none of this server, and the client did not log in.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="icewarp-access-not-allowed",
        cause=Cause.POLICY,
        title="Address is denied by a rule",
        patterns=(
            "access to * not allowed",
            "access not allowed",
        ),
        examples=("550 5.7.1 Access to <anna@example.org> not allowed",),
        meaning="A rule, a group or a static list of the server denies this sender, client or recipient.",
        actions=(_RECIPIENT,),
        source="unverified",
    ),
    Entry(
        id="icewarp-unknown-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such user",
        patterns=(
            "unknown user; rejecting",
            "user unknown; rejecting",
            "unknown local user; rejecting",
        ),
        examples=("550 5.1.1 User unknown; rejecting",),
        meaning="The domain is on this server, but has no such user.",
        actions=(_ADDRESS,),
        source="unverified",
    ),
    Entry(
        id="icewarp-spam",
        cause=Cause.SPAM_CONTENT,
        title="Message refused as spam",
        patterns=(
            "message identified as spam",
            "message considered as spam * icewarp",
        ),
        examples=("554 5.7.1 Message identified as SPAM",),
        meaning="The spam score of the message is above the limit of the server.",
        actions=(
            _LINT,
            _DOMAIN,
        ),
        source="unverified",
    ),
)
