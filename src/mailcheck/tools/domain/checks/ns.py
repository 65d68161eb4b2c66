"""NS and SOA: whether the zone itself is on firm ground (RFC 2182, RFC 1912)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.checks.mx import meant_host
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

MAX_SERVERS = 13


class Server(NamedTuple):
    """One name server and its addresses."""

    name: str
    answers: tuple[Answer, ...]
    meant: str | None = None
    """The host that was meant: the name without the domain, which has an address."""

    @property
    def ips(self) -> tuple[str, ...]:
        return tuple(ip for answer in self.answers for ip in answer.records[:8])

    @property
    def determined(self) -> bool:
        return all(answer.outcome.determined for answer in self.answers)

    def to_dict(self) -> dict[str, Any]:
        return {"host": self.name, "addresses": list(self.ips)}


@kind("ns", "NS", place=110, asks=(("", "NS"), ("", "SOA")))
class Ns(NamedTuple):
    """The delegation and the zone's own numbers."""

    answer: Answer
    servers: tuple[Server, ...]
    soa: Answer

    @classmethod
    async def look(cls, survey: Survey) -> Ns:
        """The name servers, their addresses, and the SOA record."""
        answer, soa = await asyncio.gather(
            survey.ask(survey.domain, "NS"), survey.ask(survey.domain, "SOA")
        )
        names = list(dict.fromkeys(answer.records[:100]))[:MAX_SERVERS]
        servers = await asyncio.gather(*(_server(survey, name) for name in names))
        return Ns(answer, tuple(servers), _parsed(soa))

    def state(self) -> str:
        return ", ".join(server.name for server in self.servers) or nothing(self.answer)

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": self.answer.outcome.value,
            "servers": [server.to_dict() for server in self.servers],
            "soa": _soa_dict(self.soa),
        }

    @property
    def soa_record(self) -> Record | None:
        rows = self.soa.records
        if not rows:
            return None
        mname, rname, *numbers = rows[0]
        return Record(self.soa.name, "SOA", f"{mname}. {rname}. {' '.join(map(str, numbers))}")


_SOA_KEYS = ("mname", "rname", "serial", "refresh", "retry", "expire", "minimum")


def _soa_dict(answer: Answer) -> dict[str, Any] | None:
    row = answer.records[0] if answer.records else None
    if isinstance(row, str):  # a zone file has the text form
        row = row.split()
    if row is None or len(row) < 7:
        return None
    return dict(zip(_SOA_KEYS, [str(row[0]), str(row[1]), *map(int, row[2:7])], strict=True))


def _parsed(soa: Answer) -> Answer:
    row = _soa_dict(soa)
    return soa._replace(records=(tuple(row.values()),) if row else ())


async def _server(survey: Survey, name: str) -> Server:
    pair = (survey.ask(name, "A"), survey.ask(name, "AAAA"))
    server = Server(name, tuple(await asyncio.gather(*pair)))
    return server._replace(meant=None if server.ips else await meant_host(survey, name))


@check(
    RuleInfo(
        "ns-single",
        Severity.WARNING,
        "The zone has a single name server",
        "While it is away, the domain does not exist for anybody: mail to it waits or bounces, and "
        "mail from it fails SPF, DKIM and DMARC.",
        "Have a second server, in another network.",
        "RFC 1034 §4.1, RFC 2182 §5",
    ),
    bad={"@": {"NS": ["ns1.example.org"]}},
)
def single(ns: Ns, survey: Survey) -> Iterator[Fault]:
    if len(ns.servers) == 1:
        yield Fault(
            f"{ns.servers[0].name} is the only name server.",
            "Have a second one, in another network.",
            Record(survey.domain, "NS", f"{ns.servers[0].name}."),
        )


@check(
    RuleInfo(
        "ns-one-network",
        Severity.INFO,
        "All name servers are in one network",
        "One broken router takes the whole domain away.",
        "Place one of the servers in another network.",
        "RFC 2182 §3.1",
    ),
    bad={"ns2": {"A": ["192.0.2.54"]}},
)
def one_network(ns: Ns, survey: Survey) -> Iterator[Fault]:
    if len(ns.servers) < 2 or not all(server.determined for server in ns.servers):
        return
    networks = {_network(ip) for server in ns.servers for ip in server.ips if ":" not in ip}
    if len(networks) == 1:
        yield Fault(
            f"All name servers are in {networks.pop()}.",
            "Place one of them in another network.",
        )


def _network(ip: str) -> str:
    """The usual unit of routing: /24, and /48 for IPv6."""
    length = 48 if ip_address(ip).version == 6 else 24
    return str(ip_network(f"{ip}/{length}", strict=False))


@check(
    RuleInfo(
        "ns-unresolvable",
        Severity.ERROR,
        "A name server has no address",
        "Resolvers lose time with it, and the domain has fewer servers than it seems. Whoever "
        "registers the name of a server that has lapsed owns the zone.",
        "Correct or delete the NS record, at the registrar too.",
        "RFC 1912 §2.8",
    ),
    bad={"@": {"NS": ["ns1.example.org", "ns2.example.org", "ns3.gone.example"]}},
)
def unresolvable(ns: Ns, survey: Survey) -> Iterator[Fault]:
    for server in ns.servers:
        if server.determined and not server.ips:
            record = Record(survey.domain, "NS", f"{server.name}.")
            fault = Fault(
                f"The name server {server.name} has no address.",
                "Correct or delete the record, at the registrar too.",
                record,
            )
            if server.meant:
                fault = fault._replace(
                    message=f"The name server {server.name} has no address; {server.meant} has.",
                    help=f"The final dot is missing in the zone: name {server.meant}.",
                    paste=record._replace(text=f"{server.meant}."),
                )
            yield fault


@check(
    RuleInfo(
        "ns-cname",
        Severity.ERROR,
        "A name server is an alias",
        "An NS record must name a host that has an address itself.",
        "Name the host that the alias leads to.",
        "RFC 2181 §10.3",
    ),
    bad={"ns2": {"CNAME": ["ns3.example.org"]}, "ns3": {"A": ["198.51.100.53"]}},
)
def cname(ns: Ns, survey: Survey) -> Iterator[Fault]:
    for server in ns.servers:
        target = next((a.canonical for a in server.answers if a.canonical), None)
        if target:
            twice = any(other.name == target for other in ns.servers)
            yield Fault(
                f"The name server {server.name} is an alias of {target}.",
                f"{target} has an NS record already: replace this one by another server's."
                if twice
                else f"Name {target} in the NS record.",
                Record(survey.domain, "NS", f"{server.name}."),
                paste=None if twice else Record(survey.domain, "NS", f"{target}."),
            )


_RANGES = {
    "refresh": (300, 86_400, "how often secondaries look for changes"),
    "retry": (60, 28_800, "how soon they try again"),
    "expire": (604_800, 4_838_400, "how long they answer without the primary"),
    "minimum": (60, 86_400, "how long a missing name is remembered"),
}
"""RFC 1912 §2.2 and RFC 2308 §5, widened to what is seen in healthy zones."""


@check(
    RuleInfo(
        "soa-unusual",
        Severity.INFO,
        "A number in the SOA record is unusual",
        "Too short an expiry takes the zone away when the primary fails over a weekend; too long a "
        "minimum makes a record that was missing once stay missing.",
        "Bring it into the usual range.",
        "RFC 1912 §2.2, RFC 2308 §5",
    ),
    bad={"@": {"SOA": [["ns1.example.org", "hostmaster.example.org", 1, 3600, 600, 3600, 300]]}},
)
def soa_unusual(ns: Ns, survey: Survey) -> Iterator[Fault]:
    values = _soa_dict(ns.soa)
    for key, (least, most, meaning) in _RANGES.items() if values else ():
        number = values[key] if values else 0
        if not least <= number <= most:
            yield Fault(
                f"The SOA's {key} ({meaning}) is {number}; usual is {least} to {most}.",
                "Bring it into the usual range.",
                ns.soa_record,
            )


@check(
    RuleInfo(
        "soa-contact",
        Severity.INFO,
        "The SOA record names no mailbox",
        "The second name is the mail address of whoever keeps the zone, its first dot standing for "
        "the @. Others need it when something is broken.",
        "Write it as `hostmaster.example.org.`",
        "RFC 1035 §3.3.13, RFC 2142 §7",
    ),
    bad={"@": {"SOA": [["ns1.example.org", "hostmaster", 1, 3600, 600, 1209600, 300]]}},
)
def soa_contact(ns: Ns, survey: Survey) -> Iterator[Fault]:
    values = _soa_dict(ns.soa)
    contact = str(values["rname"]) if values else "x.y"
    if contact.rstrip(".").count(".") < 1 or "@" in contact.replace("\\@", "@"):
        yield Fault(
            f"{contact or 'Nothing'} is no mailbox in DNS form.",
            "Write it as `hostmaster.example.org.`",
            ns.soa_record,
        )
