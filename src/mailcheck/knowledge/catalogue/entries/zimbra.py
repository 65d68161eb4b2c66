"""Zimbra: groupware with Postfix in front and its own mailbox server behind, spoken to by LMTP.

Odd: Postfix passes the mailbox server's words on. `Mailbox disabled` is temporary here: the account
is in maintenance or locked, and the message stays in the queue.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("zimbra", "Zimbra", "mta", marks=("zimbra",))

_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."

ENTRIES = (
    Entry(
        id="zimbra-disabled",
        cause=Cause.RECIPIENT_INACTIVE,
        title="Mailbox is locked or in maintenance",
        patterns=("mailbox disabled, not accepting messages",),
        examples=(
            "host zimbra.example.org[192.0.2.1] said: 450 4.2.1 Mailbox disabled, not accepting messages",
        ),
        meaning="The account is in maintenance, locked or being moved. Zimbra keeps the message and tries again.",
        actions=(
            _QUEUE,
            _RECIPIENT,
        ),
        source="unverified",
        codes=("4",),
        permanent=False,
    ),
    Entry(
        id="zimbra-delivery-temporary",
        cause=Cause.SYSTEM_ERROR,
        title="Mailbox server has a fault",
        patterns=(
            "temporary message delivery failure try again",
            "temporary message delivery failure",
        ),
        examples=("451 4.0.0 Temporary message delivery failure try again",),
        meaning="The mailbox server could not store the message.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="zimbra-delivery-permanent",
        cause=Cause.SYSTEM_ERROR,
        title="Mailbox server could not store it",
        patterns=("permanent message delivery failure",),
        examples=("554 5.0.0 Permanent message delivery failure",),
        meaning="The mailbox server failed on this message, mostly because it cannot take it apart.",
        actions=(
            _LINT,
            _RECIPIENT,
        ),
        source="unverified",
        who=Actor.RECEIVING_ADMIN,
    ),
    Entry(
        id="zimbra-not-on-server",
        cause=Cause.SYSTEM_ERROR,
        title="Mailbox is on another server",
        patterns=("mailbox is not on this server",),
        examples=("450 4.2.0 Mailbox is not on this server",),
        meaning="The account was moved, and the mail server in front still asks the old mailbox server.",
        actions=(_QUEUE,),
        source="unverified",
        who=Actor.RECEIVING_ADMIN,
        permanent=False,
    ),
)
