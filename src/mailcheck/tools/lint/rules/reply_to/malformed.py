"""Reply-To does not hold valid addresses

Why: Mail programs put what is in Reply-To into To when somebody answers. Where it cannot be
read, answers are lost or bounce, and the sender never learns of them; some programs then fall back
to From, others write to half an address.

Fix: Write `Reply-To: Anna Berg <anna@example.org>`, several addresses with commas between them, or
take the field out: without it answers go to From.

See: RFC 5322 §3.4 and §3.6.2.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.address_defects import first_defect
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.rule import Example, Found, OnAddressDefect, Severity, rule


@rule(
    Severity.ERROR,
    OnAddressDefect("Reply-To"),
    bad=(
        Example("Reply-To: Anna Berg anna@example.org"),
        Example("Reply-To: anna@example.org bo@example.org"),
        Example("Reply-To: The office"),
        Example("Reply-To: (nobody)"),
    ),
    good=(
        Example("Reply-To: anna@example.org"),
        Example("Reply-To: Anna <anna@example.org>, Bo <bo@example.org>"),
        Example("Reply-To: Team: anna@example.org, bo@example.org;"),
        Example("Reply-To: anna@example.org (Anna)"),
        Example("Reply-To: anna . berg@example.org"),
        Example("Reply-To: <>"),
        Example("Reply-To: root"),
        Example("Reply-To:"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    defect = first_defect(subject)
    if defect is not None:
        yield Found(defect.span, defect.sentence, defect.help, defect.severity)
    elif subject.field.raw_value.strip() and subject.list.holds_nothing:
        yield Found(
            subject.field.value_span,
            "Reply-To holds no address.",
            "Write an address, `Reply-To: Name <user@example.org>`, or take the field out.",
        )
