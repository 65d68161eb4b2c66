"""Somebody guesses passwords

Why: Every server on the net is tried. It is dangerous where passwords are weak, and where the same
address succeeds in the end.

Fix: Block addresses that fail often (fail2ban), and demand good passwords. Look whether one of them
got in: `mailcheck log --client IP`.

See: Postfix smtpd_client_auth_rate_limit; fail2ban's filters postfix-sasl and exim.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule

_FAILED = (
    "submission/smtpd[9]: warning: unknown[203.0.113.9]: SASL LOGIN authentication failed: no, "
    "sasl_username=info",
)


@rule(
    Severity.INFO,
    bad=(Example((Step(_FAILED, count=30),)),),
    good=(Example((Step(_FAILED, count=3),)),),
)
def check(book: Book) -> Iterator[Incident]:
    limit = book.settings.guesses
    found = {address: told for address, told in book.logins.items() if told[2] >= limit}
    if sum(told[2] for told in book.logins.values()) >= 5 * limit:  # many, each a few times
        found = found or {address: told for address, told in book.logins.items() if told[2] > 1}
    if not found:
        return
    first = min((told[0] for told in found.values()), key=lambda place: place.second)
    last = max((told[1] for told in found.values()), key=lambda place: place.second)
    count = sum(told[2] for told in found.values())
    ordered = sorted(found, key=lambda address: -found[address][2])
    names = list(dict.fromkeys(name for address in ordered for name in found[address][3].top(10)))
    inside = [
        one.name
        for one in book.identities.values()
        if one.kind == "account" and any(address in one.addresses for address in found)
    ]
    told = f"{count} failed logins"
    if inside:
        told += f"; mail was sent from there as {', '.join(inside[:3])}"
    yield Incident(
        f"{len(found)} {'address guesses' if len(found) == 1 else 'addresses guess'} passwords",
        "Block them (fail2ban), and see that passwords are good.",
        told, first.time, None, first.second, last.second, count,
        users=tuple(names[:20]), addresses=tuple(ordered[:20]),
        actions=(f"mailcheck log --client {ordered[0]} --events LOG",),
    )  # fmt: skip
