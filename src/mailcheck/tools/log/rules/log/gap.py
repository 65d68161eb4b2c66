"""The log is silent for far longer than usual

Why: A mail server writes something all the time. A long silence means that it stood still, that
nothing reached it, or that the log lacks a part.

Fix: Look whether the server, its network or syslog stood still at that time; a rotation may be
missing among the files.

See: `journalctl -u postfix`, logrotate.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule

_LEAST = 3 * 3600
"""Seconds (chosen: nights and weekends are quiet on small servers)."""
_TIMES = 4
"""Times the second longest silence."""


@rule(
    Severity.INFO,
    bad=(
        Example((
            Step((*comes(), *goes()), count=50, every=1200, day=24, clock="00:00:00"),
            Step((*comes(queue="3A"), *goes(queue="3A")), count=50, every=1200, day=25,
                 clock="06:00:00"),
        )),
    ),
    good=(Example((Step((*comes(), *goes()), count=50, every=7200, day=20),)),),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    tally = book.tally
    if not tally.gaps or not tally.first or not tally.last:
        return
    longest = [end.second - begin.second for begin, end in tally.gaps]
    begin, end = tally.gaps[0]
    usual = longest[1] if len(longest) > 1 else 3600
    hours = (tally.last.second - tally.first.second - longest[0]) / 3600
    if longest[0] < max(_LEAST, _TIMES * usual) or tally.hours < 0.8 * hours or hours < 12:
        return
    yield Incident(
        "The log is silent for far longer than usual",
        "Look whether the server or syslog stood still, or a file is missing.",
        f"{longest[0] // 3600} hours without a line",
        begin.text, end.text, begin.second, end.second, 1,
    )  # fmt: skip
