"""An address is written in an obsolete form

Why: Routes (`<@relay:user@host>`), blanks round the dots and blanks or comments round the `@` are
relics. Receivers have to accept most of them, but programs of today often do not, and filters
notice.

Fix: Write the address in one piece: `user@host.example.org`. A route is simply left out.

See: RFC 5322 §3.4.1 (SHOULD NOT) and §4.4; RFC 5321 appendix C (source routes).
"""

from collections.abc import Iterator

from mailcheck.core.address import AddressProblem
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnAddressDefect, Severity, rule


@rule(
    Severity.INFO,
    OnAddressDefect(),
    bad=(
        Example("To: Mary Smith <@node.test:mary@example.net>"),
        Example("To: jdoe@test  . example"),
        Example("To: Bo <bo @ example.net>"),
        Example("From: John Doe <jdoe@machine(comment).  example>"),
    ),
    good=(
        Example("From: Joe Q. Public <joe@example.org>"),
        Example("To: < bo@example.net >"),
        Example("To: bo@example.net (Bo)"),
        Example("To:\n bo@example.net"),
        Example('To: "bo . li"@example.net'),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    for problem in subject.list.problems:
        text = excerpt(subject.field.flat[problem.start : problem.end])
        if problem.code is AddressProblem.SOURCE_ROUTE:
            sentence, change = f"The address has a route, `{text}`.", "Take the route out."
        elif problem.code is AddressProblem.BLANKS_IN_ADDRESS:
            sentence = f"`{text}` has blanks or comments in it."
            change = "Write the address in one piece."
        else:
            continue
        yield Found(subject.field.at(problem.start, problem.end), sentence, change)
