"""A login is used by somebody else

Why: Passwords are guessed, stolen by malware or asked for by a forged page. Whoever has one sends
spam through it, at night and as fast as it goes. Receivers then block or slow down all mail of the
server, for days after it has stopped.

Fix: Lock the login and end its sessions, then change the password. Delete what still waits in the
queue (`mailcheck queue --log`), and look at the rules and forwards of the mailbox. Limit what one
login may send in an hour, so that the next one does less harm.

See: M3AAWG, Compromised User ID Best Practices; RFC 6409 §6.1 (submission with a login).
"""

from collections.abc import Iterator

from mailcheck.tools.log.abuse import abused, incident
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule

_UNKNOWN = ("550 5.1.1 No such user (in reply to RCPT TO command)", "bounced", "5.1.1")
_USUAL = Step((*comes(queue="3A"), *goes(queue="3A")), count=20, every=3600, day=24)


@rule(
    Severity.ERROR,
    bad=(
        Example((
            _USUAL,
            Step((*comes(address="203.0.113.7"), *goes()), count=60, every=4),
            Step((*comes(address="203.0.113.8", queue="5B"), *goes(*_UNKNOWN, queue="5B")),
                 count=30, every=9),
        )),
    ),
    good=(
        Example((_USUAL, Step((*comes(), *goes()), count=90, every=4))),
        Example((_USUAL, Step((*comes(address="203.0.113.7"), *goes()), count=90, every=4))),
        Example((Step((*comes(), *goes(*_UNKNOWN)), count=40, every=4),)),
    ),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    for one, burst in abused(book, "account"):
        yield incident(
            one,
            burst,
            f"{one.name} is used by somebody else",
            "Lock the account and end its sessions; then change the password.",
            (
                "Lock the account and end its sessions.",
                f"mailcheck log --user {one.name} --events LOG",
                "Expect receivers to throttle for a day or two.",
            ),
        )
