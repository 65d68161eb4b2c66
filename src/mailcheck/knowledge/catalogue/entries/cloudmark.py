"""Cloudmark Gateway, formerly Bizanga: the server in front of many access providers.

Odd: its replies carry a session (`sid=...`) and a number in brackets (`[code=28]`); the reputation
list CSI is described with Proofpoint, to whom both belong.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("cloudmark", "Cloudmark Gateway", "provider", marks=("cloudmark",))

_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."

ENTRIES = (
    Entry(
        id="cloudmark-address-rejected",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Provider knows no such address",
        patterns=(
            "sid * address rejected",
            "address rejected * code 28",
        ),
        examples=("550 5.1.1 sid=i01K1n00l0kn1Em01 Address rejected anna@example.org. [code=28]",),
        meaning="The directory behind the gateway has no such address.",
        actions=(_ADDRESS,),
        source="unverified",
        unless=("sender",),
    ),
    Entry(
        id="cloudmark-in-an-rbl",
        cause=Cause.IP_BLOCKLISTED,
        title="Server is on Cloudmark's list",
        patterns=(
            "is in an rbl on csi.cloudmark.com",
            "in an rbl * csi.cloudmark.com",
            "poor reputation sender * cloudmark",
        ),
        examples=(
            '550-"JunkMail rejected - mail.example.com [192.0.2.1]:39153 is in an RBL on csi.cloudmark.com/reset-request/?ip=192.0.2.1 , see Poor Reputation Sender"',
        ),
        meaning="Cloudmark's reputation list (CSI) holds the sending address as poor.",
        actions=(
            _IP,
            "Stop the cause first.",
            "Ask for a reset at https://csi.cloudmark.com/reset-request/.",
        ),
        source="https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt",
        seen="2026-11",
        kind="tag",
    ),
)
