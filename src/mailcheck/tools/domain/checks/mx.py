"""MX: where mail for the domain goes (RFC 5321 §5)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any, NamedTuple

from mailcheck.core.finding import RuleInfo, Severity
from mailcheck.core.ports import Answer, Outcome
from mailcheck.tools.domain.misplaced import without_domain
from mailcheck.tools.domain.rule import Fault, Record, check
from mailcheck.tools.domain.silence import says_no_mail, shows_that_it_sends
from mailcheck.tools.domain.survey import Survey

RECORD = "mx"
MAX_HOSTS = 20
"""MX hosts whose addresses are looked up (chosen; large providers have five)."""
MAX_ADDRESSES = 8
"""Addresses of one host whose names are looked up."""


class Address(NamedTuple):
    """One address of a host, and what its PTR record says."""

    ip: str
    pointer: Answer
    confirmed: bool | None
    """Whether the name leads back to the address; None: not determined."""

    @property
    def names(self) -> tuple[str, ...]:
        return self.pointer.records[:4]

    def to_dict(self) -> dict[str, Any]:
        return {"ip": self.ip, "ptr": list(self.names), "confirmed": self.confirmed}


class Host(NamedTuple):
    """One MX host."""

    preference: int
    name: str
    answers: tuple[Answer, ...] = ()
    """A and AAAA."""
    addresses: tuple[Address, ...] = ()
    meant: str | None = None
    """The host that was meant: the name without the domain, which has an address."""

    @property
    def canonical(self) -> str | None:
        return next((a.canonical for a in self.answers if a.canonical), None)

    @property
    def ips(self) -> tuple[str, ...]:
        return tuple(ip for answer in self.answers for ip in answer.records)

    @property
    def determined(self) -> bool:
        return all(answer.outcome.determined for answer in self.answers)

    def to_dict(self) -> dict[str, Any]:
        return {
            "preference": self.preference,
            "host": self.name,
            "canonical": self.canonical,
            "addresses": [address.to_dict() for address in self.addresses],
        }


class Mx(NamedTuple):
    """The MX records and what they lead to."""

    answer: Answer
    hosts: tuple[Host, ...]
    """In order of preference, the null MX left out."""
    fallback: tuple[Answer, ...] = ()
    """A and AAAA of the domain, when there is no MX."""

    @property
    def is_null(self) -> bool:
        """RFC 7505: the domain accepts no mail."""
        return any(host == "" for _, host in self.answer.records)

    def record(self, host: Host) -> Record:
        return Record(self.answer.name, "MX", f"{host.preference} {host.name}.")

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": self.answer.outcome.value,
            "null": self.is_null,
            "hosts": [host.to_dict() for host in self.hosts],
        }


async def look(survey: Survey) -> Mx:
    """The hosts, their addresses, the names of those, and whether they lead back."""
    answer = await survey.ask(survey.domain, "MX")
    rows = sorted((row for row in answer.records[:1000] if row[1]), key=lambda row: row[0])
    if not answer.records and answer.outcome.determined:
        pair = (survey.ask(survey.domain, "A"), survey.ask(survey.domain, "AAAA"))
        return Mx(answer, (), tuple(await asyncio.gather(*pair)))
    seen: set[str] = set()
    asked, rest = [], []
    for preference, name in rows:
        if name in seen or len(seen) >= MAX_HOSTS or _is_literal(name):
            rest.append(Host(preference, name))
        else:
            seen.add(name)
            asked.append(_host(survey, preference, name))
    found = [*await asyncio.gather(*asked), *rest[:MAX_HOSTS]]
    return Mx(answer, tuple(sorted(found, key=lambda host: host.preference)))


async def _host(survey: Survey, preference: int, name: str) -> Host:
    addresses: list[Address] = []

    async def of_kind(kind: str) -> Answer:
        answer = await survey.ask(name, kind)
        ips = answer.records[:MAX_ADDRESSES]
        addresses.extend(await asyncio.gather(*(look_back(survey, ip) for ip in ips)))
        return answer

    answers = await asyncio.gather(of_kind("A"), of_kind("AAAA"))
    addresses.sort(key=lambda address: (":" in address.ip, address.ip))
    host = Host(preference, name, tuple(answers), tuple(addresses))
    return host._replace(meant=None if host.ips else await meant_host(survey, name))


async def meant_host(survey: Survey, name: str) -> str | None:
    """The host that a name without its final dot was to lead to; None: there is no such host."""
    meant = without_domain(name, survey.domain)
    if meant is None:
        return None
    answers = await asyncio.gather(survey.ask(meant, "A"), survey.ask(meant, "AAAA"))
    return meant if any(answer.records for answer in answers) else None


async def look_back(survey: Survey, ip: str) -> Address:
    """The names of an address, and whether one leads back (forward-confirmed reverse DNS)."""
    parsed = ip_address(ip)
    pointer = await survey.ask(parsed.reverse_pointer, "PTR")
    if not pointer.outcome.determined:
        return Address(ip, pointer, None)
    kind = "AAAA" if parsed.version == 6 else "A"
    answers = await asyncio.gather(*(survey.ask(name, kind) for name in pointer.records[:4]))
    back = any(ip_address(found) == parsed for answer in answers for found in answer.records)
    unsure = not back and not all(answer.outcome.determined for answer in answers)
    return Address(ip, pointer, None if unsure else back)


def _is_literal(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


@check(
    RuleInfo(
        "mx-missing",
        Severity.WARNING,
        "The domain has no MX record",
        "Senders then try the domain's own address, which is often a web server that takes no "
        "mail. Bounces and replies do not arrive, and some receivers refuse senders whose domain "
        "cannot be answered.",
        "Publish the MX records of your mail server; `0 .` if the domain is to receive no mail.",
        "RFC 5321 §5.1, RFC 7505",
    ),
    bad={"@": {"MX": []}},
)
def missing(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.answer.records or not mx.answer.outcome.determined or survey.options.parked:
        return
    if mx.answer.outcome is Outcome.NXDOMAIN:
        return
    found = [ip for answer in mx.fallback for ip in answer.records]
    if found and says_no_mail(survey):
        yield Fault(
            f"{survey.domain} has no MX record; mail is tried at {found[0]}.",
            "SPF says that nobody sends for the domain. If nobody is to write to it either, "
            f"publish the null MX `0 .`; if the server takes mail, `10 {survey.domain}.`.",
        )
    elif found:
        # RFC 5321 §5.1: the implicit MX. A null MX would end mail that arrives today.
        yield Fault(
            f"{survey.domain} has no MX record; mail is tried at {found[0]}.",
            "Name the host that takes the domain's mail. The record below says what holds today; "
            "only if nobody is to write to the domain, publish the null MX `0 .` instead.",
            paste=Record(survey.domain, "MX", f"10 {survey.domain}."),
        )
    elif not all(answer.outcome.determined for answer in mx.fallback):
        yield Fault(
            f"{survey.domain} has no MX record; whether it has an address is not known.",
            "Publish an MX record for your mail server.",
        )
    else:
        # RFC 7505 §4.2: mail from a domain with a null MX is refused.
        sends = shows_that_it_sends(survey)
        yield Fault(
            f"{survey.domain} has no MX record, and no address either.",
            "Publish an MX record for your mail server. "
            + (
                "The null MX `0 .` is for domains that do not send either: their mail is refused."
                if sends
                else "If there is none, say so with a null MX."
            ),
            paste=None if sends else Record(survey.domain, "MX", "0 ."),
            severity=Severity.ERROR,
        )


@check(
    RuleInfo(
        "mx-null-mixed",
        Severity.ERROR,
        "A null MX stands beside other MX records",
        "`0 .` says that the domain accepts no mail, and must stand alone. Senders do either the "
        "one or the other.",
        "Delete the null MX, or all others.",
        "RFC 7505 §3",
    ),
    bad={"@": {"MX": [[0, "."], [10, "mx1.example.org"]]}},
)
def null_mixed(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.is_null and len(mx.answer.records) > 1:
        yield Fault(
            "A null MX stands beside other MX records.",
            "Delete it, or all others.",
            Record(survey.domain, "MX", "0 ."),
        )


@check(
    RuleInfo(
        "mx-null",
        Severity.INFO,
        "The domain accepts no mail",
        "It says so with a null MX. That is right for a domain without mailboxes; a domain that "
        "sends from such an address is refused by many receivers, as nobody could answer.",
        "Nothing, if that is meant. Else publish the MX records of your mail server.",
        "RFC 7505 §4.2",
    ),
    bad={"@": {"MX": [[0, "."]]}},
)
def null(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.is_null and len(mx.answer.records) == 1 and not survey.options.parked:
        yield Fault(
            f"{survey.domain} accepts no mail (null MX).",
            "Nothing, if that is meant.",
            Record(survey.domain, "MX", f"{mx.answer.records[0][0]} ."),
        )


@check(
    RuleInfo(
        "mx-ip-literal",
        Severity.ERROR,
        "An MX record names an IP address",
        "An MX record must name a host. Senders take the address for a name, which does not exist.",
        "Give the server a name with an A or AAAA record, and name that.",
        "RFC 1035 §3.3.9, RFC 5321 §5.1",
    ),
    bad={"@": {"MX": [[10, "192.0.2.25"]]}},
)
def ip_literal(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        if _is_literal(host.name):
            yield Fault(
                f"The MX record names the address {host.name} instead of a host.",
                "Give the server a name, and name that.",
                mx.record(host),
                len(str(host.preference)) + 1,
            )


# RFC 5321 §2.3.5, RFC 1123 §2.1: letters, digits and hyphens.
_HOST_NAME = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)


@check(
    RuleInfo(
        "mx-bad-host-name",
        Severity.ERROR,
        "An MX record names what can be no host",
        "Host names consist of letters, digits and hyphens. Many senders refuse others.",
        "Correct the name.",
        "RFC 1123 §2.1, RFC 5321 §2.3.5",
    ),
    bad={"@": {"MX": [[10, "mx_1.example.org"]]}, "mx_1": {"A": ["192.0.2.10"]}},
)
def bad_host_name(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        if not _HOST_NAME.fullmatch(host.name):
            yield Fault(
                f"{host.name} can be no host name.",
                "Correct the name; letters, digits and hyphens are allowed.",
                mx.record(host),
                len(str(host.preference)) + 1,
            )


@check(
    RuleInfo(
        "mx-duplicate",
        Severity.WARNING,
        "An MX host stands there twice",
        "Senders try the same server again instead of another one; there is less redundancy than "
        "the records seem to say.",
        "Delete one of the records.",
        "RFC 5321 §5.1",
    ),
    bad={"@": {"MX": [[10, "mx1.example.org"], [20, "mx1.example.org"]]}},
)
def duplicate(mx: Mx, survey: Survey) -> Iterator[Fault]:
    seen: set[str] = set()
    for host in mx.hosts:
        if host.name in seen:
            yield Fault(f"{host.name} stands there twice.", "Delete this one.", mx.record(host))
        seen.add(host.name)


@check(
    RuleInfo(
        "mx-cname",
        Severity.WARNING,
        "An MX host is an alias",
        "An MX record must name a host that has an address itself. Some servers refuse to send to "
        "an alias, and certificates are checked against the wrong name.",
        "Name the host that the alias leads to.",
        "RFC 5321 §5.1, RFC 2181 §10.3",
    ),
    bad={
        "@": {"MX": [[10, "alias.example.org"]]},
        "alias": {"CNAME": ["mx1.example.org"]},
    },
)
def cname(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        if host.canonical:
            record = mx.record(host)
            yield Fault(
                f"{host.name} is an alias of {host.canonical}.",
                f"Name {host.canonical} in the MX record.",
                record,
                len(str(host.preference)) + 1,
                0,
                record._replace(text=f"{host.preference} {host.canonical}."),
            )


@check(
    RuleInfo(
        "mx-unresolvable",
        Severity.ERROR,
        "An MX host has no address",
        "No mail can be delivered there. When it is the only host, all mail bounces.",
        "Create an A (and AAAA) record for the host, or correct the MX record.",
        "RFC 5321 §5.1",
    ),
    bad={"@": {"MX": [[10, "gone.example.org"]]}},
)
def unresolvable(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        if host.answers and host.determined and not host.ips:
            record = mx.record(host)
            fault = Fault(
                f"{host.name} has no address.",
                "Create an A record for it, or correct the MX record.",
                record,
                len(str(host.preference)) + 1,
            )
            if host.meant:
                fault = fault._replace(
                    message=f"{host.name} has no address; {host.meant} has one.",
                    help=f"The final dot is missing in the zone: name {host.meant}.",
                    paste=record._replace(text=f"{host.preference} {host.meant}."),
                )
            yield fault


@check(
    RuleInfo(
        "mx-private-address",
        Severity.ERROR,
        "An MX host has an address that is not public",
        "Senders outside cannot connect there: they get an error, or end up on a machine of their "
        "own network.",
        "Publish the public address; keep the private one in your internal DNS.",
        "RFC 1918, RFC 6890",
    ),
    bad={"mx1": {"A": ["192.168.1.25"]}},
)
def private_address(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        for ip in host.ips:
            if is_internal(ip):
                yield Fault(
                    f"{host.name} has the address {ip}, which nobody outside can reach.",
                    "Publish the public address.",
                    Record(host.name, "AAAA" if ":" in ip else "A", ip),
                )


# `is_private` has the documentation networks too, which are no network's inside.
_DOCUMENTATION = ("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:")


def is_internal(ip: str) -> bool:
    """Whether an address is private, loopback, link-local or means nothing outside."""
    if ip.startswith(_DOCUMENTATION):
        return False
    parsed = ip_address(ip)
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    return bool(mapped.is_private or mapped.is_multicast or mapped.is_unspecified)


@check(
    RuleInfo(
        "mx-single-address",
        Severity.INFO,
        "All mail goes to one address",
        "While this one server is away, mail waits with the senders. That is fine for hours, and "
        "not for days.",
        "Nothing, if you can repair it within a day or two. Else add a second host.",
        "RFC 5321 §4.5.4.1",
    ),
    bad={
        "@": {"MX": [[10, "only.example.org"]]},
        "only": {"A": ["192.0.2.12"]},
        "12.2.0.192.in-addr.arpa.": {"PTR": ["only.example.org"]},
    },
)
def single_address(mx: Mx, survey: Survey) -> Iterator[Fault]:
    ips = {ip for host in mx.hosts for ip in host.ips}
    families = {":" in ip for ip in ips}
    if mx.hosts and len(mx.hosts) == 1 and len(ips) == len(families) and ips:
        if not mx.hosts[0].determined:
            return
        yield Fault(
            f"All mail goes to one server, {mx.hosts[0].name}.",
            "Nothing, if you can repair it within a day or two.",
            mx.record(mx.hosts[0]),
        )


@check(
    RuleInfo(
        "mx-ipv6-missing",
        Severity.INFO,
        "No MX host has an IPv6 address",
        "Senders that have IPv6 alone cannot reach the domain. There are few.",
        "Add an AAAA record for at least one host, with reverse DNS and a tested server.",
        "RFC 3974",
    ),
    bad={"mx1": {"AAAA": []}, "mx2": {"AAAA": []}},
)
def ipv6_missing(mx: Mx, survey: Survey) -> Iterator[Fault]:
    known = [host for host in mx.hosts if host.answers]
    ips = [ip for host in known for ip in host.ips]
    if ips and all(h.determined for h in known) and not any(":" in ip for ip in ips):
        yield Fault(
            "No MX host has an IPv6 address.",
            "Add an AAAA record, with reverse DNS, once the server listens there.",
        )


@check(
    RuleInfo(
        "mx-reverse-dns",
        Severity.INFO,
        "An MX host's address has no name that leads back",
        "It does not matter for receiving. When the same server also sends, Gmail, Yahoo, "
        "Microsoft and many others refuse its mail.",
        "Ask whoever the address belongs to for a PTR record with the host's name, and let that "
        "name have the address.",
        "RFC 1912 §2.1",
    ),
    bad={"10.2.0.192.in-addr.arpa.": {"PTR": []}},
)
def reverse_dns(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        for address in host.addresses:
            if address.confirmed is False:
                yield _no_way_back(host, address)


def _no_way_back(host: Host, address: Address) -> Fault:
    name = ip_address(address.ip).reverse_pointer
    if address.names:
        said = f"{address.ip} has the name {address.names[0]}, which does not lead back to it."
    else:
        said = f"{address.ip} ({host.name}) has no PTR record."
    return Fault(
        said,
        "Matters if the server also sends: ask the address's owner for a PTR record.",
        Record(name, "PTR", f"{address.names[0]}.") if address.names else None,
        paste=Record(name, "PTR", f"{host.name}."),
    )


@check(
    RuleInfo(
        "domain-unknown",
        Severity.ERROR,
        "The domain does not exist",
        "DNS says there is no such name: nobody can write to it, and receivers refuse mail from "
        "it.",
        "Check the spelling and the registration.",
        "RFC 8020",
    ),
    bad={"@": "NXDOMAIN"},
)
def unknown(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.answer.outcome is Outcome.NXDOMAIN:
        yield Fault(f"{survey.domain} does not exist.", "Check the spelling and the registration.")


@check(
    RuleInfo(
        "domain-alias",
        Severity.WARNING,
        "The domain is an alias",
        "A CNAME at the domain itself replaces all its records by those of another name: MX, SPF "
        "and the rest cannot be set here, and are illegal beside it.",
        "Replace the CNAME by the records themselves.",
        "RFC 1034 §3.6.2, RFC 2181 §10.1",
    ),
    bad={"@": {"CNAME": ["example.net"]}},
)
def alias(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.answer.canonical:
        yield Fault(
            f"{survey.domain} is an alias of {mx.answer.canonical}; its records are those there.",
            "Replace the CNAME by the records themselves.",
            Record(survey.domain, "CNAME", f"{mx.answer.canonical}."),
        )
