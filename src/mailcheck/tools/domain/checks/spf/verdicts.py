"""What SPF says for the addresses that send for the domain (RFC 7208 §2.6)."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.edit import replaced
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "spf-own-address-refused",
        Severity.ERROR,
        "SPF does not allow an address that sends for the domain",
        "Mail from there fails SPF, and DMARC too unless it is signed with DKIM.",
        "Add the address to the record.",
        "RFC 7208 §2.6",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}},
    options={"sending_ips": ("203.0.113.9",)},
)
def own_address_refused(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for verdict in spf.verdicts:
        if verdict.result in ("pass", "temperror"):
            continue
        kind = "ip6" if ":" in verdict.ip else "ip4"
        paste = None
        if spf.record and spf.record.text[:6].lower() == "v=spf1":
            paste = replaced(spf.record, 6, 6, f" {kind}:{verdict.ip}")
        yield Fault(
            f"SPF says {verdict.result} for {verdict.ip}.",
            "Add the address to the record.",
            spf.record,
            paste=paste,
        )
