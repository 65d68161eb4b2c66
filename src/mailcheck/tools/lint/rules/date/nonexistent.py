"""The Date names a day, time or zone that does not exist

Why: There is no 31st of February, no 25th hour and no zone beyond -1200 and +1400. Programs read
such dates in different ways or not at all, and filters count them (SpamAssassin's
INVALID_DATE_TZ_ABSURD) because spam software makes dates up.

Fix: Correct the clock or the calculation that made it, and let a library write the field:
`date -R`, `email.utils.formatdate(localtime=True)`, `date(DATE_RFC2822)`.

See: RFC 5322 §3.3; SpamAssassin INVALID_DATE, INVALID_DATE_TZ_ABSURD.
"""

from collections.abc import Iterator

from mailcheck.core.date import DateForm
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Severity, rule


@rule(
    Severity.ERROR,
    OnPresent("Date"),
    bad=(
        Example("Date: Tue, 31 Feb 2026 09:30:00 +0100"),
        Example("Date: Sat, 21 Nov 2026 25:61:00 +0100"),
        Example("Date: Sat, 21 Nov 2026 09:30:00 +9999"),
        Example("Date: Sat, 21 Nov 2026 09:30:00 +0160"),
        Example("Date: Sat, 21 Nov 1026 09:30:00 +0000"),
    ),
    good=(
        Example("Date: Tue, 29 Feb 2028 09:30:00 +0100"),
        Example("Date: Sat, 31 Dec 2016 23:59:60 +0000"),
        Example("Date: Sat, 21 Nov 2026 09:30:00 +1345"),
        Example("Date: Sat, 21 Nov 2026 09:30:00 +1400"),
        Example("Date: Sat, 21 Nov 2026 09:30:00 +0545"),
        Example("Date: nonsense"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    date = context.date
    if date is None or date.form is not DateForm.NONEXISTENT:
        return
    yield Found(
        field.value_span,
        f"The Date `{excerpt(field.unfolded)}` has {date.why}"
        f"{'' if 'not exist' in date.why else ', which does not exist'}.",
        "Correct the program or the clock that wrote it; zones reach from -1200 to +1400.",
    )
