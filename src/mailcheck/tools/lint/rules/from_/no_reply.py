"""Nobody reads answers to this address

Why: From is a `noreply` address and no Reply-To says where answers are read. People answer all the
same, with questions, corrections and requests to be taken off the list; the answers bounce or
vanish. Microsoft asks bulk senders since 2025 for From and Reply-To addresses that work.

Fix: Send from an address that somebody reads, or add `Reply-To: support@example.org`. For mail
where no answer makes sense, such as one-time codes, it may stay as it is.

See: Microsoft's requirements for high-volume senders (2025); RFC 5322 §3.6.2.
"""

from collections.abc import Iterator

from mailcheck.knowledge.lists.role_addresses import is_no_reply
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Severity, rule


@rule(
    Severity.INFO,
    OnMailbox("From"),
    bad=(
        Example("From: Shop <noreply@example.org>"),
        Example("From: do-not-reply@example.org", "Reply-To: no-reply@example.org"),
        Example("From: comments-noreply@example.org"),
    ),
    good=(
        Example("From: Shop <noreply@example.org>", "Reply-To: support@example.org"),
        Example("From: norepl@example.org"),
        Example("From: inoreplyto@example.org"),
        Example("From: No Reply <anna@example.org>"),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    if is_no_reply(at.mailbox.local) and all(
        is_no_reply(reply.mailbox.local) for reply in context.mailboxes("reply-to")
    ):
        yield Found(
            at.address_span,
            f"Answers to `{excerpt(at.mailbox.address)}` are not read,"
            " and no Reply-To names another address.",
            "Add a Reply-To with an address that somebody reads.",
        )
