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
from itertools import pairwise

from mailcheck.core.date import parse_date
from mailcheck.core.finding import Span
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Rule, Severity


def _hop(time: str) -> str:
    return f"Received: from a.example.org by b.example.net; Sat, 21 Nov 2026 {time} +0100"


RULE = Rule(
    Severity.INFO,
    OnField("Received"),
    bad=(
        Example(_hop("12:31:00"), _hop("09:30:00")),
        Example(_hop("09:30:00"), _hop("10:30:01")),
        Example(_hop("14:00:00"), _hop("12:00:00"), _hop("10:00:00")),
        Example(_hop("12:31:00"), "Received: by c.example.net; yesterday", _hop("09:30:00")),
    ),
    good=(
        Example(_hop("10:30:00"), _hop("09:30:00")),
        Example(_hop("09:30:00"), _hop("10:30:00")),
        Example(_hop("09:30:00"), "Received: from x by y; Sat, 21 Nov 2026 03:29:00 -0500 (EST)"),
        Example(_hop("12:31:00")),
        Example(_hop("12:31:00"), "Received: from nowhere"),
    ),
)

MAX_HOP = timedelta(hours=1)
"""Greylisting asks for some minutes, and a queue tries again within the first hour."""


def check(field: Field, context: Context) -> Iterator[Found]:
    if field is not context.first("Received"):
        return
    hops = [hop for hop in map(_stamp, context.all("Received")) if hop is not None]
    for (later, span), (earlier, _) in pairwise(hops):
        took = later - earlier
        if abs(took) > MAX_HOP:
            yield Found(span, *_words(took))


def _stamp(field: Field) -> tuple[datetime, Span] | None:
    """When a server took the message, and where that stands."""
    before, semicolon, stamp = field.flat.rpartition(";")
    moment = parse_date(stamp).moment if semicolon else None
    if moment is None:
        return None
    lead = len(before) + 1 + len(stamp) - len(stamp.lstrip())
    return moment, field.at(lead, len(field.flat.rstrip()))


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
