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
)
