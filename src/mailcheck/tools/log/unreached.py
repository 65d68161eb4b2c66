"""Receivers that nothing gets through to, for a reason that says nothing of the mail."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.event import Event
from mailcheck.tools.log.rule import Incident, of_group
from mailcheck.tools.log.tally import Group

_OVER_MESSAGES, _OVER_SECONDS = 3, 3 * 3600
"""What is over must have been worse to be told (chosen)."""


class Time(NamedTuple):
    """A time in which nothing got through; it lasts where `until` is None."""

    group: Group
    since: Event
    last: Event
    until: Event | None
    count: int  # type: ignore[assignment]  # a field, not the tuple method
    messages: int

    def incident(self, message: str, help_: str, **more: Any) -> Incident:
        """What is told of it."""
        values = {
            "since": self.since.time,
            "second": self.since.second,
            "last_second": self.last.second,
            "until": self.until.time if self.until else None,
            "count": self.count,
            "messages": self.messages,
        }
        return of_group(self.group, message, help_, **(values | more))


def unreached(book: Book, kind: str) -> Iterator[tuple[Time, str]]:
    """The worst time of each domain: one that lasts, else one that is over."""
    limits = book.settings
    for (of, domain), group in book.unreached.items():
        if of != kind or group.since is None or group.last is None:
            continue
        now = Time(group, group.since, group.last, group.until, group.count, group.messages)
        enough = (
            group.messages >= limits.unreachable_messages
            or group.seconds >= limits.unreachable_hours * 3600
        )
        if group.lasts and enough and _is_open(book, group, kind, domain):
            yield now, domain
            continue
        over = [now] if group.until else []
        if group.past:
            past = group.past
            over.append(Time(group, past.since, past.last, past.until, past.count, past.messages))
        bad = [one for one in over if _was_bad(one)]
        if bad:
            yield max(bad, key=lambda one: one.messages), domain


def _is_open(book: Book, group: Group, kind: str, domain: str) -> bool:
    """Where all of a few messages have expired, that is what is told (mail-expired)."""
    if group.waiting or kind != "network":
        return True
    return group.messages >= book.settings.unreachable_messages or domain not in book.expired


def _was_bad(one: Time) -> bool:
    return one.messages >= _OVER_MESSAGES or one.last.second - one.since.second >= _OVER_SECONDS
