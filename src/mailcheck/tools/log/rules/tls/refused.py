"""TLS with a receiver does not come about

Why: A policy of one's own (or the receiver's, by MTA-STS or DANE) demands TLS, and the other server
offers none, or a certificate that does not hold. Mail waits, and goes back in the end.

Fix: Look whether the policy is right (smtp_tls_policy_maps). If the receiver's server has changed,
tell its admin; let the policy be `may` meanwhile, if the mail may go unprotected.

See: RFC 8461 §5; RFC 7672 §2.2; Postfix TLS_README.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import MX, comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, plural, rule
from mailcheck.tools.log.unreached import unreached

_TRY = goes(
    "TLS is required, but was not offered by host mx.example.net[192.0.2.5]", "deferred", "4.7.4",
    daemon="error", relay=MX, to="cy@example.com",
)  # fmt: skip


@rule(
    Severity.WARNING,
    bad=(Example((Step((*comes(), *_TRY), count=4, every=1500),)),),
    good=(Example((Step((*comes(), *_TRY)), Step(goes(to="cy@example.com"), clock="09:30:00"))),),
)
def check(book: Book) -> Iterator[Incident]:
    for group, domain in unreached(book, "tls"):
        yield group.incident(
            f"TLS with {domain} does not come about",
            "Look whether your TLS policy for it is right; else tell its admin.",
            detail=f"{plural(group.messages, 'message')}, {plural(group.count, 'try')}",
            receiver=domain,
            actions=(f"postmap -q {domain} of your smtp_tls_policy_maps: is it meant so?",),
        )
