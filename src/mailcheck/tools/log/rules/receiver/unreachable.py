"""A receiver's server does not answer

Why: Mail for it waits, and goes back to its senders after some days (five, mostly). It is seldom
one's own fault where other receivers are reached.

Fix: Wait. Try from elsewhere whether the server answers at all; if so, a firewall on the way is in
doubt. Tell the senders when it is urgent.

See: RFC 5321 §4.5.4.1 (retry for four to five days).
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, plural, rule
from mailcheck.tools.log.unreached import unreached

_DOWN = (
    "connect to mx.example.com[192.0.2.9]:25: Connection timed out", "deferred", "4.4.1",
)  # fmt: skip
_TRY = goes(*_DOWN, relay="none", to="cy@example.com")


@rule(
    Severity.WARNING,
    bad=(Example((Step((*comes(), *_TRY), count=4, every=300),)),),
    good=(
        Example((Step((*comes(), *_TRY), count=2, every=300),)),
        Example((
            Step((*comes(), *_TRY), count=2, every=900),
            Step(goes(to="cy@example.com"), count=2, clock="09:40:00"),
        )),
    ),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    for group, domain in unreached(book, "network"):
        ends = "; it answered again later" if group.until else ""
        yield group.incident(
            f"{domain} does not answer",
            "Wait; it is theirs. Tell the senders if it is urgent.",
            detail=f"{plural(group.messages, 'message')}, {plural(group.count, 'try')}{ends}",
            receiver=domain,
            actions=(
                f"Wait, and tell the senders: mailcheck queue --receiver {domain}.",
                "Try from another network whether it answers.",
            ),
        )
