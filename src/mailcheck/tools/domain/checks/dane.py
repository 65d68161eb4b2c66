"""DANE: TLSA records that bind a mail host's certificate to DNS (RFC 7672)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import RuleInfo, Severity
from mailcheck.core.ports import Answer
from mailcheck.tools.domain.rule import Fault, Record, check
from mailcheck.tools.domain.survey import Survey

RECORD = "dane"
MAX_HOSTS = 20
_USAGES = {0: "PKIX-TA", 1: "PKIX-EE", 2: "DANE-TA", 3: "DANE-EE"}
_SIZES = {1: 64, 2: 128}
"""Matching type -> hexadecimal digits of the digest."""


class Tlsa(NamedTuple):
    """One TLSA record."""

    usage: int
    selector: int
    matching: int
    data: str

    @property
    def text(self) -> str:
        return f"{self.usage} {self.selector} {self.matching} {self.data}"


class HostKeys(NamedTuple):
    """The TLSA records of one MX host."""

    host: str
    answer: Answer
    rows: tuple[Tlsa, ...]

    def record(self, row: Tlsa) -> Record:
        return Record(self.answer.name, "TLSA", row.text)

    def to_dict(self) -> dict[str, Any]:
        return {
            "host": self.host,
            "outcome": self.answer.outcome.value,
            "authentic": self.answer.authentic,
            "records": [row.text for row in self.rows],
        }


class Dane(NamedTuple):
    """TLSA by MX host."""

    hosts: tuple[HostKeys, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"hosts": [host.to_dict() for host in self.hosts]}


async def look(survey: Survey) -> Dane:
    """The TLSA records of port 25 of every MX host."""
    answer = await survey.ask(survey.domain, "MX")
    names = dict.fromkeys(name for _, name in sorted(answer.records[:1000]) if name)
    return Dane(tuple(await asyncio.gather(*(_keys(survey, n) for n in [*names][:MAX_HOSTS]))))


async def _keys(survey: Survey, host: str) -> HostKeys:
    # RFC 7672 §2.2.3: the base domain is the MX host; port 25, TCP.
    answer = await survey.ask(f"_25._tcp.{host}", "TLSA")
    return HostKeys(host, answer, tuple(_row(item) for item in answer.records[:50]))


def _row(item: Any) -> Tlsa:
    if isinstance(item, str):  # a zone file has the text form
        usage, selector, matching, *data = item.split()
        item = (int(usage), int(selector), int(matching), "".join(data))
    return Tlsa(int(item[0]), int(item[1]), int(item[2]), str(item[3]).lower())


@check(
    RuleInfo(
        "dane-unusable",
        Severity.WARNING,
        "A TLSA record cannot be used for mail",
        "Mail servers use DANE-TA (2) and DANE-EE (3) alone, selector 0 or 1, and matching 0, 1 or "
        "2 with a digest of the right size. They pass over other records; when none is left, TLS "
        "is demanded but the certificate is not checked.",
        "Publish `3 1 1` with the SHA-256 digest of the server's public key.",
        "RFC 7672 §3.1, RFC 6698 §2.1",
    ),
    bad={"_25._tcp.mx1": {"TLSA": [[1, 1, 1, "ab" * 32]]}},
)
def unusable(dane: Dane, survey: Survey) -> Iterator[Fault]:
    for host in dane.hosts:
        for row in host.rows:
            reason = _reason(row)
            if reason:
                yield Fault(
                    f"The TLSA record of {host.host} cannot be used: {reason}.",
                    "Publish `3 1 1` with the SHA-256 digest of the server's public key.",
                    host.record(row),
                )


def _reason(row: Tlsa) -> str | None:
    if row.usage not in (2, 3):
        return f"usage {row.usage} ({_USAGES.get(row.usage, 'unknown')}) is not for mail"
    if row.selector not in (0, 1):
        return f"there is no selector {row.selector}"
    if row.matching not in (0, 1, 2):
        return f"there is no matching type {row.matching}"
    size = _SIZES.get(row.matching)
    if size and len(row.data) != size:
        return f"the digest has {len(row.data) // 2} octets instead of {size // 2}"
    return None


@check(
    RuleInfo(
        "dane-not-signed",
        Severity.WARNING,
        "There are TLSA records without DNSSEC",
        "Senders may use TLSA only when the answer is signed; these protect nothing.",
        "Let the zone of the MX host be signed.",
        "RFC 7672 §2.2",
    ),
    bad={"_25._tcp.mx1": {"TLSA": [[3, 1, 1, "ab" * 32]]}, "@": {"DS": []}},
)
def not_signed(dane: Dane, survey: Survey) -> Iterator[Fault]:
    signed = survey.seen("dnssec").signed
    for host in dane.hosts:
        own = host.host.endswith(f".{survey.domain}") and signed is False
        if host.rows and ((host.answer.authentic is False and signed is not True) or own):
            yield Fault(
                f"{host.host} has TLSA records, but the answer is not signed.",
                "Let the zone of the MX host be signed.",
                host.record(host.rows[0]),
            )


@check(
    RuleInfo(
        "dane-partial",
        Severity.INFO,
        "Only some MX hosts have TLSA records",
        "An attacker makes senders use the host without.",
        "Publish TLSA records for every MX host.",
        "RFC 7672 §2.2.1",
    ),
    bad={"_25._tcp.mx1": {"TLSA": [[3, 1, 1, "ab" * 32]]}, "_25._tcp.mx2": {"TLSA": []}},
)
def partial(dane: Dane, survey: Survey) -> Iterator[Fault]:
    without = [h.host for h in dane.hosts if not h.rows and h.answer.outcome.determined]
    if without and any(host.rows for host in dane.hosts):
        yield Fault(
            f"{', '.join(without[:5])} {'has' if len(without) == 1 else 'have'} no TLSA record.",
            "Publish TLSA records for every MX host.",
        )
