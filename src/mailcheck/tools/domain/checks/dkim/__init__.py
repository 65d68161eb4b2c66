"""DKIM: the keys that signatures are checked with (RFC 6376 §3.6)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.ports import Answer, Outcome
from mailcheck.core.record import Record
from mailcheck.knowledge.lists.selectors import SELECTORS
from mailcheck.knowledge.records.dkim import DkimKey, parse_dkim_key
from mailcheck.knowledge.records.stray import Stray
from mailcheck.tools.domain.dkim_mending import BareKey, bare_key, looks_like_key
from mailcheck.tools.domain.edit import garbled
from mailcheck.tools.domain.kind import kind
from mailcheck.tools.domain.misplaced import (
    misplaced_record,
    without_domain,
)
from mailcheck.tools.domain.survey import Survey, txt_records

ED25519_DER = 44
"""Octets of an Ed25519 key as SubjectPublicKeyInfo (RFC 8410 §4)."""
WEAK_BITS, GOOD_BITS = 1024, 2048
"""RFC 8301 §3.2: verifiers must not accept less than 1024, signers should use 2048."""


class Selector(NamedTuple):
    """One selector: the record there, read."""

    name: str
    given: bool
    """It was named; else it is a guess."""
    source: str
    answer: Answer
    records: tuple[Record, ...]
    key: DkimKey | None
    """None also where it is bare or garbled."""
    bare: BareKey | None = None
    """The text is a key without any tag."""
    stray: Stray | None = None
    """The characters for which verifiers cannot read the record."""
    elsewhere: Record | None = None
    """The key at a name where nobody looks for it."""
    meant: str | None = None
    """The name that an alias without its final dot was to lead to, and that has the key."""

    @property
    def record(self) -> Record | None:
        return self.records[0] if self.records else None

    @property
    def summary(self) -> str:
        """The key in two words."""
        if self.key is None or (self.key.bits is None and not self.key.is_revoked):
            return "unreadable"
        if self.key.is_revoked:
            return "revoked"
        kind = self.key.key_type
        return kind if kind == "ed25519" else f"{kind} {self.key.bits}"

    def to_dict(self) -> dict[str, Any]:
        key = self.key
        return {
            "source": self.source,
            "outcome": self.answer.outcome.value,
            "canonical": self.answer.canonical,
            "record": self.record.shown if self.record else None,
            "records": len(self.records),
            "type": key.key_type if key else None,
            "bits": key.bits if key else None,
            "revoked": key.is_revoked if key else None,
            "testing": key.is_testing if key else None,
            "strict": key.is_strict if key else None,
            "summary": self.summary if key else None,
        }


@kind("dkim", "DKIM", place=30, asks=(("_domainkey", "TXT"), ("", "MX")))
class Dkim(NamedTuple):
    """What there is of DKIM."""

    selectors: tuple[Selector, ...]
    """Those named, and the guesses that were found."""
    below: Answer
    """What DNS says of `_domainkey` itself."""
    guessed: int
    is_doubled: bool = False
    """Nothing is below `_domainkey`, but something where the domain was added once more."""

    @classmethod
    async def look(cls, survey: Survey) -> Dkim:
        """The selectors that are named, and those that services usually take."""
        named = dict.fromkeys(survey.options.selectors, "named")
        guesses = dict.fromkeys(survey.options.listed_selectors, "zone file")
        if survey.options.guess_selectors:
            guesses |= SELECTORS
        guesses = {name: by for name, by in guesses.items() if name not in named}
        below = survey.ask(f"_domainkey.{survey.domain}", "TXT")
        asked = [_selector(survey, name, by, True) for name, by in named.items()]
        top, *found = await asyncio.gather(below, *asked)
        apex = await survey.ask(survey.domain, "MX")
        if top.outcome.determined and apex.outcome is not Outcome.NXDOMAIN:
            # A domain that does not answer, or does not exist, is not asked fifty times. NXDOMAIN
            # of _domainkey does not stop the guessing: there are servers that say so of every name
            # that only has names below it.
            tries = (_selector(survey, name, by, False) for name, by in guesses.items())
            found += await asyncio.gather(*tries)
        shown = tuple(s for s in found if s.given or s.records or s.meant)
        gone = (
            top.outcome is Outcome.NXDOMAIN and apex.outcome is not Outcome.NXDOMAIN and not shown
        )
        return Dkim(shown, top, len(guesses), gone and await _is_doubled(survey, top.name))

    @property
    def note(self) -> str:
        if self.below.outcome is Outcome.NXDOMAIN and not self.selectors:
            return "none"
        if not self.below.outcome.determined:
            return f"could not be determined ({self.below.outcome})"
        return f"not found among {self.guessed} guesses" if self.guessed else "not asked"

    def state(self) -> str:
        found = [f"{item.name} ({item.summary})" for item in self.selectors if item.record]
        return ", ".join(found) or self.note

    def to_dict(self) -> dict[str, Any]:
        rows = {item.name: item.to_dict() for item in self.selectors}
        return {"selectors": rows, "guessed": self.guessed, "note": self.note}


async def _is_doubled(survey: Survey, name: str) -> bool:
    answer = await survey.ask(f"{name}.{survey.domain}", "TXT")
    return answer.outcome in (Outcome.FOUND, Outcome.NO_DATA)


async def _selector(survey: Survey, name: str, source: str, given: bool) -> Selector:
    answer = await survey.ask(f"{name}._domainkey.{survey.domain}", "TXT")
    records = txt_records(answer)
    if not given and name not in survey.options.listed_selectors:
        # A wildcard answers for every selector; what is no key is not one.
        records = tuple(record for record in records if looks_like_key(record.text))
    if not records:
        nothing = Selector(name, given, source, answer, records, None)
        return await _looked_for(survey, nothing)
    bare, stray = bare_key(records[0].text), garbled(records[0], _defects)
    key = None if bare or stray else parse_dkim_key(records[0].text)
    return Selector(name, given, source, answer, records, key, bare, stray)


async def _looked_for(survey: Survey, nothing: Selector) -> Selector:
    """A selector without a key, and where the key is instead."""
    answer = nothing.answer
    meant = without_domain(answer.canonical, survey.domain) if answer.canonical else None
    if meant:
        there = txt_records(await survey.ask(meant, "TXT"))
        has_key = any(looks_like_key(record.text) for record in there)
        return nothing._replace(meant=meant if has_key else None)
    if not nothing.given:
        return nothing
    other = f"{nothing.name}.{survey.domain}"
    elsewhere = await misplaced_record(survey, answer, looks_like_key, other)
    return nothing._replace(elsewhere=elsewhere)


def _defects(text: str) -> int:
    return len(parse_dkim_key(text).problems)


def keys_of(dkim: Dkim) -> Iterator[tuple[Selector, Record, DkimKey]]:
    for item in dkim.selectors:
        if item.record is not None and item.key is not None:
            yield item, item.record, item.key
