"""Rambler: rambler.ru, lenta.ru, autorambler.ru, myrambler.ru, ro.ru.

Odd: a reply code of its own, 540, for accounts that do not take mail; the word at the end says why.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "rambler",
    "Rambler",
    "provider",
    marks=("rambler.ru", "rambler-co.ru", "lenta.ru", "myrambler.ru", "ro.ru", "rambler"),
)

_LINT = "Run `mailcheck lint --bulk message.eml`, and look at links, subject and header."
_BLOCKED = (
    "Rambler has blocked the recipient's account; 540 is about the mailbox, not about the sender."
)

ENTRIES = (
    Entry(
        id="rambler-inactive",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The Rambler mailbox is not in use",
        patterns=(
            "recipient address rejected: inactive",
            "rambler.ru>: recipient address rejected: inactive",
        ),
        examples=("540 5.7.1 <anna@rambler.ru>: recipient address rejected: Inactive",),
        meaning="Nobody has used the mailbox for a long time, and it takes no mail.",
        actions=("Take the address off the list, and reach the person another way.",),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="rambler-blocked",
        cause=Cause.RECIPIENT_INACTIVE,
        title="Rambler has blocked the account",
        patterns=("rambler.ru>: recipient address rejected: blocked",),
        unless=("blocked by", "blocked using", "blocked due", "blocked for"),
        examples=("540 5.7.1 <anna@rambler.ru>: recipient address rejected: Blocked",),
        meaning=_BLOCKED,
        actions=("Take the address off the list, and reach the person another way.",),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="rambler-blocked-540",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The recipient's account is blocked",
        # With another code the same words are mostly about the sender.
        patterns=("recipient address rejected: blocked",),
        codes=("540",),
        unless=("blocked by", "blocked using", "blocked due", "blocked for"),
        examples=("540 5.7.1 <anna@example.org>: recipient address rejected: Blocked",),
        meaning=_BLOCKED,
        actions=("Take the address off the list, and reach the person another way.",),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="rambler-deleted",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The owner deleted the account",
        patterns=("recipient address rejected: account deleted by user", "account deleted by user"),
        examples=(
            "540 5.7.1 <anna@rambler.ru>: Recipient address rejected: Account deleted by user",
        ),
        meaning="The owner has deleted the account.",
        actions=("Take the address off the list, and reach the person another way.",),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="rambler-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Rambler knows no such mailbox",
        patterns=(
            "rambler.ru>: recipient address rejected: user unknown",
            "rambler.ru>: recipient address rejected: not found",
            "rambler.ru>: recipient address rejected: no such user",
        ),
        examples=("550 5.1.1 <anna@rambler.ru>: Recipient address rejected: User unknown",),
        meaning="There is no mailbox of this name.",
        actions=("Correct a typing error, or take the address off the list.",),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="rambler-spam",
        cause=Cause.SPAM_CONTENT,
        title="Rambler takes the message for spam",
        patterns=(
            "spam message rejected * rambler",
            "spam message rejected; if this is not spam",
            "if this is not spam contact abuse at rambler",
        ),
        examples=(
            "550 5.7.1 Spam message rejected; If this is not spam contact abuse at rambler-co.ru",
        ),
        meaning="The filter takes the message for spam.",
        actions=(
            _LINT,
            "Write to the abuse address in the reply, with the whole reply, when the message is clean.",
        ),
        source="unverified",
    ),
)
