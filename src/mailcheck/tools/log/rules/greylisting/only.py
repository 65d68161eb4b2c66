"""A receiver puts mail off at the first try, and takes it at the second

Why: Greylisting refuses what it does not know for some minutes; mail servers come again. It costs
time, and nothing else.

Fix: Nothing. Who is in a hurry asks the receiver to know this server.

See: RFC 6647.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, of_group, plural, rule

_GREY = goes("450 4.2.0 Greylisted (in reply to RCPT TO command)", "deferred", "4.2.0")


@rule(
    Severity.INFO,
    bad=(
        Example((
            Step((*comes(), *_GREY), count=2),
            Step(goes(), count=2, clock="09:10:00"),
        )),
    ),
    good=(Example((Step((*comes(), *_GREY), count=2),)),),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    for domain, group in book.greylisted.items():
        messages = group.every
        if messages < 2 or group.lasts:
            continue
        yield of_group(
            group,
            f"{domain} takes mail at the second try (greylisting)",
            "Nothing to do.",
            detail=plural(messages, "message"),
            since=group.first.time if group.first else None,
            second=group.first.second if group.first else 0,
            messages=messages,
            receiver=domain,
        )
