"""A semicolon is in an address list

Why: In mail a semicolon ends a group (`Team: bo@example.net;`) and nothing else; addresses are
separated by commas. Outlook shows semicolons and people copy them; servers then read the rest as
part of one broken address, so some recipients get nothing.

Fix: Put a comma where the semicolon is between addresses, and take it out at the end. Hidden
recipients are written with a colon: `Undisclosed recipients:;`.

See: RFC 5322 §3.4.
"""

from collections.abc import Iterator

from mailcheck.core.address import AddressProblem
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.rule import Example, Found, OnAddressDefect, Severity, rule


@rule(
    Severity.WARNING,
    OnAddressDefect(),
    bad=(
        Example("To: bo@example.net; cy@example.net"),
        Example("To: undisclosed-recipients;;"),
        Example("Cc: bo@example.net;"),
        Example("To: Team: bo@example.net;;"),
    ),
    good=(
        Example("To: Team: bo@example.net, cy@example.net;"),
        Example("To: undisclosed-recipients:;"),
        Example('To: "Li; Bo" <bo@example.net>'),
        Example("To: bo@example.net (Li; Bo)"),
        Example("To: =?utf-8?q?Li=3B_Bo?= <bo@example.net>"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    for problem in subject.list.problems:
        if problem.code is AddressProblem.STRAY_SEMICOLON:
            yield Found(
                subject.field.at(problem.start, problem.end),
                f"A semicolon in {subject.field.name} ends no group.",
                "Put a comma between addresses, and nothing at the end of the list.",
            )
