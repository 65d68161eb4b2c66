"""A receiver does not take addresses with letters beyond ASCII

Why: A message that needs SMTPUTF8 (an address or a header in UTF-8) can only go to servers that
offer it. Others get nothing; the message comes back.

Fix: Write from and to addresses in ASCII to that receiver. Where only a header is in UTF-8, the
program that wrote it should encode it (RFC 2047).

See: RFC 6531 §3.4; Postfix SMTPUTF8_README.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import MX, comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, plural, rule
from mailcheck.tools.log.unreached import unreached

_TRY = goes(
    "SMTPUTF8 is required, but was not offered by host mx.example.net[192.0.2.5]", "bounced",
    "5.6.7", daemon="error", relay=MX, to="cy{n}@example.com",
)  # fmt: skip


@rule(
    Severity.WARNING,
    bad=(Example((Step((*comes(), *_TRY), count=3),)),),
    good=(Example((Step((*comes(), *_TRY), count=1),)),),
)
def check(book: Book) -> Iterator[Incident]:
    for group, domain in unreached(book, "smtputf8"):
        yield group.incident(
            f"{domain} does not take addresses with letters beyond ASCII",
            "Use ASCII addresses to that receiver.",
            detail=f"{plural(group.messages, 'message')}",
            receiver=domain,
        )
