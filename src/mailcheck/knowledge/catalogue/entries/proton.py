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
    Entry(
        id="proton-over-quota",
        cause=Cause.MAILBOX_FULL,
        title="The Proton mailbox is full",
        patterns=(
            "proton.me>: recipient address rejected: mailbox is full",
            "protonmail.com>: recipient address rejected: mailbox is full",
            "recipient address rejected: account exceeded quota",
        ),
        examples=("452 4.2.2 <anna@proton.me>: Recipient address rejected: Mailbox is full",),
        meaning="The recipient's mailbox has no room left.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source="unverified",
    ),
    Entry(
        id="proton-inactive",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The Proton account is disabled",
        patterns=(
            "proton.me>: recipient address rejected: account is disabled",
            "protonmail.com>: recipient address rejected: account is disabled",
            "recipient address rejected: address is disabled",
        ),
        examples=("550 5.2.1 <anna@proton.me>: Recipient address rejected: Account is disabled",),
        meaning="Proton or the owner has disabled the account.",
        actions=("Take the address off the list, and reach the person another way.",),
        source="unverified",
        permanent=True,
    ),
)
