"""DMARC: what receivers are to do with mail that only claims to be from the domain (RFC 9989).

This module looks up what there is; the checks are in those beside it, by subject.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any, NamedTuple

from mailcheck.core.ports import Answer, Outcome
from mailcheck.core.record import Record
from mailcheck.knowledge.records.dmarc import DmarcRecord, Policy, Psd, parse_dmarc
from mailcheck.knowledge.records.report_uris import ReportUri
from mailcheck.knowledge.records.stray import Stray, without_stray
from mailcheck.tools.auth.dmarc_discovery import DmarcFinder, PublishedRecord, Walk, walk_names
from mailcheck.tools.auth.names import is_below
from mailcheck.tools.domain.edit import garbled
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.misplaced import misplaced_record
from mailcheck.tools.domain.survey import Survey, txt_records

MAX_TARGETS = 10
"""Report addresses that are looked into (chosen: reporters serve two)."""


class Target(NamedTuple):
    """A report address, and whether reports may go there."""

    tag: str
    uri: ReportUri
    permission: Answer | None
    """RFC 9990 §4: what the other domain says; None: it is the domain's own."""
    mail: Answer | None
    """The MX records of the address's domain."""
    fallback: tuple[Answer, ...] = ()
    """A and AAAA of it, when there is no MX (RFC 5321 §5.1)."""

    @property
    def has_no_server(self) -> bool:
        """Neither MX nor address: mail goes nowhere."""
        return bool(self.fallback) and all(
            answer.outcome.determined and not answer.records for answer in self.fallback
        )

    @property
    def is_permitted(self) -> bool | None:
        """None: not determined."""
        if self.permission is None:
            return True
        if not self.permission.outcome.determined:
            return None
        texts = (record.text for record in txt_records(self.permission))
        return any(_PERMISSION.match(text) for text in texts)

    def to_dict(self) -> dict[str, Any]:
        return {"tag": self.tag, "uri": self.uri.uri, "permitted": self.is_permitted}


_PERMISSION = re.compile(r"\s*v\s*=\s*DMARC1\b", re.IGNORECASE)


@kind("dmarc", "DMARC", place=40, asks=(("_dmarc", "TXT"),))
class Dmarc(NamedTuple):
    """What there is of DMARC."""

    own: PublishedRecord
    walk: Walk
    place: PublishedRecord | None
    """Where the record that holds was found."""
    record: Record | None
    """It, as text."""
    targets: tuple[Target, ...]
    misplaced: tuple[Record, ...]
    """DMARC records at the domain itself, and at other names that look like the right one."""

    @classmethod
    async def look(cls, survey: Survey) -> Dmarc:
        """The record by RFC 9989 §4.10, and what its report addresses need."""
        finder = DmarcFinder(survey)
        # Asked at once; the walk then takes them one after the other.
        survey.foresee([(f"_dmarc.{name}", "TXT") for name in walk_names(survey.domain)])
        own = await finder.at(survey.domain)
        walk = await finder.walk(survey.domain)
        place = own if own.record else walk.policy
        record = None
        if place:
            record = next(iter(texts_of(place)), None)
        own_name = walk.organizational_domain or survey.domain
        targets = await _targets(survey, place, own_name) if place else ()
        above = await survey.ask(survey.domain, "TXT")
        misplaced = [r for r in txt_records(above) if _is_meant(without_stray(r.text))]
        elsewhere = await misplaced_record(survey, own.answer, _is_meant, f"dmarc.{survey.domain}")
        misplaced += [elsewhere] if elsewhere else []
        return Dmarc(own, walk, place, record, targets, tuple(misplaced))

    @property
    def stray(self) -> Stray | None:
        """The characters for which receivers cannot read the record that they take for one."""
        return garbled(self.record, _defects)

    @property
    def dmarc(self) -> DmarcRecord | None:
        return self.place.record if self.place and not self.stray else None

    @property
    def is_own(self) -> bool:
        return self.place is not None and self.place.domain == self.own.domain

    @property
    def is_of_suffix(self) -> bool:
        """The record is the public suffix's, whose registry alone can change it."""
        return bool(self.dmarc and self.dmarc.psd is Psd.YES and not self.is_own)

    @property
    def policy(self) -> Policy:
        """What holds for the domain itself."""
        if self.dmarc is None:
            return Policy.NONE
        own = self.dmarc.policy
        if self.is_own:
            return own or Policy.NONE
        return self.dmarc.subdomain_policy or own or Policy.NONE

    def state(self) -> str:
        return self.record.shown if self.record else nothing(self.own.answer)

    def to_dict(self) -> dict[str, Any]:
        found = self.dmarc
        return {
            "outcome": self.own.answer.outcome.value,
            "record": self.record.shown if self.record else None,
            "domain": self.place.domain if self.place else None,
            "organizational_domain": self.walk.organizational_domain,
            "policy": self.policy.value if found else None,
            "subdomain_policy": _value(found.subdomain_policy) if found else None,
            "nonexistent_policy": _value(found.absent_policy) if found else None,
            "testing": found.testing if found else None,
            "reports": [target.to_dict() for target in self.targets],
        }


def _value(policy: Policy | None) -> str | None:
    return policy.value if policy else None


def _defects(text: str) -> int:
    return len(parse_dmarc(text).problems)


_LOOKS_LIKE = re.compile(r"v\s*=\s*DMARC", re.IGNORECASE)


def _is_meant(text: str) -> bool:
    return _LOOKS_LIKE.match(text) is not None


def texts_of(place: PublishedRecord) -> tuple[Record, ...]:
    return tuple(Record(f"_dmarc.{place.domain}", "TXT", text) for text in place.texts)


async def _targets(survey: Survey, place: PublishedRecord, organization: str) -> tuple[Target, ...]:
    if place.record is None:
        return ()
    uris = [("rua", uri) for uri in place.record.aggregate]
    uris += [("ruf", uri) for uri in place.record.failure]
    usable = [(tag, uri) for tag, uri in uris if uri.usable][:MAX_TARGETS]
    looks = (_target(survey, place.domain, organization, tag, uri) for tag, uri in usable)
    return tuple(await asyncio.gather(*looks))


async def _target(
    survey: Survey, domain: str, organization: str, tag: str, uri: ReportUri
) -> Target:
    questions = [survey.ask(uri.domain, "MX")] if uri.scheme == "mailto" else []
    # RFC 9990 §4: another organization must say that it wants the reports.
    same = is_below(uri.domain, organization) or is_below(uri.domain, domain)
    foreign = not same and not is_below(domain, uri.domain)
    if foreign:
        questions.append(survey.ask(f"{domain}._report._dmarc.{uri.domain}", "TXT"))
    answers = await asyncio.gather(*questions)
    permission = answers[-1] if foreign else None
    if uri.scheme != "mailto":
        return Target(tag, uri, permission, None)
    fallback: tuple[Answer, ...] = ()
    if answers[0].outcome is Outcome.NO_DATA:
        pair = (survey.ask(uri.domain, "A"), survey.ask(uri.domain, "AAAA"))
        fallback = tuple(await asyncio.gather(*pair))
    return Target(tag, uri, permission, answers[0], fallback)
