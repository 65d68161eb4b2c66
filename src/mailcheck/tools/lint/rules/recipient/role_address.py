"""Bulk mail goes to a role address

Why: abuse@, postmaster@ or noreply@ never sign up for a newsletter. They are on bought or
harvested lists, and some are read by the very people who keep blocklists; providers take mail to
them as proof of a bad list.

Fix: Take the address off the list. In a message to subscribers each should be in To; a `noreply`
put there to fill the field does better as `To: Undisclosed recipients:;`.

See: RFC 2142 (mailbox names); M3AAWG Sender Best Common Practices.
"""

from collections.abc import Iterator

from mailcheck.knowledge.lists.role_addresses import is_role
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Options, Severity, rule

_BULK = Options(bulk=True)


@rule(
    Severity.INFO,
    OnMailbox("To", "Cc", "Bcc"),
    bad=(
        Example("To: abuse@example.net", options=_BULK),
        Example("To: Postmaster@example.net", "List-Unsubscribe: <https://example.org/u>"),
        Example("To: bo@example.net", "Cc: no-reply@example.net", options=_BULK),
    ),
    good=(
        Example("To: abuse@example.net"),
        Example("To: bo@example.net", options=_BULK),
        Example("To: info@example.net, support@example.net", options=_BULK),
        Example("To: abuse.report.fan@example.net", options=_BULK),
        Example("To: postmaster@example.net", "List-Post: <mailto:talk@example.org>"),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    if context.kind.bulk and is_role(at.mailbox.local):
        yield Found(
            at.address_span,
            f"Bulk mail goes to `{excerpt(at.mailbox.address)}`, an address that signs up for"
            " nothing.",
            "Take the address off the list.",
            values={"address": at.mailbox.address},
        )
