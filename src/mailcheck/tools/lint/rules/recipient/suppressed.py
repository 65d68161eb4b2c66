"""A recipient is on the suppression list

Why: The list you named says that this address must not be written to: it has bounced for good, its
owner has complained or unsubscribed. Who goes on sending there is taken for a spammer by the
provider of that mailbox, and all other mail suffers.

Fix: Take the recipient out, or reach the person another way. If the entry is wrong or outdated,
remove it with `mailcheck suppress remove ADDRESS --reason ...`.

See: M3AAWG Sender Best Common Practices; RFC 3463 (statuses of bounces).
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule


@rule(
    Severity.ERROR,
    OnMessage(),
    bad=(
        Example("To: gone@example.net"),
        Example("To: bo@example.net", "Cc: Former Friend <Gone@Example.NET>"),
        Example("Bcc: gone@example.net"),
        Example("Resent-To: gone@example.net"),
    ),
    good=(
        Example(),
        Example("To: gone@example.com, gone+x@example.net"),
        Example("From: gone@example.net", "Reply-To: gone@example.net"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    if context.suppressed is None:
        return
    names = ("to", "cc", "bcc", "resent-to", "resent-cc", "resent-bcc")
    found = [(at, at.normal_form) for at in context.mailboxes(*names)]
    reasons = context.suppressed.suppressed([form for _, form in found]) if found else {}
    for at, form in found:
        if form in reasons:
            yield Found(
                at.address_span,
                f"`{excerpt(at.mailbox.address)}` is on the suppression list:"
                f" {excerpt(reasons[form], 200).rstrip('.')}.",
                "Take this recipient out.",
                header=at.field.name,
                values={"address": at.mailbox.address, "reason": reasons[form]},
            )
