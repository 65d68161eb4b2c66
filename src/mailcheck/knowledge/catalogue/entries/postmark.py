"""Postmark: refusals of the sending service; its numbers are API error codes, not SMTP codes.

Odd: one inactive recipient among many stops the whole message, as at the gate of `mailcheck gate`.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("postmark", "Postmark", "provider", marks=("postmark",))

_CODES = "https://postmarkapp.com/developer/api/overview"

ENTRIES = (
    Entry(
        id="postmark-inactive-recipient",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Recipient is inactive at Postmark",
        patterns=(
            "marked as inactive. found inactive addresses",
            "recipient that has been marked as inactive",
            "recipient(s) that have been marked as inactive",
            "inactive recipients are ones that have generated",
            "found inactive addresses",
        ),
        examples=(
            "You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: anna@example.org. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.",
        ),
        meaning="Postmark refused the message, because an address in it bounced hard, complained, or was suppressed by hand.",
        actions=(
            "Take the addresses named after `Found inactive addresses` out of the message.",
            "Look up in Postmark's suppressions why: after a bounce correct the address, after a complaint leave it.",
            "Run `mailcheck gate message.eml` before sending, with a list from `mailcheck suppress import` of Postmark's export.",
        ),
        source=_CODES,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="postmark-no-sender-signature",
        cause=Cause.SENDER_REJECTED,
        title="From address is no Sender Signature",
        patterns=(
            "is not a sender signature on your account",
            "sender signature not found",
            "sender signature not confirmed",
        ),
        examples=(
            "400 The 'From' address you supplied (sender@example.com) is not a Sender Signature on your account. Please add and confirm this address in order to be able to use it in the 'From' field of your messages.",
        ),
        meaning="Postmark sends only from addresses and domains the account has added and confirmed.",
        actions=(
            "Add and confirm the address, or verify its whole domain in Postmark.",
            "Check with `mailcheck domain example.org` that DKIM and return path records are published.",
        ),
        source=_CODES,
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="postmark-account-pending",
        cause=Cause.SENDER_REJECTED,
        title="Postmark account is not approved yet",
        patterns=(
            "while your account is pending approval",
            "account is pending approval",
            "all recipient addresses must share the same domain as the 'from' address",
        ),
        examples=(
            "412 While your account is pending approval, all recipient addresses must share the same domain as the 'From' address.",
        ),
        meaning="Until Postmark has approved the account, it sends only to addresses of the sender's own domain.",
        actions=(
            "Ask for approval in the account and answer Postmark's questions.",
            "Test with recipients of your own domain until then.",
        ),
        source=_CODES,
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="postmark-may-not-send",
        cause=Cause.SENDER_REJECTED,
        title="Postmark account may not send",
        patterns=("account may not send", "postmark * not allowed to send"),
        examples=("413 Account May Not Send",),
        meaning="Postmark has stopped the account from sending.",
        actions=("Ask Postmark's support why, and correct what they name.",),
        source=_CODES,
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="postmark-out-of-credits",
        cause=Cause.SENDER_QUOTA,
        title="Postmark account is out of credits",
        patterns=("account has run out of credits", "ran out of credits"),
        examples=("405 Not allowed to send. Your account has run out of credits.",),
        meaning="The plan's messages are used up.",
        actions=("Change the plan or wait for the next month.",),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="postmark-forbidden-attachment",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Postmark takes no attachment of this type",
        patterns=("forbidden attachment type",),
        examples=("411 Forbidden attachment type",),
        meaning="The message has an attachment with an ending that Postmark does not send, such as a program.",
        actions=(
            "Put the file where it can be downloaded and send a link.",
            "Run `mailcheck lint message.eml`: it names attachments that many servers refuse.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="postmark-token-invalid",
        cause=Cause.SMTP_AUTH,
        title="Postmark did not accept the token",
        patterns=("bad or missing api token", "request does not contain a valid server token"),
        examples=("10 Bad or missing API token",),
        meaning="The server token is wrong or missing.",
        actions=(
            "Copy the server's API token from Postmark; over SMTP it is user name and password.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
)
