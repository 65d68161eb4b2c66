"""Fastmail: its own domains and its customers' (messagingengine.com).

Odd: it runs Postfix and mostly answers in Postfix's words; its own are those for its customers' sending.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "fastmail",
    "Fastmail",
    "provider",
    marks=("messagingengine.com", "fastmail.com", "fastmail.fm", "fastmail"),
)

_PAGE = "https://fastmail.help/hc/en-us/articles/7010500320655-Why-messages-bounce-back"

ENTRIES = (
    Entry(
        id="fastmail-from-not-yours",
        cause=Cause.SENDER_REJECTED,
        title="Fastmail does not know this From address",
        patterns=(
            "not authorised to send from this header address",
            "not authorized to send from this header address",
        ),
        examples=("551 5.7.1 Not authorised to send from this header address",),
        meaning="The From address is not one of the account's: not an alias, nor a sending identity that was verified.",
        actions=(
            "Add the address as an alias or a verified sending identity in Fastmail's settings.",
            "Send with an address of the account.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="fastmail-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Fastmail knows no such address",
        patterns=(
            "sorry, user address unknown",
            "fastmail.com>: recipient address rejected: user unknown",
            "fastmail.fm>: recipient address rejected: user unknown",
        ),
        examples=(
            "550 5.1.1 Sorry, user address unknown",
            "550 5.1.1 <anna@fastmail.com>: Recipient address rejected: User unknown in virtual mailbox table",
        ),
        meaning="There is no such address, or its account is closed.",
        actions=("Correct a typing error, or take the address off the list.",),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
    ),
)
