"""This server has no room left

Why: A mail server that cannot write takes no mail, or cannot deliver what it has.

Fix: Make room where the queue or the mailboxes lie (`df -h`, `df -i`). Old logs and a queue full of
spam are the usual reasons.

See: Postfix queue_minfree; RFC 3463 §3.4 (x.3.1, mail system full).
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, at, of_group, rule

_WARNING = (
    "smtpd[9]: warning: not enough free space in mail queue: 1024 bytes < 1.5*message size limit"
)


@rule(
    Severity.ERROR,
    bad=(Example((Step((_WARNING,)),)),),
    good=(Example((Step(("smtpd[9]: connect from mx.example.net[192.0.2.5]",)),)),),
)
def check(book: Book) -> Iterator[Incident]:
    help_ = "Make room: df -h and df -i show where it lacks."
    found = [service for (kind, _), service in book.services.items() if kind == "disk"]
    for service in found[:1]:
        yield Incident(
            "This server has no room left", help_, f"{service.count} warnings",
            service.first.time, None, service.first.second, service.last.second, service.count,
            cause="system-full", evidence=(at(service.first, service.text),),
            actions=("df -h; df -i",),
        )  # fmt: skip
    if not found:
        for group in book.storage.values():
            yield of_group(group, "This server has no room left", help_, actions=("df -h; df -i",))
