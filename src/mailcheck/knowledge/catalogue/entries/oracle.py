"""Oracle Communications Messaging Server, formerly Sun and iPlanet: providers, universities, Apple once.

Odd: it still speaks the language of PMDF (`unknown or illegal alias`, `illegal host/domain name
found`), and its bounces give a `Reason:` of their own before the other server's words.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "oracle",
    "Oracle Messaging Server (Sun, iPlanet, PMDF)",
    "mta",
    marks=(
        "messaging server",
        "iplanet",
        "pmdf",
        "tcp-daemon",
    ),
)

_ADDRESS = "Correct a typing error, or take the address off the list."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_SMALLER = "Send a smaller file or a link to it: encoding adds a third to the size."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_FULL = "Tell the recipient another way that the mailbox is full, and send again later."
_LIST = "Write from the address that is subscribed, or ask the list's owner to let this one post."

ENTRIES = (
    Entry(
        id="oracle-unknown-alias",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such local address",
        patterns=(
            "unknown or illegal alias",
            "unknown or illegal user",
            "recipient no longer on server",
        ),
        examples=("550 5.1.1 unknown or illegal user: anna@example.org",),
        meaning="The directory of the server has no user or alias of this name.",
        actions=(_ADDRESS,),
        source="unverified",
    ),
    Entry(
        id="oracle-illegal-host",
        cause=Cause.DOMAIN_UNKNOWN,
        title="Recipient's domain cannot be routed",
        patterns=(
            "illegal host/domain name found",
            "invalid host/domain name found",
            "unknown host or domain",
            "unknown host/domain",
        ),
        examples=(
            "Illegal host/domain name found",
            "550 5.1.2 unknown host or domain: anna@example.org",
        ),
        meaning="The recipient's domain does not exist, or the server has no rule for it.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source="https://vsm.com.au/pmdf_root/doc/html/sysman/book_wd4.html",
        seen="2026-11",
        unless=(
            "sender",
            "return address",
            "mail from",
            "helo",
            "ehlo",
            "client",
        ),
    ),
    Entry(
        id="oracle-no-mail-domain",
        cause=Cause.DOMAIN_NO_MAIL,
        title="Domain accepts no mail",
        patterns=("host/domain does not accept mail",),
        examples=("host/domain does not accept mail",),
        meaning="The domain says in DNS that it takes no mail.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="oracle-sender-domain",
        cause=Cause.SENDER_REJECTED,
        title="Sender's domain is not in DNS",
        patterns=(
            "invalid/host-not-in-dns return address",
            "return address not allowed",
        ),
        examples=("550 5.1.8 invalid/host-not-in-DNS return address not allowed",),
        meaning="The domain of the envelope sender cannot be looked up.",
        actions=(_DOMAIN,),
        source="unverified",
    ),
    Entry(
        id="oracle-over-quota",
        cause=Cause.MAILBOX_FULL,
        title="Mailbox full",
        patterns=(
            "delivery failed: over quota",
            "over quota; cannot receive new mail",
        ),
        examples=(
            "522 5.2.0 Delivery failed: Over quota",
            "452 4.2.2 user over quota; cannot receive new mail",
        ),
        meaning="The recipient's mailbox has used up its quota.",
        actions=(_FULL,),
        source="unverified",
    ),
    Entry(
        id="oracle-mailbox-disabled",
        cause=Cause.RECIPIENT_INACTIVE,
        title="User's mail service is off",
        patterns=(
            "user disabled; cannot receive new mail",
            "disabled; cannot receive new mail",
            "inactive; cannot receive new mail",
            "group temporarily disabled",
        ),
        examples=("550 5.2.1 user disabled; cannot receive new mail: anna@example.org",),
        meaning="The account or its domain is set inactive, disabled or deleted in the directory.",
        actions=(
            _ADDRESS,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="oracle-relaying",
        cause=Cause.RELAY_DENIED,
        title="Server does not relay",
        patterns=(
            "relaying not allowed:",
            "relaying not allowed",
        ),
        examples=("550 5.7.1 Relaying not allowed: anna@example.org",),
        meaning="The recipient's domain is none of this server, and the client did not log in.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="oracle-size",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large for this server",
        patterns=(
            "channel size limit exceeded",
            "list size limit exceeded",
            "user size limit exceeded",
        ),
        examples=("552 5.3.4 channel size limit exceeded",),
        meaning="The message is larger than the limit of the channel or of the recipient.",
        actions=(_SMALLER,),
        source="unverified",
    ),
    Entry(
        id="oracle-line-limit",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message has too many lines",
        patterns=(
            "channel line limit exceeded",
            "user line limit exceeded",
        ),
        examples=("552 5.2.3 channel line limit exceeded",),
        meaning="The message has more lines than the server takes.",
        actions=(_SMALLER,),
        source="unverified",
    ),
    Entry(
        id="oracle-recipient-limit",
        cause=Cause.TOO_MANY_RECIPIENTS,
        title="Too many recipients",
        patterns=(
            "too many recipients specified",
            "too many recipients were specified",
        ),
        examples=("452 4.5.3 Too many recipients specified",),
        meaning="One message named more recipients than the channel takes.",
        actions=("Send in groups of fewer recipients, or use a list.",),
        source="unverified",
    ),
    Entry(
        id="oracle-list-closed",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="List does not take this sender",
        patterns=(
            "you are not allowed to use this list",
            "you are not permitted to use this list",
        ),
        examples=("550 5.7.1 you are not allowed to use this list: staff@example.org",),
        meaning="The list is open to certain senders only.",
        actions=(_LIST,),
        source="unverified",
    ),
    Entry(
        id="oracle-directory-fault",
        cause=Cause.SYSTEM_ERROR,
        title="Server cannot ask its directory",
        patterns=(
            "temporary directory lookup failure",
            "filtering/scanning error",
            "error opening file as specified in channel",
            "sieve filter error",
        ),
        examples=("451 4.5.0 Temporary directory lookup failure",),
        meaning="The directory or the message queue of the server is out of order.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="oracle-remote-rejected",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Other server refused the address",
        patterns=("remote smtp server has rejected address",),
        examples=("Remote SMTP server has rejected address",),
        meaning="The other server refused the recipient; its own words stand in the diagnostic code below.",
        actions=(
            "Read the diagnostic code in the bounce, and run `mailcheck bounce` on it.",
            _ADDRESS,
        ),
        source="https://github.com/sisimai/rb-sisimai/blob/master/lib/sisimai/lhost/messagingserver.rb",
        seen="2026-11",
    ),
    Entry(
        id="oracle-transfer-refused",
        cause=Cause.POLICY,
        title="Other server refused the message",
        patterns=(
            "remote smtp server has rejected message",
            "remote smtp server has rejected",
        ),
        examples=("Remote SMTP server has rejected message",),
        meaning="The other server refused the message; its own words stand in the diagnostic code below.",
        actions=("Read the diagnostic code in the bounce, and run `mailcheck bounce` on it.",),
        source="unverified",
    ),
    Entry(
        id="oracle-expired",
        cause=Cause.EXPIRED,
        title="Given up after days of trying",
        patterns=(
            "message delivery has been attempted for * days",
            "unable to deliver this message after",
            "message timed out and will be returned",
        ),
        examples=("Unable to deliver this message after 5 days",),
        meaning="The server tried for days and gave up.",
        actions=(
            _MX,
            _RECIPIENT,
        ),
        source="unverified",
    ),
)
