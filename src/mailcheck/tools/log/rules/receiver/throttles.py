"""A receiver slows down mail from this server

Why: A receiver that gets too much, or complaints, puts mail off: it is to come slower, or later.
Each further try while it lasts counts against the server.

Fix: Stop what causes it (spam, a newsletter sent at once), then wait. Do not flush the queue. Send
to that receiver over fewer connections (Postfix: a transport of its own with a limit).

See: RFC 5321 §4.5.4.1 (how to retry); the sender guidelines of the receiver that the reply names.
"""

from collections.abc import Iterator

from mailcheck.tools.log.blocks import throttles
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule

_SLOW = (
    "421 4.7.0 [TSS04] Messages from 203.0.113.10 temporarily deferred due to unexpected volume or "
    "user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes (in reply to "
    "MAIL FROM command)", "deferred", "4.7.0",
)  # fmt: skip


@rule(
    Severity.WARNING,
    bad=(Example((Step((*comes(), *goes(*_SLOW)), count=4),)),),
    good=(
        Example((Step((*comes(), *goes(*_SLOW)), count=1),)),
        Example((
            Step((*comes(), *goes("450 4.2.0 Greylisted (in reply to RCPT TO command)", "deferred",
                                  "4.2.0")), count=9),
        )),
    ),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    yield from throttles(book)
