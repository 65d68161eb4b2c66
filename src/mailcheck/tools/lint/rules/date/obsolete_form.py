"""The Date is written in an obsolete form

Why: Two-digit years, zones as names (`GMT`, `EST`), missing zones and missing blanks may not be
written any more, though programs must still read them. Spam software and old scripts write so (one
in ten of spam, one in two hundred of ordinary mail), filters know it, and what `CST` or no zone at
all means is guessed.

Fix: Write four digits for the year and the zone as numbers: `Sat, 21 Nov 2026 09:30:00 +0000`.
`toUTCString()` of JavaScript writes `GMT`, and so does `formatdate(usegmt=True)` of Python: use a
mail library, or put `+0000` in its place.

See: RFC 5322 §3.3, §4.3.
"""

from collections.abc import Iterator

from mailcheck.core.date import DateForm
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Severity, rule


@rule(
    Severity.WARNING,
    OnPresent("Date"),
    bad=(
        Example("Date: Sat, 21 Nov 2026 08:30:00 GMT"),
        Example("Date: Sat, 21 Nov 26 08:30:00 +0000"),
        Example("Date: Sat, 21 Nov 2026 08:30:00"),
        Example("Date: Sat, 21 Nov 2026 08:30:00 (UTC)"),
        Example("Date: Sat, 21 Nov 2026 08:30:00+0000"),
        Example("Date: Sat Nov 21 08:30:00 2026"),
        Example("Date: Sat, 21 Nov 2026 09:30:00 (CET) +0100"),
    ),
    good=(
        Example("Date: 21 Nov 2026 08:30 +0000"),
        Example("Date: Sat, 21 Nov 2026 08:30:00 -0000"),
        Example("Date: Sat,  1 Nov 2025 08:30:00 +0000 (GMT)"),
        Example("Date: Sat,\n\t21 Nov 2026\n\t08:30:00 +0000"),
        Example("Date: nonsense"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    date = context.date
    if date is None or date.form is not DateForm.OBSOLETE:
        return
    right = date.moment.strftime("%d %b %Y %H:%M:%S %z") if date.moment else ""
    yield Found(
        field.value_span,
        f"The Date `{excerpt(field.unfolded)}` has {date.why}.",
        f"Write it as `{right}`.",
    )
