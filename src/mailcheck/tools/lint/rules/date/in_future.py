"""The Date lies in the future

Why: A message dated after it arrived stays on top of every list of mail; spammers want that, so
filters count it by the hours (SpamAssassin's DATE_IN_FUTURE rules). Where it is no intent, the
clock of the sending machine is wrong, which breaks DKIM signatures and TLS too.

Fix: Set the clock of the machine that wrote the message (`timedatectl`, NTP) and its time zone. A
message that is prepared today and sent next week gets its Date when it is sent.

See: RFC 5322 §3.6.1; SpamAssassin DATE_IN_FUTURE_*.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Options, Severity, rule

_TRACE = "Received: from a.example.org by b.example.net; "
_NOW = Options(now=datetime(2026, 11, 18, 12, tzinfo=UTC))


MAX_AHEAD = timedelta(hours=24)
"""Zones left out or guessed are at most 14 hours off; SpamAssassin's third step is 24 hours."""


@rule(
    Severity.WARNING,
    OnPresent("Date"),
    bad=(
        Example(f"{_TRACE}Thu, 19 Nov 2026 09:30:00 +0000"),
        Example(options=_NOW),
    ),
    good=(
        Example(f"{_TRACE}Fri, 20 Nov 2026 09:30:00 +0000"),
        # The clock of today says nothing about when an old message arrived.
        Example(f"{_TRACE}Sat, 21 Nov 2026 08:31:00 +0000", options=_NOW),
        Example(f"{_TRACE}sometime"),
        Example(),
        Example("Date: nonsense", options=_NOW),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    date = context.date
    if date is None or date.moment is None:
        return
    traced = context.has("Received")
    seen = context.received_at if traced else context.options.now
    if seen is None or date.moment - seen <= MAX_AHEAD:
        return
    hours = int((date.moment - seen).total_seconds() // 3600)
    yield Found(
        field.value_span,
        f"The Date lies {hours} hours after the time the message "
        f"{'arrived' if traced else 'is checked at'}.",
        "Set the clock and the time zone of the machine that wrote the message.",
    )
