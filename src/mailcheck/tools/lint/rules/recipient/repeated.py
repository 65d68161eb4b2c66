"""A recipient is named twice

Why: The same address is in To or Cc more than once. Servers deliver it once, so little breaks,
but it shows that a list was put together without care, and some filters count it.

Fix: Take the second mention out. A script that builds the list should compare addresses without
regard to case.

See: RFC 5322 §3.6.3; RFC 5321 §2.4 (case of domains); SpamAssassin SUSPICIOUS_RECIPS.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule


@rule(
    Severity.INFO,
    OnMessage(),
    bad=(
        Example("To: bo@example.net, Bo Li <bo@EXAMPLE.NET>"),
        Example("To: bo@example.net", "Cc: cy@example.net, bo@example.net"),
    ),
    good=(
        Example("To: bo@example.net", "Cc: bo@example.com"),
        Example("To: bo@example.net, bo+lists@example.net"),
        Example("To: bo@example.net", "Bcc: bo@example.net"),
        Example("To: root, root"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    seen: set[str] = set()
    for at in context.recipients if len(context.recipients) > 1 else ():
        form = at.normal_form
        if form in seen and at.mailbox.domain:
            yield Found(
                at.span,
                f"`{excerpt(at.mailbox.address)}` is among the recipients already.",
                "Take the second mention out.",
                header=at.field.name,
                values={"address": at.mailbox.address},
            )
        seen.add(form)
