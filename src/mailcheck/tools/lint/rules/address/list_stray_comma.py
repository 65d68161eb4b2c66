"""A comma in an address list separates nothing

Why: A comma at the begin or end of the list, or two in a row, leaves an empty place. The old
standard let readers pass over it, nobody may write it, and some servers refuse the message with
`501 5.1.3` or drop the rest of the list.

Fix: Take the comma out. Scripts that put lists together should join only what is not empty:
`", ".join(a for a in addresses if a)`.

See: RFC 5322 §3.4 and §4.4 (obs-mbox-list).
"""

from collections.abc import Iterator

from mailcheck.core.address import AddressProblem
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.rule import Example, Found, OnAddressDefect, Severity, rule


@rule(
    Severity.WARNING,
    OnAddressDefect(),
    bad=(
        Example("To: bo@example.net,"),
        Example("To: , bo@example.net"),
        Example("Cc: bo@example.net, , cy@example.net"),
        Example("To: team: bo@example.net,;"),
        Example("From: anna@example.org,"),
    ),
    good=(
        Example("To: bo@example.net, cy@example.net"),
        Example('To: "Li, Bo," <bo@example.net>'),
        Example("To: bo@example.net (Li, Bo,)"),
        Example("To: Nobody:;, bo@example.net"),
        Example("To: Li, Bo <bo@example.net>"),
        Example("To: <@a.example,@b.example:bo@example.net>"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    for problem in subject.list.problems:
        if problem.code is AddressProblem.STRAY_COMMA:
            yield Found(
                subject.field.at(problem.start, problem.end),
                f"A comma in {subject.field.name} has no address on one side.",
                "Take the comma out.",
            )
