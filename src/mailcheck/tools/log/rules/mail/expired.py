"""Mail was given up

Why: The queue has tried for days (five, mostly), and has sent the message back.

Fix: Nothing here; the finding says why it waited. The senders have a report.

See: RFC 5321 §4.5.4.1; Postfix maximal_queue_lifetime.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, of_group, rule

_DOWN = goes(
    "connect to mx.example.com[192.0.2.9]:25: Connection timed out", "deferred", "4.4.1",
    relay="none", to="cy@example.com",
)  # fmt: skip
_EXPIRED = "qmgr[12]: 4F{n}: from=<anna@example.org>, status=expired, returned to sender"


@rule(
    Severity.INFO,
    bad=(Example((Step((*comes(), *_DOWN)), Step((_EXPIRED,), clock="20:00:00"))),),
    good=(Example((Step((*comes(), *_DOWN)),)),),
)
def check(book: Book) -> Iterator[Incident]:
    for domain, group in book.expired.items():
        first = group.first
        began = first.mail.waits_since if first and first.mail else None
        yield of_group(
            group,
            f"{group.messages} {'message' if group.messages == 1 else 'messages'} to "
            f"{domain or 'unknown receivers'} expired",
            "The senders have a report; the cause says why it waited.",
            since=began[1] if began else first.time if first else None,
            second=began[0] if began else first.second if first else 0,
            until=None,
        )
