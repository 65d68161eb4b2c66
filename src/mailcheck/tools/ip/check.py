"""Why is my server refused? Everything DNS says about one sending address."""

import asyncio
import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any, NamedTuple

from mailcheck.core.cause import Cause
from mailcheck.core.errors import InputError
from mailcheck.core.finding import Finding
from mailcheck.core.ports import Answer, Outcome, Resolver
from mailcheck.core.registry import registry
from mailcheck.knowledge.lists.blocklists import BLOCKLISTS, REFUSALS, Blocklist
from mailcheck.knowledge.lists.hosters import hoster_of_default_name
from mailcheck.tools.domain.checks.mx import Address, look_back
from mailcheck.tools.domain.rule import finding
from mailcheck.tools.domain.survey import DomainOptions, Survey, Unanswered, text_of


class IpOptions(NamedTuple):
    """What is known about the address, and what is to be asked."""

    helo: str | None = None
    domain: str | None = None
    """Whose SPF record is evaluated for the address."""
    mail_from: str | None = None
    blocklists: bool = False
    timeout: float = 5.0


class Listing(NamedTuple):
    """What one blocklist says."""

    blocklist: Blocklist
    state: str
    """listed, not-listed, refused, unusable, undetermined."""
    codes: tuple[str, ...] = ()
    reason: str | None = None
    """What the list says, or why it cannot be used."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "zone": self.blocklist.zone,
            "name": self.blocklist.name,
            "state": self.state,
            "codes": list(self.codes),
            "reason": self.reason,
            "meaning": self.blocklist.meaning,
            "terms": self.blocklist.terms,
            "removal": self.blocklist.removal,
        }


class Helo(NamedTuple):
    """The name the server gives in HELO."""

    name: str
    answer: Answer
    """Its addresses of the client's family."""
    leads_here: bool | None
    literal: IPv4Address | IPv6Address | None = None
    """The address, when it is one instead of a name."""

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "leads_here": self.leads_here}


class IpFacts(NamedTuple):
    """What is known; the checks judge it."""

    ip: IPv4Address | IPv6Address
    address: Address
    generic: str | None
    """The piece of the name that looks like a line's and not like a server's."""
    helo: Helo | None
    spf: Any
    """The SPF evaluation for `domain`, or None."""
    listings: tuple[Listing, ...]

    @property
    def pointer_name(self) -> str:
        return self.ip.reverse_pointer


class IpResult(NamedTuple):
    """The answer of `mailcheck ip` for one address."""

    ip: str
    facts: IpFacts
    findings: tuple[Finding, ...]
    steps: tuple[str, ...]
    """What to do, in order."""
    undetermined: tuple[Unanswered, ...]
    queries: int
    seconds: float
    capped: bool = False

    @property
    def subject(self) -> str:
        return self.ip

    def with_findings(self, findings: tuple[Finding, ...]) -> "IpResult":
        """The same with other findings."""
        return self._replace(findings=findings)

    def to_dict(self) -> dict[str, Any]:
        """One result of the output contract."""
        facts = self.facts
        return {
            "ip": self.ip,
            "findings": [item.to_dict() for item in self.findings],
            "ptr": list(facts.address.names),
            "ptr_outcome": facts.address.pointer.outcome.value,
            "confirmed": facts.address.confirmed,
            "generic": facts.generic,
            "helo": facts.helo.to_dict() if facts.helo else None,
            "spf": facts.spf.to_dict() if facts.spf else None,
            "blocklists": [listing.to_dict() for listing in facts.listings],
            "steps": list(self.steps),
            "undetermined": [item.to_dict() for item in self.undetermined],
            "queries": self.queries,
            "seconds": round(self.seconds, 3),
        }


async def check_ip(ip: str, *, resolver: Resolver, options: IpOptions | None = None) -> IpResult:
    """Check one sending address.

    Raises:
        InputError: `ip` is no address.
    """
    try:
        address = ip_address(ip.strip().strip("[]").partition("%")[0])  # of `fe80::1%eth0`
    except ValueError:
        raise InputError(f"{ip!r} is no IP address.", "not-an-address") from None
    chosen = options or IpOptions()
    survey = Survey(str(address), resolver, DomainOptions(timeout=chosen.timeout))
    facts = await _facts(survey, address, chosen)

    findings = [
        finding(rule, fault)
        for rule in registry("ip").values()
        for fault in rule.check(facts, survey)
    ]
    findings.sort(key=lambda item: -item.severity.rank)
    return IpResult(
        str(address),
        facts,
        tuple(findings),
        tuple(_steps(findings)),
        survey.unanswered(),
        survey.queries,
        survey.seconds,
        survey.capped,
    )


async def _facts(survey: Survey, ip: IPv4Address | IPv6Address, options: IpOptions) -> IpFacts:
    lists = BLOCKLISTS if options.blocklists else ()
    usable = [item for item in lists if ip.version == 4 or item.has_ipv6]
    address, helo, spf, *listings = await asyncio.gather(
        look_back(survey, str(ip)),
        _helo(survey, ip, options.helo),
        _spf(survey, ip, options),
        *(ask_blocklist(survey, item, ip) for item in usable),
    )
    name = address.names[0] if address.names else ""
    return IpFacts(ip, address, generic_part(name, ip), helo, spf, tuple(listings))


async def _helo(survey: Survey, ip: IPv4Address | IPv6Address, name: str | None) -> Helo | None:
    if not name:
        return None
    literal = literal_address(name)
    if literal:
        # RFC 5321 §4.1.3: no name to resolve.
        return Helo(name, Answer(name, "A", Outcome.NO_DATA), literal == ip, literal)
    answer = await survey.ask(name, "AAAA" if ip.version == 6 else "A")
    here = any(ip_address(found) == ip for found in answer.records)
    return Helo(name, answer, here if here or answer.outcome.determined else None)


def literal_address(name: str) -> IPv4Address | IPv6Address | None:
    """The address that a HELO argument is (RFC 5321 §4.1.3), brackets or not; None: a name."""
    plain = name.strip().removeprefix("[").removesuffix("]")
    if plain[:5].lower() == "ipv6:":
        plain = plain[5:]
    try:
        return ip_address(plain)
    except ValueError:
        return None


async def _spf(survey: Survey, ip: IPv4Address | IPv6Address, options: IpOptions) -> Any:
    if not options.domain:
        return None
    from mailcheck.tools.auth.spf import check_spf

    sender = options.mail_from or f"postmaster@{options.domain}"
    return await check_spf(
        ip=str(ip), helo=options.helo or options.domain, mail_from=sender, resolver=survey
    )


# What providers write into the names of lines and rented machines.
_LINE = re.compile(
    r"(?:\A|[.\-_0-9])(dyn(?:amic)?|dynip|dsl|adsl|vdsl|pppoe?|dial(?:up|in)?|dhcp|pool|cable|"
    r"broadband|customers?|cust|clients?|static|unassigned|unknown|generic|res(?:idential)?|"
    r"mobile|wlan|ftth|fiber)(?=[.\-_0-9]|\Z)"
)


def generic_part(name: str, ip: IPv4Address | IPv6Address) -> str | None:
    """The piece of a name that was made from the address, or calls it a customer's line.

    Of the name that a hoster gives to every machine it is the first label.
    """
    if hoster_of_default_name(name):
        return _made_of_address(name, ip) or name.partition(".")[0]
    host = name.rpartition(".")[0].rpartition(".")[0]
    if not host:
        return None  # the provider's own domain
    made = _made_of_address(host, ip)
    if made:
        return made
    word = _LINE.search(host)
    return word[1] if word else None


def _made_of_address(host: str, ip: IPv4Address | IPv6Address) -> str | None:
    if ip.version == 6:
        digits = ip.exploded.replace(":", "")
        return digits if digits[-16:] in re.sub(r"[^0-9a-f]", "", host) else None
    octets = str(ip).split(".")
    for order in (octets, octets[::-1]):
        padded = "".join(part.zfill(3) for part in order)
        pattern = r"[.\-_x]?0{0,2}".join(map(re.escape, order))
        found = re.search(rf"(?<![0-9])0{{0,2}}{pattern}(?![0-9])", host)
        if found or padded in host:
            return found[0] if found else padded
    hexadecimal = f"{int(ip):08x}"
    return hexadecimal if hexadecimal in host else None


async def ask_blocklist(
    survey: Survey, blocklist: Blocklist, ip: IPv4Address | IPv6Address
) -> Listing:
    """Ask one list, after seeing that it works.

    RFC 5782 §5: a list that works has 127.0.0.2 and not 127.0.0.1 (IPv6: ::ffff:127.0.0.2).
    """
    yes, no = (_test_name(blocklist, ip.version, last) for last in (2, 1))
    present, absent = await asyncio.gather(survey.ask(yes, "A"), survey.ask(no, "A"))
    refusal = _refusal(present) or _refusal(absent)
    if refusal:
        return Listing(blocklist, "refused", tuple(present.records[:4]), refusal)
    if not present.outcome.determined or not absent.outcome.determined:
        return Listing(blocklist, "undetermined", (), "the list does not answer")
    if not present.records:
        return Listing(blocklist, "unusable", (), "it does not list its test entry 127.0.0.2")
    if absent.records:
        return Listing(blocklist, "unusable", (), "it lists 127.0.0.1, hence everybody")
    return await _listing(survey, blocklist, ip)


async def _listing(survey: Survey, blocklist: Blocklist, ip: IPv4Address | IPv6Address) -> Listing:
    name = _list_name(blocklist, ip)
    answer = await survey.ask(name, "A")
    refusal = _refusal(answer)
    if refusal:
        return Listing(blocklist, "refused", tuple(answer.records[:4]), refusal)
    if not answer.outcome.determined:
        return Listing(blocklist, "undetermined", (), "the list does not answer")
    # RFC 5782 §2.1: entries are in 127.0.0.0/8; anything else is a server that answers for all.
    codes = tuple(code for code in answer.records[:8] if code.startswith("127."))
    if answer.records and not codes:
        return Listing(blocklist, "unusable", tuple(answer.records[:4]), "it answers no 127.x.x.x")
    if not codes:
        return Listing(blocklist, "not-listed")
    text = await survey.ask(name, "TXT")
    said = text_of(text.records[0])[:300] if text.records else None
    known = dict(blocklist.codes)
    meanings = "; ".join(known[code] for code in codes if code in known)
    return Listing(blocklist, "listed", codes, meanings or said)


def _refusal(answer: Answer) -> str | None:
    for code in answer.records:
        if code.startswith("127.255.255."):
            return REFUSALS.get(code, "the list refuses the question")
    return None


def _list_name(blocklist: Blocklist, ip: IPv4Address | IPv6Address) -> str:
    return f"{ip.reverse_pointer.removesuffix('.in-addr.arpa').removesuffix('.ip6.arpa')}." + (
        blocklist.zone
    )


def _test_name(blocklist: Blocklist, version: int, last: int) -> str:
    test = f"127.0.0.{last}" if version == 4 else f"::ffff:127.0.0.{last}"
    return _list_name(blocklist, ip_address(test))


def _steps(findings: list[Finding]) -> Iterator[str]:
    """What to do, in order: names first, then SPF, then the lists, then reputation."""
    from mailcheck.knowledge.cause_pages import CAUSE_PAGES

    rules = {item.rule for item in findings if item.severity.rank > 0}
    causes = []
    if rules & {"ip-ptr-missing", "ip-ptr-unconfirmed", "ip-ptr-generic", "ip-helo-mismatch"}:
        causes.append(Cause.REVERSE_DNS)
    if "ip-spf" in rules:
        causes.append(Cause.SENDER_AUTH)
    causes.append(Cause.IP_BLOCKLISTED if "ip-blocklisted" in rules else Cause.REPUTATION)
    seen: set[str] = set()
    for cause in causes:
        for step in CAUSE_PAGES[cause].first:
            if step not in seen and "mailcheck ip" not in step:
                seen.add(step)
                yield step
