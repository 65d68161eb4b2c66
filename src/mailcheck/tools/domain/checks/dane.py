"""DANE: TLSA records that bind a mail host's certificate to DNS (RFC 7672)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.tlsa import TlsaProblem, TlsaRecord, parse_tlsa
from mailcheck.tools.domain.checks.dnssec import Dnssec
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

MAX_HOSTS = 20


class HostKeys(NamedTuple):
    """The TLSA records of one MX host."""

    host: str
    answer: Answer
    rows: tuple[TlsaRecord, ...]
    records: tuple[Record, ...]
    """The same as text."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "host": self.host,
            "outcome": self.answer.outcome.value,
            "authentic": self.answer.authentic,
            "records": [record.text for record in self.records],
        }


@kind("dane", "DANE", place=70, asks=(("", "MX"),))
class Dane(NamedTuple):
    """TLSA by MX host."""

    hosts: tuple[HostKeys, ...]

    @classmethod
    async def look(cls, survey: Survey) -> Dane:
        """The TLSA records of port 25 of every MX host."""
        answer = await survey.ask(survey.domain, "MX")
        names = dict.fromkeys(name for _, name in sorted(answer.records[:1000]) if name)
        return Dane(tuple(await asyncio.gather(*(_keys(survey, n) for n in [*names][:MAX_HOSTS]))))

    def state(self) -> str | None:
        if not self.hosts:
            return None
        with_keys = [host for host in self.hosts if host.records]
        if with_keys:
            return f"{len(with_keys)} of {len(self.hosts)} hosts"
        failed = [host.answer for host in self.hosts if not host.answer.outcome.determined]
        return nothing((failed or [self.hosts[0].answer])[0])

    def to_dict(self) -> dict[str, Any]:
        return {"hosts": [host.to_dict() for host in self.hosts]}


async def _keys(survey: Survey, host: str) -> HostKeys:
    # RFC 7672 §2.2.3: the base domain is the MX host; port 25, TCP.
    answer = await survey.ask(f"_25._tcp.{host}", "TLSA")
    texts = [_text(item) for item in answer.records[:50]]
    records = tuple(Record(answer.name, "TLSA", text) for text in texts)
    return HostKeys(host, answer, tuple(parse_tlsa(text) for text in texts), records)


def _text(item: Any) -> str:
    return item if isinstance(item, str) else " ".join(map(str, item))


_SENTENCES = {
    TlsaProblem.BAD_FORM: "it is not three numbers and a hexadecimal value",
    TlsaProblem.UNKNOWN_USAGE: "there is no usage {name}",
    TlsaProblem.UNUSABLE_USAGE: "usage {name} (PKIX) is not for mail",
    TlsaProblem.UNKNOWN_SELECTOR: "there is no selector {name}",
    TlsaProblem.UNKNOWN_MATCHING: "there is no matching type {name}",
    TlsaProblem.BAD_LENGTH: "the digest has the wrong length",
    TlsaProblem.FULL_DATA: "it holds the whole data instead of a digest",
}


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
        for row, record in zip(host.rows, host.records, strict=True):
            for problem in row.problems:
                said = _SENTENCES[problem.code].format(name=problem.name)
                full = problem.code is TlsaProblem.FULL_DATA
                yield Fault(
                    f"The TLSA record of {host.host}: {said}.",
                    "Publish `3 1 1` with the SHA-256 digest of the server's public key.",
                    record,
                    problem.start,
                    problem.end,
                    severity=Severity.INFO if full else None,
                )


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
    signed = survey.seen(Dnssec).signed
    for host in dane.hosts:
        own = host.host.endswith(f".{survey.domain}") and signed is False
        if host.rows and ((host.answer.authentic is False and signed is not True) or own):
            yield Fault(
                f"{host.host} has TLSA records, but the answer is not signed.",
                "Let the zone of the MX host be signed.",
                host.records[0],
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
