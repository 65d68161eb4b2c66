"""A receiver refuses all mail from this server

Why: A receiver that has put a server's address or domain on a list refuses whatever comes from it.
It does not end by itself at most of them: somebody has to find out why, mend it, and ask.

Fix: Look up the address (`mailcheck ip`), find what was sent from it, and stop that first. Then
ask by the form or the address that the reply names, with the lines of the log
(`mailcheck log --block-plan`). Meanwhile send that mail through another address, if one gets
through.

See: RFC 5321 §3.6.2 and §7.9 (servers may refuse for policy); `mailcheck cause ip-blocklisted`.
"""

from collections.abc import Iterator

from mailcheck.tools.log.blocks import blocks
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule

_BLOCKED = (
    "550 5.7.1 Service unavailable; Client host [203.0.113.10] blocked using Spamhaus "
    "(in reply to RCPT TO command)", "bounced", "5.7.1",
)  # fmt: skip


@rule(
    Severity.ERROR,
    bad=(
        Example((
            Step((*comes(queue="3A"), *goes(queue="3A")), day=25),
            Step((*comes(), *goes(*_BLOCKED)), count=3, every=3600),
        )),
    ),
    good=(
        Example((
            Step((*comes(), *goes(*_BLOCKED)), count=1),
            Step((*comes(queue="3A"), *goes(queue="3A")), count=9, clock="10:00:00"),
        )),
        Example((Step((*comes(), *goes()), count=3, every=3600),)),
    ),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    yield from blocks(book)
