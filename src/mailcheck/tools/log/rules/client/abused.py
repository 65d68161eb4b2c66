"""A client that needs no login sends spam

Why: Who may send without a login (mynetworks, a relay from an office or a web server) is trusted
by its address. A computer there that was broken into sends as much as it likes.

Fix: Take the address out of mynetworks, or block it, until it is known what sends there. Let
clients log in, and limit how much one may send.

See: Postfix: SMTPD_ACCESS_README, smtpd_client_message_rate_limit.
"""

from collections.abc import Iterator

from mailcheck.tools.log.abuse import abused, incident
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import arrives, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule

_IN = arrives("x{n}@example.org", "10.0.0.7")
_UNKNOWN = ("550 5.1.1 No such user (in reply to RCPT TO command)", "bounced", "5.1.1")


@rule(
    Severity.ERROR,
    bad=(Example((Step((*_IN, *goes(*_UNKNOWN, queue="5A")), count=80, every=5),)),),
    good=(
        Example((Step((*_IN, *goes(queue="5A")), count=80, every=5),)),
        Example((Step((*_IN, *goes(daemon="lmtp", queue="5A")), count=80, every=5),)),
    ),
)
def check(book: Book) -> Iterator[Incident]:
    for one, burst in abused(book, "client"):
        yield incident(
            one,
            burst,
            f"The client {one.name} sends spam without a login",
            f"Block {one.name} until it is known what sends there.",
            (
                f"Block {one.name}, or take it out of mynetworks.",
                f"mailcheck log --client {one.name} --events LOG",
            ),
        )
