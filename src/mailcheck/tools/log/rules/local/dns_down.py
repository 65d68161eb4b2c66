"""For some time no name could be looked up

Why: When mail to several receivers waits for DNS at one time, it is not their name servers: the
resolver of this server did not answer.

Fix: Look at the resolver (its log, its load, the network at that time). A mail server is best
served by a resolver of its own on the same host.

See: RFC 5321 §5.1 (a failed look-up is temporary); /etc/resolv.conf.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, evidence_of, plural, rule

_DNS = goes(
    "Host or domain name not found. Name service error for name=a{n}.example.net type=MX: Host not "
    "found, try again", "deferred", "4.4.3", relay="none", to="bo@a{n}.example.net",
)  # fmt: skip


@rule(
    Severity.WARNING,
    bad=(Example((Step((*comes(), *_DNS), count=4),)),),
    good=(
        Example((Step((*comes(), *(line.replace("a{n}", "a") for line in _DNS)), count=9),)),
        Example((Step((*comes(), *_DNS), count=4, every=7200),)),
    ),
)
def check(book: Book) -> Iterator[Incident]:
    for silence in book.silences:
        if len(silence.domains) < book.settings.dns_receivers:
            continue
        first, last = silence.first, silence.last
        yield Incident(
            "No name could be looked up: the resolver did not answer",
            "Look at the resolver of this server.",
            f"{plural(silence.count, 'try')} to {len(silence.domains)} receivers",
            first.time, last.time, first.second, last.second, silence.count, silence.count,
            domains=silence.domains.top(20), cause="dns", evidence=evidence_of(first, last),
            actions=("Look at /etc/resolv.conf and the resolver's log at that time.",),
        )  # fmt: skip
