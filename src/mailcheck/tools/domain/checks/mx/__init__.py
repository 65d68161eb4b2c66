"""MX: where mail for the domain goes (RFC 5321 §5)."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address
from typing import Any, NamedTuple

from mailcheck.core.ports import Answer
from mailcheck.core.record import Record
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.misplaced import without_domain
from mailcheck.tools.domain.survey import Survey

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


@kind("mx", "MX", place=10, asks=(("", "MX"),))
class Mx(NamedTuple):
    """The MX records and what they lead to."""

    answer: Answer
    hosts: tuple[Host, ...]
    """In order of preference, the null MX left out."""
    fallback: tuple[Answer, ...] = ()
    """A and AAAA of the domain, when there is no MX."""

    @classmethod
    async def look(cls, survey: Survey) -> Mx:
        """The hosts, their addresses, the names of those, and whether they lead back."""
        answer = await survey.ask(survey.domain, "MX")
        rows = sorted((row for row in answer.records[:1000] if row[1]), key=lambda row: row[0])
        if not answer.records and answer.outcome.determined:
            pair = (survey.ask(survey.domain, "A"), survey.ask(survey.domain, "AAAA"))
            return Mx(answer, (), tuple(await asyncio.gather(*pair)))
        seen: set[str] = set()
        asked, rest = [], []
        for preference, name in rows:
            if name in seen or len(seen) >= MAX_HOSTS or is_literal(name):
                rest.append(Host(preference, name))
            else:
                seen.add(name)
                asked.append(_host(survey, preference, name))
        found = [*await asyncio.gather(*asked), *rest[:MAX_HOSTS]]
        return Mx(answer, tuple(sorted(found, key=lambda host: host.preference)))

    @property
    def is_null(self) -> bool:
        """RFC 7505: the domain accepts no mail."""
        return any(host == "" for _, host in self.answer.records)

    def record(self, host: Host) -> Record:
        return Record(self.answer.name, "MX", f"{host.preference} {host.name}.")

    def state(self) -> str:
        if self.is_null:
            return "accepts no mail (null MX)"
        hosts = [f"{host.name} ({host.preference})" for host in self.hosts]
        return ", ".join(hosts) or nothing(self.answer)

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": self.answer.outcome.value,
            "null": self.is_null,
            "hosts": [host.to_dict() for host in self.hosts],
        }


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


def is_literal(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


# `is_private` has the documentation networks too, which are no network's inside.
_DOCUMENTATION = ("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:")


def is_internal(ip: str) -> bool:
    """Whether an address is private, loopback, link-local or means nothing outside."""
    if ip.startswith(_DOCUMENTATION):
        return False
    parsed = ip_address(ip)
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    return bool(mapped.is_private or mapped.is_multicast or mapped.is_unspecified)
