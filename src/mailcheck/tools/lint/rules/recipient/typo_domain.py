"""The domain of a recipient looks mistyped

Why: `gmial.com`, `hotmal.com` or an ending `.con` is a slip of the finger. Such mail bounces, or it
reaches somebody who registered the misspelling to read what is lost. Many bounces of this kind
spoil the reputation of the sending server.

Fix: Correct the domain as the finding says, and correct it where it came from: the address book,
the customer's record, the sign-up form (ask there twice, or send a confirmation first).

See: M3AAWG Sender Best Common Practices; RFC 2606 and the IANA root zone (endings that exist).
"""

from collections.abc import Iterator

from mailcheck.knowledge.lists.typo_domains import intended_domain
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Severity, rule


@rule(
    Severity.WARNING,
    OnMailbox("To", "Cc", "Bcc"),
    bad=(
        Example("To: bo@gmial.com"),
        Example("Cc: Bo <bo@GMAI.com>"),
        Example("To: bo@hotmal.com"),
        Example("To: bo@yaho.com, cy@outlok.com"),
        Example("To: bo@gmail.con"),
        Example("To: bo@example.con"),
    ),
    good=(
        Example("To: bo@gmail.com, bo@mail.com, bo@gmx.com, bo@ymail.com"),
        Example("To: bo@hotmail.co.uk, bo@email.com, bo@yahoo.co.uk"),
        Example("To: gmial.com@example.net, con@example.net"),
        Example("To: bo@gmial.example.net, bo@my.co, bo@con.example"),
        Example("From: anna@gmial.com"),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    meant = intended_domain(at.domain)
    if meant is not None:
        address = f"{at.mailbox.local}@{meant}"
        yield Found(
            at.domain_span,
            f"The domain {excerpt(at.domain)} of `{excerpt(at.mailbox.address)}` is a known"
            f" misspelling of {excerpt(meant)}.",
            f"Write `{excerpt(address)}`, if that is who is meant.",
            values={"address": at.mailbox.address, "suggestion": address},
        )
