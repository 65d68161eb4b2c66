"""Mail goes again and again to a domain that does not exist

Why: A domain that has no address in DNS any more will take nothing. Often it is a job or a list
with an old or mistyped address.

Fix: Correct the address at its source, or take it off the list.

See: RFC 5321 §5.1; RFC 7505 (null MX); `mailcheck cause domain-unknown`.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, of_group, plural, rule

_GONE = goes(
    "Host or domain name not found. Name service error for name=gone.example.com type=AAAA: Host "
    "not found", "bounced", "5.4.4", relay="none", to="bo@gone.example.com",
)  # fmt: skip


@rule(
    Severity.INFO,
    bad=(Example((Step((*comes(), *_GONE), count=2, every=3600),)),),
    good=(Example((Step((*comes(), *_GONE)),)),),
)
def check(book: Book) -> Iterator[Incident]:
    for domain, group in book.gone_domains.items():
        if group.messages < 2 or domain in book.own:
            continue
        yield of_group(
            group,
            f"{domain} takes no mail, or does not exist",
            "Correct the address at its source.",
            detail=f"{plural(group.messages, 'message')} from {', '.join(group.senders.top(2))}",
            until=None,
            actions=(f"Ask {', '.join(group.senders.top(2))} to correct the address.",),
        )
