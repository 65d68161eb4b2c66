"""The weekday in the Date is not the day it was

Why: The weekday is optional, but when it is there it must be right. Nobody refuses mail for it;
but programs that make dates up get it wrong (3% of spam, no ordinary mail at all), so it costs
trust. It also shows that the date was put together by hand and may be wrong itself.

Fix: Leave the weekday out (`21 Nov 2026 09:30:00 +0100` is right), or let a library write the whole
field.

See: RFC 5322 §3.3.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Severity, rule


@rule(
    Severity.WARNING,
    OnPresent("Date"),
    bad=(
        Example("Date: Fri, 21 Nov 2026 09:30:00 +0100"),
        Example("Date: Sunday, 21 Nov 2026 09:30:00 +0100"),
    ),
    good=(
        Example("Date: 21 Nov 2026 09:30:00 +0100"),
        # The day of the zone it names, not the day in UTC.
        Example("Date: Sat, 21 Nov 2026 00:30:00 +1300"),
        Example("Date: Fri, 31 Feb 2026 09:30:00 +0100"),
        Example("Date: Fri"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    date = context.date
    if date is None or date.weekday_right:
        return
    day = date.moment.strftime("%A, %d %B %Y") if date.moment else ""
    written = field.flat[date.weekday_start : date.weekday_end]
    yield Found(
        field.at(date.weekday_start, date.weekday_end),
        f"The Date says `{written}`, but the day was a {day}.",
        f"Write `{day[:3]}`, or leave the weekday out.",
    )
