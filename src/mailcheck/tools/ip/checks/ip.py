"""The checks of `mailcheck ip`: what makes receivers refuse a sending address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Outcome
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.lists.hosters import hoster_of_default_name
from mailcheck.tools.domain.checks.mx import is_internal
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

if TYPE_CHECKING:
    from mailcheck.tools.ip.check import Helo, IpFacts


@check(
    RuleInfo(
        "ip-not-public",
        Severity.ERROR,
        "The address is not public",
        "Private, loopback and link-local addresses never reach a receiver; the address that mail "
        "leaves from is another one.",
        "Look up the public address of your network, and check that.",
        "RFC 1918, RFC 6890",
    ),
    bad={},
    options={"ip": "10.0.0.7"},
)
def not_public(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    if is_internal(str(facts.ip)):
        yield Fault(f"{facts.ip} is no public address.", "Check the address that mail leaves from.")


@check(
    RuleInfo(
        "ip-ptr-missing",
        Severity.ERROR,
        "The address has no name",
        "Gmail, Yahoo, Microsoft and most others refuse mail from an address without a PTR record.",
        "Ask whoever the address belongs to (the hoster or provider) to set the PTR record to the "
        "server's name.",
        "RFC 1912 §2.1, RFC 8499",
    ),
    bad={"7.100.51.198.in-addr.arpa.": "NXDOMAIN"},
    options={"ip": "198.51.100.7"},
)
def ptr_missing(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    pointer = facts.address.pointer
    if pointer.outcome in (Outcome.NXDOMAIN, Outcome.NO_DATA) and not is_internal(str(facts.ip)):
        yield Fault(
            f"{facts.ip} has no PTR record.",
            "Ask the address's owner to set it to the server's name, for example:",
            paste=Record(facts.pointer_name, "PTR", "mail.example.org."),
        )


@check(
    RuleInfo(
        "ip-ptr-unconfirmed",
        Severity.ERROR,
        "The address's name does not lead back to it",
        "Receivers look up the name of the address and then the address of the name; when that is "
        "another one, the name counts as forged.",
        "Give the name an A or AAAA record with this address, or set the PTR record to a name that "
        "has it.",
        "RFC 1912 §2.1, RFC 8601 §2.7.3",
    ),
    bad={"7.100.51.198.in-addr.arpa.": {"PTR": ["mx9.example.org"]}},
    options={"ip": "198.51.100.7"},
)
def ptr_unconfirmed(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    if facts.address.names and facts.address.confirmed is False:
        name = facts.address.names[0]
        kind = "AAAA" if facts.ip.version == 6 else "A"
        yield Fault(
            f"{facts.ip} has the name {name}, which does not lead back to it.",
            "Give the name this record, or change the PTR record.",
            Record(facts.pointer_name, "PTR", f"{name}."),
            paste=Record(name, kind, str(facts.ip)),
        )


@check(
    RuleInfo(
        "ip-ptr-generic",
        Severity.WARNING,
        "The address's name looks like a line, not like a server",
        "Names made of the address, or with words like dyn, pool or dsl, are what home lines have, "
        "and hosters give one of the kind to every machine until somebody sets another. "
        "Many receivers refuse or junk mail from them.",
        "Have the PTR record set to a name of your own, such as mail.example.org.",
        "M3AAWG Sender Best Common Practices",
    ),
    bad={
        "7.100.51.198.in-addr.arpa.": {"PTR": ["198-51-100-7.pool.isp.example"]},
        "198-51-100-7.pool.isp.example.": {"A": ["198.51.100.7"]},
    },
    options={"ip": "198.51.100.7"},
)
def ptr_generic(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    if facts.generic:
        name = facts.address.names[0]
        start = max(name.find(facts.generic), 0)
        hoster = hoster_of_default_name(name)
        yield Fault(
            f"The name {name} is the one that {hoster} gives to every machine."
            if hoster
            else f"The name {name} looks like a line's ({facts.generic}).",
            "Have the PTR record set to a name of your own.",
            Record(facts.pointer_name, "PTR", f"{name}."),
            start,
            start + len(facts.generic),
        )


@check(
    RuleInfo(
        "ip-ptr-multiple",
        Severity.INFO,
        "The address has several names",
        "Receivers take any one of them, so some checks pass and fail by chance.",
        "Keep the one name that the server uses in HELO.",
        "RFC 1912 §2.1",
    ),
    bad={"7.100.51.198.in-addr.arpa.": {"PTR": ["mx1.example.org", "mx2.example.org"]}},
    options={"ip": "198.51.100.7"},
)
def ptr_multiple(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    count = len(facts.address.pointer.records)
    if count > 1:
        yield Fault(f"{facts.ip} has {count} names.", "Keep the one the server uses in HELO.")


@check(
    RuleInfo(
        "ip-helo-mismatch",
        Severity.WARNING,
        "The HELO name does not lead to the address",
        "Many receivers refuse a server whose HELO name does not exist, or is no full name.",
        "Let the server say its full name, and give that an A or AAAA record with this address.",
        "RFC 5321 §4.1.1.1, §4.1.4",
    ),
    bad={},
    options={"ip": "198.51.100.7", "helo": "localhost"},
)
def helo_mismatch(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    helo = facts.helo
    if helo is None:
        return
    if helo.literal:
        yield _literal(facts, helo)
        return
    if helo.leads_here is not False and "." in helo.name:
        return
    what = "is no full name" if "." not in helo.name else f"does not lead to {facts.ip}"
    kind = "AAAA" if facts.ip.version == 6 else "A"
    yield Fault(
        f"The HELO name {helo.name} {what}.",
        "Let the server say its full name, and give that this address.",
        paste=Record(helo.name, kind, str(facts.ip)) if "." in helo.name else None,
    )


def _literal(facts: IpFacts, helo: Helo) -> Fault:
    """RFC 5321 §4.1.4 allows an address literal where a server has no name."""
    said = f"The server says {helo.name} in HELO, an address instead of a name."
    if not helo.leads_here:
        said = f"The server says {helo.name} in HELO, which is not even its address {facts.ip}."
    elif not helo.name.startswith("["):
        said = f"The server says {helo.name} in HELO, an address without its brackets."
    return Fault(said, "Let the server say its full name, and give that this address.")


@check(
    RuleInfo(
        "ip-helo-differs",
        Severity.INFO,
        "The HELO name is not the address's name",
        "It need not be, but some receivers count it against the server.",
        "Use the name of the PTR record in HELO.",
        "RFC 5321 §4.1.4",
    ),
    bad={"7.100.51.198.in-addr.arpa.": {"PTR": ["mx1.example.org"]}},
    options={"ip": "198.51.100.7", "helo": "mx2.example.org"},
)
def helo_differs(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    helo, names = facts.helo, facts.address.names
    if helo and helo.literal:
        return  # ip-helo-mismatch has said it
    if helo and names and helo.name.lower().removesuffix(".") not in names:
        yield Fault(
            f"The server says {helo.name}; its address is called {names[0]}.",
            "Use the name of the PTR record in HELO.",
        )


@check(
    RuleInfo(
        "ip-spf",
        Severity.ERROR,
        "SPF does not allow the address",
        "Mail of the domain from this address fails SPF, and DMARC too unless DKIM passes.",
        "Add the address to the domain's SPF record.",
        "RFC 7208 §2.6",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}},
    options={"ip": "198.51.100.7", "domain": "example.org"},
)
def spf(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    if facts.spf is None or facts.spf.result.value in ("pass", "temperror"):
        return
    reason = f": {facts.spf.problem}" if facts.spf.problem else ""
    kind = "ip6" if facts.ip.version == 6 else "ip4"
    yield Fault(
        f"SPF of {facts.spf.domain} says {facts.spf.result.value} for {facts.ip}{reason}",
        f"Add {kind}:{facts.ip} to the record.",
    )


@check(
    RuleInfo(
        "ip-blocklisted",
        Severity.ERROR,
        "The address is on a blocklist",
        "Receivers that ask the list refuse or junk mail from the address.",
        "Find and stop the cause first, then ask for the removal on the list's page. It is free; "
        "never pay for one.",
        "RFC 5782, RFC 6471",
    ),
    bad={
        "7.100.51.198.bl.spamcop.net.": {"A": ["127.0.0.2"]},
        "2.0.0.127.bl.spamcop.net.": {"A": ["127.0.0.2"]},
    },
    options={"ip": "198.51.100.7", "blocklists": True},
)
def blocklisted(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    listed = [listing for listing in facts.listings if listing.state == "listed"]
    for item in sorted(listed, key=lambda listing: -listing.blocklist.weight):
        said = item.reason or item.blocklist.meaning
        yield Fault(
            f"{facts.ip} is listed by {item.blocklist.name} ({', '.join(item.codes)}): {said}.",
            f"{item.blocklist.how} {item.blocklist.removal}",
            severity=None if item.blocklist.weight > 1 else Severity.WARNING,
        )


@check(
    RuleInfo(
        "ip-blocklist-unusable",
        Severity.INFO,
        "A blocklist could not be asked",
        "It refuses the resolver, or does not work as a blocklist must: its answers mean nothing.",
        "Ask through an own resolver with --nameserver, or look at the list's page.",
        "RFC 5782 §5",
    ),
    bad={
        "2.0.0.127.zen.spamhaus.org.": {"A": ["127.255.255.254"]},
    },
    options={"ip": "198.51.100.7", "blocklists": True},
)
def blocklist_unusable(facts: IpFacts, survey: Survey) -> Iterator[Fault]:
    reasons: dict[str, list[str]] = {}
    for item in facts.listings:
        if item.state in ("refused", "unusable"):
            reasons.setdefault(str(item.reason), []).append(item.blocklist.name)
    for reason, lists in reasons.items():
        yield Fault(
            f"{', '.join(lists)} could not be asked: {reason}.",
            "Ask through an own resolver with --nameserver, or look at the page of the list.",
        )
