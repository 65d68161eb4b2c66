"""Proton Mail: proton.me, protonmail.com, pm.me and customers' domains (mail.protonmail.ch).

Odd: it answers in Postfix's frame, `Recipient address rejected:`, with a reason of its own behind it.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "proton",
    "Proton Mail",
    "provider",
    marks=("protonmail.ch", "protonmail.com", "proton.me", "pm.me"),
)

ENTRIES = (
    Entry(
        id="proton-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Proton knows no such address",
        patterns=(
            "recipient address rejected: address does not exist",
            "undeliverable address: address does not exist",
        ),
        examples=(
            "550 5.1.1 <anna@proton.me>: Recipient address rejected: Address does not exist",
        ),
        meaning="There is no such address, or its owner has switched it off.",
        actions=("Correct a typing error, or take the address off the list.",),
        source="unverified",
        permanent=True,
    ),
)
