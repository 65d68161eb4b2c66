"""The login at the server that relays our mail fails

Why: A server that sends through another one (a smarthost) logs in there. When the password was
changed, or the account is locked, all mail waits.

Fix: Try the login by hand, and put the right password where the server looks for it
(smtp_sasl_password_maps; run postmap). Some providers want an app password or OAuth.

See: Postfix SASL_README, Enabling SASL authentication in the client; RFC 4954 §6.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import MX, comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule
from mailcheck.tools.log.unreached import unreached

_TRY = goes(
    "SASL authentication failed; server mx.example.net[192.0.2.5] said: 535 5.7.8 Error: "
    "authentication failed", "deferred", "4.7.8", daemon="error", relay=MX,
)  # fmt: skip


@rule(
    Severity.ERROR,
    bad=(Example((Step((*comes(), *_TRY), count=4),)),),
    good=(Example((Step((*comes(), *_TRY)), Step(goes(to="bo0000@example.net")))),),
)
def check(book: Book) -> Iterator[Incident]:
    groups = list(unreached(book, "login"))
    for group, domain in groups[:1]:
        relay = (group.last.relay and group.last.relay.shown) or domain
        count = sum(one.messages for one, _ in groups)
        yield group.incident(
            f"The login at {relay} fails",
            "Try the login by hand, and correct the password.",
            detail=f"{count} messages wait for it",
            receiver=relay,
            actions=("Look at smtp_sasl_password_maps; after a change: postmap, postfix reload.",),
        )
