"""Courier: mail server, SMTP, filter and maildrop from one hand.

Odd: short sentences with a full stop and mostly without a code: `No such domain.`,
`User unknown.`, `This domain's DNS violates RFC 1035.`
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker
from mailcheck.knowledge.catalogue.wording import ABOUT_ANOTHER_NAME

SPEAKER = Speaker(
    "courier",
    "Courier",
    "mta",
    marks=(
        "courier mail server",
        "courier-mta",
    ),
)

_SOURCE = "https://github.com/sisimai/rb-sisimai/blob/master/lib/sisimai/lhost/courier.rb"
_ADDRESS = "Correct a typing error, or take the address off the list."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_FULL = "Tell the recipient another way that the mailbox is full, and send again later."

ENTRIES = (
    Entry(
        id="courier-no-such-domain",
        cause=Cause.DOMAIN_UNKNOWN,
        title="No such domain",
        patterns=("no such domain.",),
        examples=("No such domain.",),
        meaning="The recipient's domain does not exist in DNS.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=ABOUT_ANOTHER_NAME,
    ),
    Entry(
        id="courier-dns-violates",
        cause=Cause.DNS,
        title="Domain's DNS is broken",
        patterns=(
            "dns violates rfc 1035",
            "dns violates rfc1035",
        ),
        examples=("This domain's DNS violates RFC 1035.",),
        meaning="The MX record names an IP address, an alias or nothing, which the rules forbid.",
        actions=(
            _MX,
            "Tell the domain's administrator: only they can correct it.",
        ),
        source=_SOURCE,
        seen="2026-11",
        who=Actor.RECEIVING_ADMIN,
    ),
    Entry(
        id="courier-dns-failed",
        cause=Cause.DNS,
        title="Domain could not be looked up",
        patterns=(
            "dns lookup failed.",
            "dns lookup failure: * try again later",
        ),
        examples=("DNS lookup failed.",),
        meaning="The name servers of the domain did not answer.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="courier-quota",
        cause=Cause.MAILBOX_FULL,
        title="Maildir is over quota",
        patterns=(
            "maildrop: maildir over quota",
            "maildir over quota",
            "account is over quota. * maildrop",
            "mail quota exceeded.",
        ),
        examples=(
            "maildrop: maildir over quota.",
            "522 Mail quota exceeded.",
        ),
        meaning="The recipient's mail directory has used up its quota.",
        actions=(_FULL,),
        source="https://pastebin.com/77TuQwuG",
        seen="2026-11",
    ),
    Entry(
        id="courier-pra",
        cause=Cause.SENDER_AUTH,
        title="No usable sender in the header",
        patterns=("can't determine purported responsible address",),
        examples=("550 5.7.1 can't determine Purported Responsible Address",),
        meaning="The Sender ID check found none or several of From, Sender and Resent fields to take the sender from.",
        actions=(
            _LINT,
            "Make sure that there is exactly one From, and one Sender when From names several people.",
        ),
        source="unverified",
    ),
    Entry(
        id="courier-mime",
        cause=Cause.MESSAGE_MALFORMED,
        title="MIME structure is damaged",
        patterns=(
            "this message contains improperly-formatted binary content",
            "message headers contain improperly-formatted binary content",
            "the headers in this message contain improperly-formatted binary",
            "a message's mime structure",
            "mime headers * improperly formatted",
            "improperly-formatted binary content",
        ),
        examples=(
            "550 5.6.0 the headers in this message contain improperly-formatted binary content",
            "550 This message contains improperly-formatted binary content, or attachment.",
        ),
        meaning="Header or body hold 8-bit bytes without saying so, which Courier refuses with BOFHBADMIME=reject.",
        actions=(_LINT,),
        source="unverified",
    ),
    Entry(
        id="courier-spf",
        cause=Cause.SENDER_AUTH,
        title="SPF check failed",
        patterns=(
            "spf fail * bofhspf",
            "address does not pass the sender policy framework",
            "does not pass the sender policy framework",
        ),
        examples=(
            "517 SPF fail bob@example.com: Address does not pass the Sender Policy Framework",
        ),
        meaning="The sender's domain does not name this server in its SPF record.",
        actions=(
            "Run `mailcheck spf example.org --ip 192.0.2.1`.",
            _DOMAIN,
        ),
        source="unverified",
    ),
)
