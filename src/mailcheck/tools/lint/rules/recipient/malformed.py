"""An address in To, Cc or Bcc is broken

Why: Mail programs and servers each guess differently what a broken address means: one drops it,
one sends to half of it, one refuses the whole message with `501 5.1.3`. Answering to all fails as
well.

Fix: Write `Name <user@example.org>`, with commas between the addresses. A name that holds a comma
or another special character goes in quotes: `"Li, Bo" <bo@example.net>`.

See: RFC 5322 §3.4; SpamAssassin TO_MALFORMED.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.address_defects import address_defects
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.rule import Example, Found, OnAddressDefect, Severity, rule


@rule(
    Severity.WARNING,
    OnAddressDefect("To", "Cc", "Bcc"),
    bad=(
        Example("To: Bo Li bo@example.net"),
        Example("To: bo@example.net cy@example.net"),
        Example("To: Bo <bo@example.net> Cy <cy@example.net>"),
        Example("Cc: Bo Li <bo@example.net"),
        Example("To: bo@"),
        Example("To: bo@example.net (the boss"),
        Example("To: friends: bo@example.net"),
        Example("To: <bo li@example.net>"),
        Example("Bcc: bo@home@example.net"),
    ),
    good=(
        Example("To: A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;"),
        Example(
            "To: A Group(Some people)\n :Chris Jones <c@(Chris's host.)public.example>,\n"
            " joe@example.org,\n John <jdoe@one.test> (my dear friend); (the end of the group)",
        ),
        Example("To: Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example"),
        Example('To: Who? <one@y.test>, "Giant; \\"Big\\" Box" <box@example.net>'),
        Example("To: undisclosed-recipients:;"),
        Example("To: bo@example.net (Bo Li)"),
        Example("To: =?utf-8?q?J=C3=B6rg?= <joerg@example.net>"),
        Example('To: "bo li"@example.net, bo@[192.0.2.1]'),
        Example("To: Li, Bo <bo@example.net>"),
        Example("To: bo@example.net,"),
        Example("To: bo@example.net; cy@example.net"),
        Example("To: root"),
        Example("To: <>"),
        Example("To:"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    for defect in address_defects(subject):
        yield Found(defect.span, defect.sentence, defect.help)
