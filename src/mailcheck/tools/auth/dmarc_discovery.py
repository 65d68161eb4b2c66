"""Which DMARC record holds for a domain, and what its organizational domain is (RFC 9989 §4.10).

The tree walk asks `_dmarc.` in front of the domain and of each name above it, up to the top, at
most eight names. A name that could not be asked is no name without a record: the walk ends there.
"""

from typing import NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.core.ports import Answer, Outcome, Resolver
from mailcheck.knowledge.records.dmarc import DmarcRecord, Psd, is_dmarc_record, parse_dmarc
from mailcheck.tools.auth.names import is_askable

MAX_WALK = 8
"""RFC 9989 §4.10: queries of one tree walk."""


class PublishedRecord(NamedTuple):
    """What is published at `_dmarc.` in front of `domain`."""

    domain: str
    answer: Answer
    texts: tuple[str, ...]
    """The DMARC records there; several count as none."""
    record: DmarcRecord | None


class Walk(NamedTuple):
    """A tree walk from `start`."""

    start: str
    found: tuple[PublishedRecord, ...]
    """The names with one record, the longest first."""
    failed: Answer | None
    """The question DNS did not answer; the rest is unknown then."""

    @property
    def organizational_domain(self) -> str | None:
        """RFC 9989 §4.10.2; None when the walk failed."""
        if self.failed:
            return None
        for place in self.found:
            assert place.record is not None
            if place.record.psd is Psd.NO:
                return place.domain
            if place.record.psd is Psd.YES and place.domain != self.start:
                return _one_below(place.domain, self.start)
        return self.found[-1].domain if self.found else self.start

    @property
    def policy(self) -> PublishedRecord | None:
        """RFC 9989 §4.10.1: the organizational domain's record, else the public suffix's."""
        organizational = self.organizational_domain
        for place in self.found:
            assert place.record is not None
            if place.domain == organizational:
                return place
            if place.record.psd is Psd.YES and place.domain != self.start:
                return place
        return None


class Discovery(NamedTuple):
    """The record that holds for `domain`."""

    domain: str
    place: PublishedRecord | None
    organizational_domain: str | None
    """None where it did not have to be found out, or could not."""
    failed: Answer | None


def walk_names(domain: str) -> tuple[str, ...]:
    """RFC 9989 §4.10 steps 3, 4 and 7: the domain, then its last seven labels at most, and up."""
    labels = domain.split(".")
    rest = labels[1:] if len(labels) <= MAX_WALK else labels[-(MAX_WALK - 1) :]
    return (domain, *(".".join(rest[start:]) for start in range(len(rest))))


def _one_below(parent: str, name: str) -> str:
    labels = name.split(".")
    return ".".join(labels[-(parent.count(".") + 2) :])


class DmarcFinder:
    """Finds records; each name is asked for once."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._places: dict[str, PublishedRecord] = {}

    async def at(self, domain: str) -> PublishedRecord:
        """What is published for exactly this domain (in normal form)."""
        if domain not in self._places:
            self._places[domain] = await self._ask(domain)
        return self._places[domain]

    async def _ask(self, domain: str) -> PublishedRecord:
        name = f"_dmarc.{domain}"
        if not is_askable(name):
            return PublishedRecord(domain, Answer(name, "TXT", Outcome.NXDOMAIN), (), None)
        answer = await self._resolver.query(name, "TXT")
        texts = dmarc_texts(answer)
        # RFC 9989 §4.10 steps 2 and 6: several records are all discarded.
        record = parse_dmarc(texts[0]) if len(texts) == 1 else None
        return PublishedRecord(domain, answer, texts, record)

    async def walk(self, domain: str) -> Walk:
        """RFC 9989 §4.10. `domain` in normal form."""
        found: list[PublishedRecord] = []
        for name in walk_names(domain):
            place = await self.at(name)
            if not place.answer.outcome.determined:
                return Walk(domain, tuple(found), place.answer)
            if place.record is None:
                continue
            found.append(place)
            if place.record.psd is not Psd.UNKNOWN:
                break
        return Walk(domain, tuple(found), None)

    async def discover(self, domain: str) -> Discovery:
        """RFC 9989 §4.10.1: the record of the domain itself, else by the tree walk."""
        domain = domain_normal_form(domain)
        own = await self.at(domain)
        if not own.answer.outcome.determined:
            return Discovery(domain, None, None, own.answer)
        if own.record is not None:
            return Discovery(domain, own, None, None)
        walk = await self.walk(domain)
        place = None if walk.failed else walk.policy
        return Discovery(domain, place, walk.organizational_domain, walk.failed)


def dmarc_texts(answer: Answer) -> tuple[str, ...]:
    """The DMARC records among TXT records, one character per octet."""
    texts = (b"".join(strings).decode("latin-1") for strings in answer.records)
    return tuple(text for text in texts if is_dmarc_record(text))
