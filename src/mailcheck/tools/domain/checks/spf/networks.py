"""The networks that SPF allows: too many addresses, or none (RFC 7208 §5.1, §5.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_network

from mailcheck.core.finding import Severity
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.spf import Mechanism, Qualifier
from mailcheck.tools.domain.checks.spf import Spf, addressed, allowing, reached
from mailcheck.tools.domain.edit import without
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

WIDEST_4, WIDEST_6 = 16, 32
"""Prefix lengths below which a network is too wide to be one's own (chosen: the size of what
registries hand to whole providers)."""
FOREIGN_4, FOREIGN_6 = 12, 28
"""The same for records of others, which one includes and cannot mend (chosen: Microsoft's own
record, which every customer includes, has networks of 14 and 15 bits)."""


@check(
    RuleInfo(
        "spf-allows-everyone",
        Severity.ERROR,
        "SPF allows every server in the world",
        "`+all` (or `all` without a sign, or a network of length 0) lets anybody send for the "
        "domain and pass SPF, and DMARC with it. Spammers look for such domains.",
        "Name the servers that send (DMARC reports list them), then end the record with `~all`, "
        "and with `-all` once nobody is missing.",
        "RFC 7208 §5.1",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 +all"]}},
)
def allows_everyone(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, through in reached(spf, survey):
        for term in branch.spf.mechanisms if branch.spf else ():
            if not branch.record or not _is_everyone(term):
                continue
            if re.search(r" [~?-] \Z", branch.record.text[: term.start]):
                continue  # `~ all`: spf-syntax has said it
            # Which servers send is not to be seen: without the term some would pass no more.
            fault = Fault(
                f"{term.text} allows every server in the world.",
                "Name the servers that send before it; then write `~all` in its place, or `-all` "
                "when all of them are named.",
                branch.record,
                term.start,
                term.end,
            )
            yield addressed(fault, through)


def _is_everyone(term: Mechanism) -> bool:
    if term.qualifier is not Qualifier.PASS:
        return False
    no_length = term.prefix4 == 0 or term.prefix6 == 0
    return term.name == "all" or (term.name in ("ip4", "ip6", "a", "mx") and no_length)


@check(
    RuleInfo(
        "spf-network-too-wide",
        Severity.WARNING,
        "SPF allows a very large network",
        "Everybody with an address there passes SPF for the domain: that is more than any one "
        "sender has, and usually a mistyped length.",
        "Name the networks your servers are in.",
        "RFC 7208 §5.6",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.0.0/8 -all"]}},
)
def network_too_wide(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, through in reached(spf, survey):
        for term in branch.spf.mechanisms if branch.spf else ():
            if _is_wide(term, through is None) and not _is_everyone(term) and branch.record:
                fault = Fault(
                    f"{term.text} is a very large network.",
                    "Name the networks your servers are in.",
                    branch.record,
                    term.start,
                    term.end,
                )
                yield addressed(fault, through, Severity.INFO)


def _is_wide(term: Mechanism, own: bool) -> bool:
    if term.qualifier is not Qualifier.PASS:
        return False
    widest4, widest6 = (WIDEST_4, WIDEST_6) if own else (FOREIGN_4, FOREIGN_6)
    four = term.prefix4 is not None and term.prefix4 < widest4
    six = term.prefix6 is not None and term.prefix6 < widest6
    return four or six


@check(
    RuleInfo(
        "spf-private-network",
        Severity.WARNING,
        "SPF names an address that is not public",
        "Receivers never see private or loopback addresses, so the term allows nobody. It tells "
        "outsiders what the network behind looks like.",
        "Name the public address that mail leaves from.",
        "RFC 1918, RFC 4193",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:10.0.0.0/8 ip4:192.0.2.1 -all"]}},
)
def private_network(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for term in spf.spf.mechanisms if spf.spf else ():
        if term.network and spf.record and _is_private(term):
            yield Fault(
                f"{term.text} is a private or loopback address; no receiver ever sees it.",
                "Name the public address that mail leaves from.",
                spf.record,
                term.start,
                term.end,
                allowing(without(spf.record, term.start, term.end)),
            )


_PRIVATE = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16",
        "100.64.0.0/10", "fc00::/7", "fe80::/10", "::1/128",
    )
)  # fmt: skip


def _is_private(term: Mechanism) -> bool:
    length = term.prefix4 if term.name == "ip4" else term.prefix6
    suffix = "" if length is None else f"/{length}"
    network = ip_network(f"{term.network}{suffix}", strict=False)
    return any(
        network.version == other.version and network.subnet_of(other)  # type: ignore[arg-type]
        for other in _PRIVATE
    )
