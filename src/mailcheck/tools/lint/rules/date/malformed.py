"""The Date cannot be read

Why: The field has a fixed form in English, and programs read nothing else: localised names of days
and months, dates as `21.11.2026`, times without a day and unfilled variables (`%date%`) leave the
message without a time. Filters count it (SpamAssassin's INVALID_DATE), and lists of mail sort it
anywhere.

Fix: Write `Date: Sat, 21 Nov 2026 09:30:00 +0100`. Let a library make it: `date -R` in a shell,
`email.utils.formatdate(localtime=True)` in Python, `date(DATE_RFC2822)` in PHP. `strftime` uses the
names of the current locale; set it to C.

See: RFC 5322 §3.3; SpamAssassin INVALID_DATE.
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
        Example("Date: Sa., 21. November 2026 09:30"),
        Example("Date: %date%"),
        Example("Date: 59:10"),
        Example("Date: 2026-11-21 09:30:00"),
        Example("Date: Sat, 21 Nov 2026"),
        Example("Date: 21 Nov 2026 09:30:00 AM"),
    ),
    good=(
        Example("Date: Sat, 21 Nov 2026\n 09:30:00 +0100 (a\n comment)"),
        Example("Date: 21 Nov 26 09:30 GMT"),
        Example("Date: Wed, 31 Feb 2026 09:30:00 +0100"),
        Example("Date: "),
    ),
    replaces=("date-obsolete-form",),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    date = context.date
    # An empty value is what header-value-empty is about, a second Date header-field-repeated.
    if field.is_blank or date is None:
        return
    if date.form is DateForm.MALFORMED:
        yield Found(
            field.value_span,
            f"`{excerpt(field.unfolded)}` cannot be read as a date.",
            "Write it like `Sat, 21 Nov 2026 09:30:00 +0100`.",
        )
