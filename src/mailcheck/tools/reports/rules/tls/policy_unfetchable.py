"""The MTA-STS policy cannot be fetched

Why: The record in DNS announces a policy, and the web server does not give it, or gives one that
cannot be used. Senders go on without it, so nothing protects the connections; those that have an
older copy go by that.

Fix: Serve the policy at https://mta-sts.DOMAIN/.well-known/mta-sts.txt with a valid certificate for
that name, or take the record out of DNS. Mend it before mode: enforce.

See: RFC 8461 §3.3; RFC 8460 §4.3.2.2
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import tls
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, rule
from mailcheck.tools.reports.tls import incidents

_TYPES = frozenset({"sts-policy-fetch-error", "sts-policy-invalid", "sts-webpki-invalid"})


@rule(
    Severity.ERROR,
    bad=(Example((tls("sts-policy-fetch-error", mx=None),)),),
    good=(Example((tls("certificate-expired"),)), Example((tls("sts-policy-invalid", 0),))),
)
def check(survey: Survey) -> Iterator[Incident]:
    yield from incidents(
        survey, _TYPES, "Serve the policy with a valid certificate; `mailcheck domain` shows why."
    )
