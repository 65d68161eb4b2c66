"""A mailbox of one's own is full

Why: Mail for it waits, then goes back to its senders: they hear from you that your user cannot be
reached.

Fix: Raise the quota, or ask the owner to make room. Then flush what waits for the mailbox.

See: `mailcheck cause mailbox-full`; Dovecot: doveadm quota get -u USER.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import arrives, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, of_group, plural, rule

_FULL = goes(
    "452 4.2.2 <anna@example.org> Quota exceeded (mailbox for user is full)", "deferred", "4.2.2",
    to="anna@example.org", relay="mx.example.org[private/dovecot-lmtp]", daemon="lmtp", queue="5A",
)  # fmt: skip
_TAKEN = goes(to="anna@example.org", relay="mx.example.org[private/dovecot-lmtp]", daemon="lmtp",
              queue="5A")  # fmt: skip


@rule(
    Severity.WARNING,
    bad=(Example((Step((*arrives(), *_FULL), count=3, every=1800),)),),
    good=(Example((Step((*arrives(), *_FULL)), Step(_TAKEN, clock="09:20:00"))),),
)
def check(book: Book) -> Iterator[Incident]:
    for address, group in book.full.items():
        if group.name == "local" and group.lasts:
            yield of_group(
                group,
                f"{address}, a mailbox of yours, is full",
                "Raise its quota, or ask the owner to make room.",
                detail=f"{plural(group.messages, 'message')}, {plural(group.count, 'try')}",
                actions=(f"Raise the quota of {address}, or ask the owner to make room.",),
            )
