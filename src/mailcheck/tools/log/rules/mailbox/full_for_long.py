"""A mailbox elsewhere is full for more than a day

Why: Mail for it waits and will go back in some days. Who does not read their mail for so long
will probably not make room.

Fix: Tell the senders to reach the person in another way. Nothing can be done here.

See: RFC 3463 §3.3 (x.2.2, mailbox full); `mailcheck cause mailbox-full`.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, of_group, plural, rule

_FULL = ("452 4.2.2 Mailbox full (in reply to RCPT TO command)", "deferred", "4.2.2")
_TRY = goes(*_FULL, to="cy@example.net")


@rule(
    Severity.WARNING,
    bad=(Example((Step(comes()), Step((_TRY[0].replace("{n}", "0000"),), count=30, every=3600))),),
    good=(
        Example((Step(comes()), Step((_TRY[0].replace("{n}", "0000"),), count=9, every=3600))),
        Example((Step(comes()), Step((_TRY[0].replace("{n}", "0000"),), count=30, every=3600),
                 Step(goes(to="cy@example.net"), day=28))),
    ),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    for address, group in book.full.items():
        if group.name != "remote" or not group.lasts:
            continue
        if group.seconds < book.settings.full_hours * 3600:
            continue
        yield of_group(
            group,
            f"{address} is full",
            "Tell the senders to reach the person in another way.",
            detail=f"{plural(group.messages, 'message')}, {plural(group.count, 'try')}",
            receiver=group.domains.top(1)[0] if group.domains.top(1) else None,
            actions=(f"Tell {', '.join(group.senders.top(3)) or 'the senders'}.",),
        )
