"""Sophos: the cloud filter Sophos Email, and the mail protection of its firewalls (UTM, XG).

Odd: the firewalls run Exim with their own words, so `Relaying denied` and `Blacklisted` look like
Exim's; the cloud service names itself.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "sophos",
    "Sophos Email and Sophos Firewall",
    "mta",
    marks=(
        "sophos",
        "hydra.sophos.com",
        "reflexion",
    ),
)

_CODES = (
    "https://docs.sophos.com/central/customer/help/en-us/ManageYourProducts/EmailSecurity/"
    "SMTPErrorCodes/index.html"
)
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."

ENTRIES = (
    Entry(
        id="sophos-spam",
        cause=Cause.SPAM_CONTENT,
        title="Sophos takes the message for spam",
        patterns=(
            "sophos anti spam engine has blocked",
            "rejected by sophos anti-spam",
            "sophos * message rejected as spam",
            "blocked by sophos email",
        ),
        examples=(
            "550 5.7.1 Sophos Anti Spam Engine has blocked this Email because the message has been identified as spam",
        ),
        meaning="Sophos' spam engine knows content, links or sending address from spam.",
        actions=(
            _LINT,
            _IP,
            _RECIPIENT,
        ),
        source="unverified",
        kind="provider",
    ),
    Entry(
        id="sophos-blocked-ip",
        cause=Cause.IP_BLOCKLISTED,
        title="Sophos lists the sending address",
        patterns=(
            "sophos anti spam engine has blocked this email because the message contains",
            "sender ip * sophos",
            "sophos anti spam engine has blocked this email because the sender ip",
            "blocked by sophos * sender ip",
            "sophos anti spam engine has blocked this email because the sender",
        ),
        examples=(
            "550 5.7.1 Sophos Anti Spam Engine has blocked this Email because the sender IP Address is blacklisted",
            "550 5.7.1 Sophos Anti Spam Engine has blocked this Email because the sender",
        ),
        meaning="The reputation service of Sophos holds the sending address as a source of spam.",
        actions=(
            _IP,
            "Stop the cause first.",
            _RECIPIENT,
        ),
        source="unverified",
        kind="provider",
    ),
    Entry(
        id="sophos-dynamic",
        cause=Cause.IP_BLOCKLISTED,
        title="Firewall's blocklist holds the address",
        patterns=(
            "listed at * sophos",
            "blocked using * sophosxl.net",
            "sophosxl.net",
        ),
        examples=(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.sophosxl.net",
        ),
        meaning="The blocklist of Sophos holds the sending address.",
        actions=(
            _IP,
            _RECIPIENT,
        ),
        source="unverified",
        kind="provider",
    ),
    Entry(
        id="sophos-sender-auth",
        cause=Cause.SENDER_AUTH,
        title="SPF, DKIM or DMARC failed at Sophos",
        kind="tag",
        patterns=(
            "xgemail_0003",
            "xgemail_0002",
            "xgemail_0001",
        ),
        examples=("550 5.7.1 XGEMAIL_0003 Command rejected",),
        meaning="The code says which check failed: 0001 no valid DKIM signature, 0002 SPF, 0003 DMARC.",
        actions=(
            "Run `mailcheck domain example.org` with the domain you send from: it checks SPF, DKIM and DMARC.",
            "Run `mailcheck auth message.eml` on the message that was sent.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-listed-ip",
        cause=Cause.IP_BLOCKLISTED,
        title="Sending address is on a list",
        kind="tag",
        patterns=("xgemail_0004",),
        examples=("550 5.7.1 XGEMAIL_0004 Command rejected",),
        meaning="The address of the sending server is on a blocklist that Sophos Email asks.",
        actions=(
            _IP,
            _RECIPIENT,
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-listed-domain",
        cause=Cause.DOMAIN_BLOCKLISTED,
        title="Sender's domain is on a list",
        kind="tag",
        patterns=("xgemail_0005",),
        examples=("550 5.7.1 XGEMAIL_0005 Command rejected",),
        meaning="The domain of the sender is on a blocklist that Sophos Email asks.",
        actions=(
            "Run `mailcheck domain example.org` with the domain you send from: it checks SPF, DKIM and DMARC.",
            _RECIPIENT,
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-tls",
        cause=Cause.TLS,
        title="TLS version does not suit the recipient's policy",
        kind="tag",
        patterns=("xgemail_0006",),
        examples=("550 5.7.1 XGEMAIL_0006 Command rejected",),
        meaning="The recipient demands a TLS version that the sending server did not use.",
        actions=(
            "Allow TLS 1.2 and 1.3 on the sending server.",
            _RECIPIENT,
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-licence",
        cause=Cause.SYSTEM_ERROR,
        title="The recipient's Sophos licence has expired",
        kind="tag",
        patterns=("xgemail_0007",),
        examples=("550 5.7.1 XGEMAIL_0007 Command rejected",),
        meaning="The filter takes no mail for this customer, whose licence has expired; the mailbox is not concerned.",
        actions=(
            _RECIPIENT,
            "Keep the address, and send the message again later.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-block-list",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="Sender is on a block list of theirs",
        kind="tag",
        patterns=(
            "xgemail_0009",
            "xgemail_0008",
        ),
        examples=("550 5.7.1 XGEMAIL_0009 Command rejected",),
        meaning="The sending address, domain or IP is on a block list: 0008 of the administrator, 0009 of the user.",
        actions=(_RECIPIENT,),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-not-protected",
        cause=Cause.RELAY_DENIED,
        title="Sophos does not know the recipient domain",
        kind="tag",
        patterns=("xgemail_0010",),
        examples=("550 5.7.1 XGEMAIL_0010 Command rejected",),
        meaning="The recipient's domain is not set up in Sophos Email, though its MX points there.",
        actions=(
            "Compare the domain of the address letter by letter.",
            _RECIPIENT,
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-no-mailbox",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Sophos knows no such mailbox",
        kind="tag",
        patterns=("xgemail_0011",),
        examples=("550 5.7.1 XGEMAIL_0011 Command rejected",),
        meaning="The domain is protected by Sophos Email, but this address is not among its mailboxes.",
        actions=(
            "Compare the address letter by letter with what the recipient really uses.",
            "Take it off the list if it is written correctly: `mailcheck suppress add anna@example.org`.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message is too large for Sophos",
        kind="tag",
        patterns=("xgemail_0012",),
        examples=("550 5.7.1 XGEMAIL_0012 Command rejected",),
        meaning="The message is larger than the recipient takes.",
        actions=("Send a link to the file instead of the attachment.",),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-too-many-recipients",
        cause=Cause.TOO_MANY_RECIPIENTS,
        title="Too many recipients for a large message",
        kind="tag",
        patterns=("xgemail_0013",),
        examples=("550 5.7.1 XGEMAIL_0013 Command rejected",),
        meaning="A large message may have only few recipients at a time.",
        actions=("Send it to fewer recipients at once, or make it smaller.",),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="sophos-rate",
        cause=Cause.RATE_LIMITED,
        title="Too much mail for this recipient",
        kind="tag",
        patterns=(
            "xgemail_0014",
            "xgemail_0015",
        ),
        examples=("550 5.7.1 XGEMAIL_0014 Command rejected",),
        meaning="The recipient got more in a short time than is allowed: 0014 from this sender, 0015 from all.",
        actions=("Wait, and send at a lower rate.",),
        source=_CODES,
        seen="2026-11",
    ),
)
