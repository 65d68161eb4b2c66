"""HCL Domino, formerly IBM Lotus: the mail server behind Notes.

Odd: it speaks of the Domino Directory or `public Name & Address Book` instead of users, and says
`rejected for policy reasons` for every rule.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "domino",
    "HCL Domino (Lotus Notes)",
    "mta",
    marks=(
        "domino",
        "x-notes",
        "lotus",
        "notes address book",
    ),
)

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
_FULL = "Tell the recipient another way that the mailbox is full, and send again later."
_LOOP = "Run `mailcheck loops /etc/aliases` and look for forwards that point at each other."

ENTRIES = (
    Entry(
        id="domino-not-listed",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Not in the Domino Directory",
        patterns=(
            "not listed in domino directory",
            "not listed in public name & address book",
            "not listed in public name and address book",
            "not listed in any directory",
            "ディレクトリには見つかりません",
            "no route found to domain * from server",
            "not listed in address book",
        ),
        examples=(
            "User anna (anna@example.org) not listed in Domino Directory",
            "User not listed in public Name & Address Book",
            "550 anna@example.org... No such user, not listed in Domino Directory",
        ),
        meaning="The directory of the Domino server has no such person, group or mail-in database.",
        actions=(_ADDRESS,),
        source="https://github.com/sisimai/rb-sisimai/blob/master/lib/sisimai/lhost/domino.rb",
        seen="2026-11",
    ),
    Entry(
        id="domino-ambiguous",
        cause=Cause.SYSTEM_ERROR,
        title="Name fits several people",
        patterns=(
            "several matches found in domino directory",
            "not unique. several matches",
            "ambiguous. several matches",
        ),
        examples=(
            "Recipient user name anna (anna@example.org) not unique. Several matches found in Domino Directory.",
        ),
        meaning="More than one document of the directory fits the name, so the server does not know who is meant.",
        actions=(
            "Use the full internet address of the recipient.",
            _RECIPIENT,
        ),
        source="https://github.com/sisimai/rb-sisimai/blob/master/lib/sisimai/lhost/domino.rb",
        seen="2026-11",
        who=Actor.RECEIVING_ADMIN,
    ),
    Entry(
        id="domino-cannot-route",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Server cannot route to this user",
        patterns=("cannot route mail to user",),
        examples=("Cannot route mail to user (anna@example.org).",),
        meaning="The server knows no way to a mailbox for this address.",
        actions=(_ADDRESS,),
        source="https://github.com/sisimai/rb-sisimai/blob/master/lib/sisimai/lhost/domino.rb",
        seen="2026-11",
    ),
    Entry(
        id="domino-relay",
        cause=Cause.RELAY_DENIED,
        title="Server does not relay",
        patterns=(
            "relay rejected for policy reasons",
            "rejected for relaying",
            "relaying mail * rejected for policy reasons",
        ),
        examples=("554 Relay rejected for policy reasons.",),
        meaning="The server takes mail only for its own domains, or from clients that log in.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="domino-sender-policy",
        cause=Cause.SENDER_REJECTED,
        title="Sender denied by the server's rules",
        patterns=(
            "mail from * rejected for policy reasons",
            "mail from rejected for policy reasons",
        ),
        examples=("554 Mail from bob@example.com rejected for policy reasons.",),
        meaning="The sender or its domain stands in the deny field of the server, or its domain is not in DNS.",
        actions=(
            _DOMAIN,
            _RECIPIENT,
        ),
        source="https://www.manualowl.com/m/IBM/AH0QXML/Manual/336022?page=56",
        seen="2026-11",
    ),
    Entry(
        id="domino-connection-policy",
        cause=Cause.IP_BLOCKLISTED,
        title="Connecting host denied",
        patterns=(
            "host * rejected for policy reasons",
            "connection * rejected for policy reasons",
            "connection refused for policy reasons",
            "connecting host * rejected for policy",
        ),
        examples=("554 Connection from [192.0.2.1] rejected for policy reasons.",),
        meaning="The sending host is denied by hand or by a blocklist that the server asks.",
        actions=(
            _IP,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="domino-recipient-policy",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="Recipient's address denied by a rule",
        patterns=(
            "recipient * rejected for policy reasons",
            "rcpt to * rejected for policy reasons",
        ),
        examples=("554 Recipient anna@example.org rejected for policy reasons.",),
        meaning="The server does not let mail from the internet reach this user or group.",
        actions=(_RECIPIENT,),
        source="unverified",
    ),
    Entry(
        id="domino-message-policy",
        cause=Cause.POLICY,
        title="A server mail rule refused it",
        patterns=(
            "message rejected for policy reasons",
            "rejected for policy reasons",
        ),
        examples=("554 Message rejected for policy reasons.",),
        meaning="A mail rule of the server fits the message: subject, content, attachment or sender. The reply does not say which.",
        actions=(
            _LINT,
            _RECIPIENT,
        ),
        source="https://www.manualowl.com/m/IBM/AH0QXML/Manual/336022?page=56",
        seen="2026-11",
    ),
    Entry(
        id="domino-size",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large for Domino",
        patterns=(
            "exceeds maximum allowed size * domino",
            "message size * exceeds * router maximum",
            "maximum message size exceeded",
            "message is larger than the maximum size allowed by the router",
        ),
        examples=("554 Maximum message size exceeded",),
        meaning="The message is larger than the router's limit.",
        actions=(_SMALLER,),
        source="unverified",
    ),
    Entry(
        id="domino-quota",
        cause=Cause.MAILBOX_FULL,
        title="Mail file is over quota",
        patterns=(
            "mail file has exceeded its quota",
            "recipient's database quota exceeded",
            "database has exceeded its size quota",
            "unable to extend an id table * quota",
            "cannot allocate database object * quota",
            "mail file of this user is over its quota",
            "would exceed its disk quota",
        ),
        examples=(
            "Error delivering to mail/anna.nsf: Unable to write to database because database would exceed its disk quota",
            "Router: Mail file has exceeded its quota",
        ),
        meaning="The recipient's mail file has reached its quota.",
        actions=(_FULL,),
        source="unverified",
    ),
    Entry(
        id="domino-hops",
        cause=Cause.MAIL_LOOP,
        title="Too many hops",
        patterns=(
            "maximum hop count exceeded. message probably in a routing loop",
            "message probably in a routing loop",
        ),
        examples=("Maximum hop count exceeded.  Message probably in a routing loop.",),
        meaning="The message passed more servers than the limit: two of them send it to each other.",
        actions=(
            _LOOP,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="domino-unavailable",
        cause=Cause.SYSTEM_ERROR,
        title="Domino server is not able to take it",
        patterns=(
            "server error: * domino",
            "router: unable to open mailbox file",
            "unable to open mailbox file mail.box",
            "the server is not responding. the server may be down",
            "mail.box: file does not exist",
            "server not responding * notes",
        ),
        examples=("Router: Unable to open mailbox file mail.box: File does not exist",),
        meaning="The server's mail box or the user's mail file cannot be opened.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="domino-transfer-failed",
        cause=Cause.NETWORK,
        title="No connection to the next server",
        patterns=(
            "no messages transferred to * via smtp",
            "smtp protocol returned a transient error",
        ),
        examples=(
            "Router: No messages transferred to EXAMPLE.ORG (host mail.example.org) via SMTP: SMTP Protocol Returned a Transient Error",
        ),
        meaning="Domino reports only that the other server refused; that server's own words follow or stand in the log.",
        actions=(
            "Read the line before or behind it in the log of the Domino server: it holds the other server's reply.",
        ),
        source="unverified",
    ),
)
