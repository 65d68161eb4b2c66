"""What went wrong with TLS, in words."""

import re

from mailcheck.tools.reports.book import TlsTrouble
from mailcheck.tools.reports.rule import Incident, Survey

_STATUS = re.compile(r"(?<![0-9])(?:HTTP\S{0,10} )?([345][0-9]{2})(?![0-9])")
_SENTENCES = {
    "starttls-not-supported": "{mx} offers no STARTTLS",
    "certificate-expired": "certificate of {mx} expired",
    "certificate-host-mismatch": "certificate of {mx} is for another name",
    "certificate-not-trusted": "certificate of {mx} is not trusted",
    "sts-policy-fetch-error": "the policy cannot be fetched from mta-sts.{domain}",
    "sts-policy-invalid": "the policy at mta-sts.{domain} is not valid",
    "sts-webpki-invalid": "mta-sts.{domain} has no valid certificate",
    "tlsa-invalid": "the TLSA record of {mx} does not fit its certificate",
    "dnssec-invalid": "DNSSEC of {mx} does not validate",
    "dane-required": "{mx} has no usable TLSA record, which a sender demands",
    "validation-failure": "TLS with {mx} cannot be validated",
}


def said(trouble: TlsTrouble) -> str:
    """What is wrong, as a clause."""
    status = _STATUS.search(trouble.reason or "")
    if trouble.type == "sts-policy-fetch-error" and status:
        return f"mta-sts.{trouble.domain} answers {status[1]}"
    where = trouble.mx or trouble.domain or "a host without a name"
    sentence = _SENTENCES.get(trouble.type)
    if sentence is None:
        return f"{trouble.type} at {where}"
    return sentence.format(mx=where, domain=trouble.domain or "the domain")


def _sentence(clause: str) -> str:
    """With a capital, but for the name of a host."""
    words = clause.startswith(("certificate", "the "))
    return clause[0].upper() + clause[1:] if words else clause


def incidents(survey: Survey, types: frozenset[str], help_: str) -> list[Incident]:
    """What failed in one of these ways."""
    return [
        Incident(
            _sentence(said(trouble)),
            help_,
            domain=trouble.domain,
            reporters=tuple(trouble.reporters),
            count=trouble.sessions,
            since=trouble.first,
            until=trouble.last,
        )
        for _, trouble in survey.book.troubles()
        if trouble.type in types
    ]
