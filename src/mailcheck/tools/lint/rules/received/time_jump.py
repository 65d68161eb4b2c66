"""The message lay for over an hour, or a clock on its way is wrong

Why: Each server notes in Received when it took the message. A gap of hours shows where it waited:
greylisting, a queue, a moderator, a computer that was switched off. Times that run backwards show a
wrong clock or time zone, which also spoils DKIM signatures and the order of mail.

Fix: Ask the operator of the server above the gap, or look at its queue and log for that time. For a
clock that is wrong, use NTP and the right time zone. If you know the reason, there is nothing to
do.

See: RFC 5321 §4.4.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from mailcheck.core.date import parse_date
from mailcheck.core.finding import Span
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Severity, rule


def _hop(time: str) -> str:
    return f"Received: from a.example.org by b.example.net; Sat, 21 Nov 2026 {time} +0100"


MAX_HOP = timedelta(hours=1)
"""Greylisting asks for some minutes, and a queue tries again within the first hour."""


@rule(
    Severity.INFO,
    OnPresent("Received"),
    bad=(
        Example(_hop("12:31:00"), _hop("09:30:00")),
        Example(_hop("09:30:00"), _hop("10:30:01")),
        Example(_hop("14:00:00"), _hop("12:00:00"), _hop("10:00:00")),
        Example(_hop("12:31:00"), "Received: by c.example.net; yesterday", _hop("09:30:00")),
        Example("Received: by c.example.net; today", _hop("12:31:00"), _hop("09:30:00")),
        # The same hour by the clock, in other zones.
        Example(_hop("09:30:00"), "Received: by x; Sat, 21 Nov 2026 09:30:00 -0500"),
    ),
    good=(
        Example(_hop("10:30:00"), _hop("09:30:00")),
        Example(_hop("09:30:00"), _hop("10:30:00")),
        Example(_hop("09:30:00"), "Received: from x by y; Sat, 21 Nov 2026 03:29:00 -0500 (EST)"),
        Example(_hop("12:31:00")),
        Example(_hop("12:31:00"), "Received: from nowhere"),
        Example(_hop("09:59:59"), "Received: by x; 21 Nov 2026 09:00 +0100", "Received: by x;"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    fields = context.all("Received")
    later: _Stamp | None = None
    for stamp in filter(None, map(_stamp, fields)):
        if later is None or stamp.hour == later.hour:
            later = stamp
            continue
        arrived, left = _moment(later.text), _moment(stamp.text)
        if arrived is not None and left is not None and abs(arrived - left) > MAX_HOP:
            yield Found(later.span, *_words(arrived - left))
        if left is not None or arrived is None:
            later = stamp


class _Stamp(NamedTuple):
    """When a server took the message, as written."""

    text: str
    field: Field
    hour: tuple[str, ...]
    """Day, hour and zone. Equal ones are less than an hour apart, so most need not be read."""

    @property
    def span(self) -> Span:
        end = len(self.field.flat.rstrip())
        return self.field.at(end - len(self.text), end)


def _stamp(field: Field) -> _Stamp | None:
    # RFC 5321 §4.4: the time comes after the last semicolon.
    _, semicolon, stamp = field.flat.rpartition(";")
    if not semicolon or not stamp.strip():
        return None
    words = stamp.split(None, 6)
    if words[0].endswith(","):
        del words[0]
    hour: tuple[str, ...] = (stamp,)
    if len(words) > 4:
        day, month, year, time, zone = words[:5]
        hour = (day.lstrip("0"), month, year, time[:3], zone.replace("-0000", "+0000"))
    return _Stamp(stamp.strip(), field, hour)


def _moment(text: str) -> datetime | None:
    return parse_date(text).moment


def _words(took: timedelta) -> tuple[str, str]:
    """The sentence, and what to do."""
    duration = _duration(abs(took))
    if took < timedelta(0):
        return (
            f"This server's time lies {duration} before that of the server below it.",
            "Set the clocks of both servers by NTP, and their time zones.",
        )
    return (
        f"The message took {duration} from the server below to this one.",
        "Look at the queue of the server below for that time.",
    )


def _duration(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    if hours >= 48:
        return f"{hours // 24} days"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
