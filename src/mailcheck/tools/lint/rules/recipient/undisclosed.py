"""The recipients are hidden

Why: To holds a group without members, so the message shows none of its recipients. That is legal
and the polite way to write to many at once, but spam is sent like this far more often than other
mail, and filters count it (rspamd R_UNDISC_RCPT).

Fix: Where the message is for one person, put the address into To. A mailing does better with one
message for each recipient: it is then delivered more reliably and can carry an unsubscribe link.

See: RFC 5322 §3.4 and appendix A.1.3; SpamAssassin UNDISC_*; rspamd R_UNDISC_RCPT.
"""

from collections.abc import Iterator

from mailcheck.core.address import AddressProblem
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Options, Severity, rule


@rule(
    Severity.INFO,
    OnAddressField("To"),
    bad=(
        Example("To: undisclosed-recipients:;"),
        Example("To: Members of the club: ;"),
        Example("To: (x) Hidden recipients :(nobody);"),
        Example(
            "To: undisclosed-recipients:;",
            options=Options(outgoing=True),
            severity=Severity.WARNING,
        ),
    ),
    good=(
        Example(),
        Example("To: Team: bo@example.net;"),
        Example("To: Nobody:;, bo@example.net"),
        Example("To: Nobody:;", "Cc: bo@example.net"),
        Example("To: undisclosed-recipients;"),
        Example("To:"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    groups = subject.list.groups
    if not groups or context.recipients or subject.list.has(AddressProblem.UNCLOSED_GROUP):
        return
    yield Found(
        subject.field.value_span,
        f"To names no recipient, only the empty group `{excerpt(groups[0].name)}`.",
        "Put the recipient into To, or send each recipient a message of his own.",
        Severity.WARNING if context.options.outgoing else None,
    )
