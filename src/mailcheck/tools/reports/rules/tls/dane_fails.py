"""DANE does not fit the mail server

Why: The TLSA record and the certificate do not agree, or DNSSEC is broken. Senders that use DANE do
not deliver.

Fix: Publish the TLSA record of the certificate in use (`mailcheck domain` proposes it); when it is
renewed, the new record has to be in DNS before.

See: RFC 7672 §8.4; RFC 8460 §4.3.2.1
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import tls
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, rule
from mailcheck.tools.reports.tls import incidents


@rule(
    Severity.ERROR,
    bad=(Example((tls("tlsa-invalid"),)),),
    good=(Example((tls("certificate-expired"),)),),
)
def check(survey: Survey) -> Iterator[Incident]:
    types = frozenset({"tlsa-invalid", "dnssec-invalid", "dane-required"})
    yield from incidents(survey, types, "Publish the TLSA record of the certificate in use.")
