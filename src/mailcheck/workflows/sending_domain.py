"""The records that decide whether a domain's mail is believed: SPF, DMARC, the keys of DKIM.

What `diagnose` asks when it may ask DNS. The checks are those of `mailcheck domain`.
"""

from typing import Any, NamedTuple

from mailcheck.core.finding import Finding, Severity
from mailcheck.core.ports import Resolver
from mailcheck.tools.domain.check import check_domain
from mailcheck.tools.domain.survey import DomainOptions, Unanswered

_TOPICS = ("spf", "dmarc", "dkim")
_CHANGED = ("signature-body-changed", "signature-body-cut", "signature-header-changed")
_OTHER_NAMES = ("_mta-sts.", "_smtp._tls.", "default._bimi.")


class SendingRecords(NamedTuple):
    """What is wrong with the sending domain's records."""

    domain: str
    findings: tuple[Finding, ...]
    undetermined: tuple[Unanswered, ...]

    def to_dict(self) -> dict[str, Any]:
        """The object under `records`."""
        return {
            "domain": self.domain,
            "findings": [finding.to_dict() for finding in self.findings],
            "undetermined": [item.to_dict() for item in self.undetermined],
        }


async def check_sending_domain(
    domain: str, selectors: tuple[str, ...], resolver: Resolver
) -> SendingRecords:
    """Check the records by which receivers know mail of `domain`.

    Args:
        selectors: those the message is signed with for this domain; their keys must exist.
    """
    options = DomainOptions(selectors=selectors, guess_selectors=False)
    result = await check_domain(domain, resolver=resolver, options=options)
    wanted = _TOPICS if selectors else _TOPICS[:2]
    return SendingRecords(
        result.domain,
        tuple(finding for finding in result.findings if finding.topic in wanted),
        tuple(item for item in result.undetermined if _is_asked_for(item)),
    )


async def check_signatures(domain: str, message: bytes, resolver: Resolver) -> tuple[Finding, ...]:
    """What is wrong with the signatures of `domain` in a whole message that came back."""
    from mailcheck.tools.auth.verify import Connection, verify_message

    # Whether one has expired meanwhile does not matter: it is about the day it was refused.
    answer = await verify_message(message, connection=Connection(), resolver=resolver, now=None)
    own = {item.offset for item in answer.dkim if item.domain == domain}
    return tuple(
        _of_a_copy(finding)
        for finding in answer.findings
        if finding.topic == "signature" and finding.place.offset in own
    )


def _of_a_copy(finding: Finding) -> Finding:
    """Servers change what they send back: that it is not as signed proves little."""
    if finding.rule in _CHANGED:
        return finding._replace(severity=Severity.INFO, location=None)
    return finding._replace(location=None)


def _is_asked_for(item: Unanswered) -> bool:
    # RFC 7208 §3.1, RFC 7489 §6.1, RFC 6376 §3.6.2: all three are TXT records.
    return item.type == "TXT" and not item.name.startswith(_OTHER_NAMES)
