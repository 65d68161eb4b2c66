"""Mail runs in circles

Why: A forward leads back to where it came from, here or through another server. Each message goes
round until a server counts too many hops, and then comes back.

Fix: Take one of the forwards out. `mailcheck loops` follows the alias files of this server; for a
circle through another one, ask its admin where the address there leads.

See: RFC 5321 §6.3 (detecting loops); Postfix: `mail forwarding loop`.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import arrives, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, of_group, plural, rule

_LOOP = goes(
    "mail forwarding loop for team@example.org", "bounced", "5.4.6", to="team@example.org",
    relay="local", daemon="local", queue="5A",
)  # fmt: skip


@rule(
    Severity.ERROR,
    bad=(Example((Step((*arrives(), *_LOOP), count=2, every=1800),)),),
    good=(Example((Step((*arrives(), *goes(queue="5A")), count=2, every=1800),)),),
)
def check(book: Book) -> Iterator[Incident]:
    for address, group in book.loops.items():
        original = group.last.original if group.last else None
        circle = f"{original} runs in circles through {address}" if original else None
        if circle is None and group.last and group.last.outcome == "rejected":
            circle = f"Mail from {address} runs in circles"
        yield of_group(
            group,
            circle or f"{address} forwards to itself",
            "Take one of the forwards out: mailcheck loops shows those of this server.",
            detail=f"{plural(group.messages, 'message')} came back",
            until=None,
            recipients=tuple(
                dict.fromkeys((*group.recipients.top(5), *((original,) if original else ())))
            ),
            actions=("mailcheck loops /etc/aliases (and your virtual maps)",),
        )
