"""A sender writes to many addresses that do not exist

Why: Receivers count mail to unknown addresses. Above some per cent it looks like spam, whatever it
says; lists and shops that never take an address off get there.

Fix: Take each address off the list after its first hard bounce (`mailcheck suppress ingest`), and
let people confirm theirs when they sign up.

See: M3AAWG Sender Best Common Practices; `mailcheck cause recipient-unknown`.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, of_group, rule

_UNKNOWN = goes("550 5.1.1 No such user (in reply to RCPT TO command)", "bounced", "5.1.1")


@rule(
    Severity.INFO,
    bad=(Example((Step((*comes(), *_UNKNOWN), count=6, every=3600),)),),
    good=(
        Example((Step((*comes(), *_UNKNOWN), count=3, every=3600),)),
        Example((
            Step((*comes(), *_UNKNOWN), count=6, every=3600),
            Step((*comes(queue="3A"), *goes(queue="3A")), count=300, every=300),
        )),
    ),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    limits = book.settings
    for sender, group in book.gone_addresses.items():
        name = group.name
        sent = max(1, book.sent_by.get(name, 0))
        share = group.messages / sent
        if len(group.recipients) < limits.gone_addresses or share <= limits.gone_share:
            continue
        yield of_group(
            group,
            f"{name} writes to addresses that do not exist",
            "Take them off the list: mailcheck suppress ingest.",
            detail=f"{len(group.recipients)} addresses, {share:.0%} of its mail",
            until=None,
            senders=(sender,),
            actions=("mailcheck suppress ingest (the bounces)",),
        )
