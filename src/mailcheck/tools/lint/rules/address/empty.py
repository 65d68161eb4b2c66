"""Angle brackets with no address in them

Why: `<>` is the empty return path of a bounce; in From, To, Cc or Reply-To it is no address. It
mostly comes from a template whose variable was empty. Servers refuse the message or drop the
recipient, and answers go nowhere.

Fix: Put the address into the brackets. For hidden recipients write `To: Undisclosed recipients:;`,
with a colon and a semicolon and without brackets.

See: RFC 5322 §3.4.1; RFC 5321 §4.5.5 (what `<>` is for).
"""

from collections.abc import Iterator

from mailcheck.core.address import AddressProblem
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.rule import Example, Found, OnAddressDefect, Severity, rule


@rule(
    Severity.ERROR,
    OnAddressDefect(),
    bad=(
        Example('To: "Undisclosed Recipients" <>'),
        Example("From: <>"),
        Example("Reply-To: Anna < >"),
        Example("Cc: bo@example.net, <>"),
    ),
    good=(
        Example("Return-Path: <>"),
        Example("To: Undisclosed recipients:;"),
        Example('To: "<>" <bo@example.net>'),
        Example("To: bo@example.net (<>)"),
        Example("To:"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    for problem in subject.list.problems:
        if problem.code is AddressProblem.EMPTY_BRACKETS:
            yield Found(
                subject.field.at(problem.start, problem.end),
                f"{subject.field.name} has angle brackets with no address in them.",
                "Put the address into the brackets, or take the brackets out.",
            )
