"""The records that decide whether a domain's mail is believed: SPF, DMARC, the keys of DKIM.

What `diagnose` asks when it may ask DNS. The checks are those of `mailcheck domain`.
"""

from typing import Any, NamedTuple

from mailcheck.core.finding import Finding
from mailcheck.core.ports import Resolver
from mailcheck.tools.domain.check import check_domain
from mailcheck.tools.domain.survey import DomainOptions, Unanswered

_TOPICS = ("spf", "dmarc", "dkim")
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


def _is_asked_for(item: Unanswered) -> bool:
    # RFC 7208 §3.1, RFC 7489 §6.1, RFC 6376 §3.6.2: all three are TXT records.
    return item.type == "TXT" and not item.name.startswith(_OTHER_NAMES)
