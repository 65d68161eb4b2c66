"""A mail server offers no STARTTLS

Why: Mail to it goes over the network in the clear, and senders that demand TLS (MTA-STS in mode
enforce, DANE) do not deliver at all. Often it is a backup MX, or a firewall that removes STARTTLS.

Fix: Turn TLS on there, or take the host out of MX.

See: RFC 8460 §4.3.1; RFC 3207
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import tls
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, rule
from mailcheck.tools.reports.tls import incidents


@rule(
    Severity.WARNING,
    bad=(Example((tls("starttls-not-supported", mx="backup.example.org"),)),),
    good=(Example((tls("certificate-expired"),)),),
)
def check(survey: Survey) -> Iterator[Incident]:
    yield from incidents(
        survey, frozenset({"starttls-not-supported"}), "Turn TLS on there, or take it out of MX."
    )
