"""A mail server's certificate is refused

Why: Senders with an MTA-STS policy in mode enforce, or with DANE, do not deliver to a server whose
certificate has expired, is for another name, or is not from a known authority. Others send in the
clear, or not at all.

Fix: Renew the certificate, with the name of the MX host in it and the whole chain, and reload the
mail server: renewing alone changes nothing in a running one.

See: RFC 8460 §4.3.1; RFC 8461 §4.1
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import tls
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, rule
from mailcheck.tools.reports.tls import incidents

_TYPES = frozenset(
    {"certificate-expired", "certificate-host-mismatch", "certificate-not-trusted",
     "validation-failure"}
)  # fmt: skip


@rule(
    Severity.ERROR,
    bad=(Example((tls("certificate-expired"),)), Example((tls("certificate-host-mismatch"),))),
    good=(Example((tls("starttls-not-supported"),)), Example((tls("certificate-expired", 0),))),
)
def check(survey: Survey) -> Iterator[Incident]:
    yield from incidents(survey, _TYPES, "Renew the certificate, and reload the mail server.")
