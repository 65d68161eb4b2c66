"""DKIM: the keys that signatures are checked with (RFC 6376 §3.6)."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import RuleInfo, Severity
from mailcheck.core.ports import Answer, Outcome
from mailcheck.knowledge.lists.selectors import SELECTORS
from mailcheck.knowledge.records.dkim import FATAL, DkimKey, DkimKeyProblem, parse_dkim_key
from mailcheck.knowledge.records.stray import Stray
from mailcheck.tools.domain.dkim_mending import BareKey, bare_key, looks_like_key, repaired
from mailcheck.tools.domain.edit import garbled, replaced, stray_fault
from mailcheck.tools.domain.misplaced import (
    final_dot,
    misplaced_fault,
    misplaced_record,
    without_domain,
)
from mailcheck.tools.domain.rule import Fault, Record, check
from mailcheck.tools.domain.silence import says_no_mail
from mailcheck.tools.domain.survey import Survey, txt_records

RECORD = "dkim"
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
            "summary": _summary(key) if key else None,
        }


def _summary(key: DkimKey) -> str:
    if key.is_revoked:
        return "revoked"
    if key.bits is None:
        return "unreadable"
    return key.key_type if key.key_type == "ed25519" else f"{key.key_type} {key.bits}"


class Dkim(NamedTuple):
    """What there is of DKIM."""

    selectors: tuple[Selector, ...]
    """Those named, and the guesses that were found."""
    below: Answer
    """What DNS says of `_domainkey` itself."""
    guessed: int
    is_doubled: bool = False
    """Nothing is below `_domainkey`, but something where the domain was added once more."""

    @property
    def note(self) -> str:
        if self.below.outcome is Outcome.NXDOMAIN and not self.selectors:
            return "none"
        if not self.below.outcome.determined:
            return f"could not be determined ({self.below.outcome})"
        return f"not found among {self.guessed} guesses" if self.guessed else "not asked"

    def to_dict(self) -> dict[str, Any]:
        rows = {item.name: item.to_dict() for item in self.selectors}
        return {"selectors": rows, "guessed": self.guessed, "note": self.note}


async def look(survey: Survey) -> Dkim:
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
        # A domain that does not answer, or does not exist, is not asked fifty times. NXDOMAIN of
        # _domainkey does not stop the guessing: there are servers that say so of every name that
        # only has names below it.
        tries = (_selector(survey, name, by, False) for name, by in guesses.items())
        found += await asyncio.gather(*tries)
    shown = tuple(s for s in found if s.given or s.records or s.meant)
    gone = top.outcome is Outcome.NXDOMAIN and apex.outcome is not Outcome.NXDOMAIN and not shown
    return Dkim(shown, top, len(guesses), gone and await _is_doubled(survey, top.name))


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


MANY_REVOKED = 5
"""Guessed selectors beyond which it is a wildcard (chosen: services have up to three)."""


def _keys(dkim: Dkim) -> Iterator[tuple[Selector, Record, DkimKey]]:
    for item in dkim.selectors:
        if item.record is not None and item.key is not None:
            yield item, item.record, item.key


@check(
    RuleInfo(
        "dkim-key-missing",
        Severity.ERROR,
        "There is no key at a DKIM selector",
        "Messages signed with this selector fail DKIM: verifiers find no key.",
        "Publish the key at the selector, or sign with a selector that has one.",
        "RFC 6376 §6.1.2",
    ),
    bad={"nothere._domainkey": {"TXT": []}},
    options={"selectors": ("nothere",)},
)
def missing(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    for item in dkim.selectors:
        if item.records or not item.answer.outcome.determined:
            continue
        if item.meant:
            yield Fault(
                f"{item.answer.name} is an alias of {item.answer.canonical}, which has no key; "
                f"{item.meant} has one.",
                "End the name that the alias leads to with a dot.",
                paste=Record(item.answer.name, "CNAME", f"{item.meant}."),
                severity=None if item.given else Severity.WARNING,
            )
        elif item.elsewhere:
            fault = misplaced_fault(item.elsewhere, item.answer.name)
            said = f"There is no key at {item.answer.name}. One stands at {item.elsewhere.name}."
            yield fault._replace(message=said)
        elif item.given:
            yield Fault(
                f"There is no key at {item.answer.name}"
                + (f" (an alias of {item.answer.canonical})." if item.answer.canonical else "."),
                "Publish the key there, or sign with a selector that has one.",
                paste=_own_record(item, survey),
            )


def _own_record(item: Selector, survey: Survey) -> Record | None:
    """The record for the private key that was given."""
    own = survey.options.public_key
    if own is None:
        return None
    # RFC 8463 §4.2: p= of Ed25519 is the bare key, the last 32 of the 44 octets of DER.
    kind, key = ("ed25519", own[-32:]) if len(own) == ED25519_DER else ("rsa", own)
    text = base64.b64encode(key).decode("ascii")
    return Record(item.answer.name, "TXT", f"v=DKIM1; k={kind}; p={text}")


@check(
    RuleInfo(
        "dkim-absent",
        Severity.WARNING,
        "The domain has no DKIM key at all",
        "DNS says that nothing exists below `_domainkey`, so no selector can have a key. Gmail, "
        "Yahoo and Microsoft want bulk mail signed; forwarded mail passes DMARC by DKIM alone.",
        "Turn DKIM on at your mail server or service, and publish the key it shows.",
        "RFC 6376 §3.6.2.1, RFC 8020",
    ),
    bad={"s1._domainkey": {"TXT": []}, "_domainkey": "NXDOMAIN"},
)
def absent(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    # RFC 8020: NXDOMAIN at _domainkey proves that no selector exists; anything else proves nothing.
    if dkim.below.outcome is not Outcome.NXDOMAIN or survey.options.parked:
        return
    if any(item.records or item.elsewhere for item in dkim.selectors):
        return  # a server that answers NXDOMAIN for what lies above a name
    if survey.seen("mx").answer.outcome is Outcome.NXDOMAIN or says_no_mail(survey):
        return
    if dkim.is_doubled:
        right = f"_domainkey.{survey.domain}"
        doubled = f"{right}.{survey.domain}"
        yield Fault(
            f"Nothing exists below {right}, but something does below {doubled}.",
            f"Move the keys there.{final_dot(doubled, right)}",
        )
        return
    yield Fault(
        f"Nothing exists below _domainkey.{survey.domain}: no message can be signed.",
        "Turn DKIM on at your mail server or service, and publish the key it shows.",
    )


@check(
    RuleInfo(
        "dkim-multiple",
        Severity.WARNING,
        "A DKIM selector has several records",
        "Verifiers may take any one of them, and many take the first: signatures pass and fail by "
        "chance.",
        "Delete all but the one that belongs to the private key.",
        "RFC 6376 §3.6.2.2",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; p=", "v=DKIM1; k=rsa; p=AAAA"]}},
    options={"selectors": ("s1",)},
)
def multiple(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    for item in dkim.selectors:
        if len(item.records) > 1:
            yield Fault(
                f"The selector {item.name} has {len(item.records)} records.",
                "Delete all but the one that belongs to the private key.",
                item.records[1],
            )


_SENTENCES = {
    DkimKeyProblem.NO_KEY: "There is no p=, hence no key.",
    DkimKeyProblem.BAD_VERSION: "v= must be DKIM1.",
    DkimKeyProblem.VERSION_NOT_FIRST: "v= must stand first.",
    DkimKeyProblem.BAD_TAG: "{name} is no tag; a semicolon or a piece may be missing.",
    DkimKeyProblem.EMPTY_TAG: "There is nothing between two semicolons.",
    DkimKeyProblem.REPEATED_TAG: "{name} is there twice.",
    DkimKeyProblem.BAD_BASE64: "p= is no base64: a piece may have got lost, or a quote slipped in.",
    DkimKeyProblem.BAD_KEY: "p= is no key of the kind that k= says.",
    DkimKeyProblem.PRIVATE_KEY: "p= is the private key: whoever reads it can sign as the domain.",
    DkimKeyProblem.ED25519_DER: "p= is the key as openssl writes it; only its last 32 octets "
    "belong here.",
    DkimKeyProblem.UNKNOWN_KEY_TYPE: "There is no such key type; rsa and ed25519 exist.",
    DkimKeyProblem.UNKNOWN_HASH: "h= names a hash that nobody knows.",
    DkimKeyProblem.NO_USABLE_HASH: "h= does not allow sha256, the only hash that may be used.",
    DkimKeyProblem.UNKNOWN_SERVICE: "s= names a service that nobody knows.",
    DkimKeyProblem.NOT_FOR_EMAIL: "s= does not allow the key for email.",
    DkimKeyProblem.UNKNOWN_FLAG: "t= has a flag that nobody knows.",
    DkimKeyProblem.UNKNOWN_TAG: "{name} is no known tag.",
    DkimKeyProblem.OBSOLETE_GRANULARITY: "g= is obsolete.",
}


def _faults(dkim: Dkim, fatal: bool) -> Iterator[Fault]:
    for item, record, key in _keys(dkim):
        for problem in key.problems:
            if (problem.code in FATAL) is fatal:
                if fatal and problem.code is DkimKeyProblem.PRIVATE_KEY:
                    help_ = _NEW_PAIR
                else:
                    help_ = _AS_SHOWN if fatal else "Remove or correct it."
                yield Fault(
                    f"{item.name}: {_SENTENCES[problem.code].format(name=problem.name)}",
                    help_,
                    record,
                    problem.start,
                    problem.end,
                    repaired(record, problem.code, problem.start, problem.end),
                )


_AS_SHOWN = "Publish the record as your mail server or service shows it."
_NEW_PAIR = (
    "Make a new pair under a new selector, publish its public key, sign with it, and delete this "
    "record: a private key that was published is everybody's."
)


def _unreadable(dkim: Dkim) -> Iterator[Fault]:
    """Texts that are meant as a key, but that verifiers take for none."""
    for item in dkim.selectors:
        if item.record is None:
            continue
        if item.bare and item.bare.is_private:
            said = f"{item.name}: {_SENTENCES[DkimKeyProblem.PRIVATE_KEY].replace('p=', 'This')}"
            yield Fault(said, _NEW_PAIR, item.record)
        elif item.bare:
            text = item.bare.record
            yield Fault(
                f"{item.name}: The text is a key without tags, which verifiers do not find.",
                "Put `v=DKIM1; k=` and the kind of key before it, then `p=`.",
                item.record,
                paste=item.record._replace(text=text) if text else None,
            )
        elif item.stray:
            right = item.stray.text if not parse_dkim_key(item.stray.text).fatal else None
            yield stray_fault(item.record, item.stray, right, f"{item.name}: The record")


@check(
    RuleInfo(
        "dkim-syntax",
        Severity.ERROR,
        "A DKIM key record cannot be used",
        "Verifiers give up with a permanent error: every signature with this selector fails.",
        "Publish the record exactly as your mail server or service shows it.",
        "RFC 6376 §3.6.1, §6.1.2",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; k=rsa; p=MIIB\\IjAN"]}},
)
def syntax(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    yield from _unreadable(dkim)
    yield from _faults(dkim, True)


@check(
    RuleInfo(
        "dkim-tag-ignored",
        Severity.INFO,
        "A DKIM key record has something odd",
        "Verifiers pass over it, but it was probably meant to do something.",
        "Remove or correct it.",
        "RFC 6376 §3.6.1",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; g=*; p="]}},
)
def odd(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    yield from _faults(dkim, False)


@check(
    RuleInfo(
        "dkim-revoked",
        Severity.INFO,
        "A DKIM key is revoked",
        "`p=` is empty: signatures with this selector are no longer valid. That is right for a key "
        "that has been replaced.",
        "Nothing, unless you still sign with it.",
        "RFC 6376 §3.6.1",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; p="]}},
)
def revoked(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    guessed = [item for item, _, key in _keys(dkim) if key.is_revoked and not item.given]
    if len(guessed) > MANY_REVOKED:
        yield Fault(
            f"The keys of {len(guessed)} guessed selectors are revoked, as with a wildcard.",
            "Nothing, if no message is signed with them.",
            guessed[0].record,
        )
    for item, record, key in _keys(dkim):
        if key.is_revoked and (item.given or len(guessed) <= MANY_REVOKED):
            yield Fault(
                f"The key of {item.name} is revoked.",
                "Nothing, unless you still sign with it."
                if not item.given
                else "Sign with another selector, or publish the key again.",
                record,
                severity=Severity.ERROR if item.given and not survey.options.parked else None,
            )


@check(
    RuleInfo(
        "dkim-key-weak",
        Severity.WARNING,
        "A DKIM key is too short",
        "Verifiers must not accept RSA keys below 1024 bits; 1024 can be broken with effort, and "
        "2048 is what signers should use.",
        "Make a new key of 2048 bits under a new selector, sign with it, and revoke the old one "
        "after a week.",
        "RFC 8301 §3.2",
    ),
    bad={
        "s1._domainkey": {
            "TXT": [
                "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkM"
                "oGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+R"
                "cac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB"
            ]
        }
    },
)
def weak(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    for item, record, key in _keys(dkim):
        if key.key_type != "rsa" or key.bits is None or key.bits >= GOOD_BITS:
            continue
        refused = key.bits < WEAK_BITS
        yield Fault(
            f"The key of {item.name} has {key.bits} bits"
            + ("; verifiers must refuse it." if refused else "; 2048 should be used."),
            "Make a new key of 2048 bits under a new selector.",
            record,
            severity=Severity.ERROR if refused else None,
        )


@check(
    RuleInfo(
        "dkim-testing",
        Severity.WARNING,
        "A DKIM key is on trial",
        "With `t=y` verifiers treat messages as if they were not signed when a signature fails.",
        "Remove `t=y` once signing works.",
        "RFC 6376 §3.6.1",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; t=y; k=ed25519; p="
                                   "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]}},
)  # fmt: skip
def testing(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    for item, record, key in _keys(dkim):
        tag = key.tags.find("t")
        if key.is_testing and tag and not key.is_revoked:
            flags = [flag for flag in key.flags if flag != "y"]
            text = f"t={':'.join(flags)}" if flags else ""
            paste = replaced(record, *tag.place, text)
            tidy = re.sub(r";\s*;", ";", paste.text)
            yield Fault(
                f"The key of {item.name} is on trial (t=y).",
                "Remove y once signing works.",
                record,
                *tag.place,
                record._replace(text=tidy),
            )


@check(
    RuleInfo(
        "dkim-key-mismatch",
        Severity.ERROR,
        "The published DKIM key does not belong to the private key",
        "Every signature made with this private key fails.",
        "Publish the public key that belongs to it, or sign with the right one.",
        "RFC 6376 §3.6.1",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; k=ed25519; p="
                                   "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]}},
    options={"selectors": ("s1",), "public_key": b"\x30\x00"},
)  # fmt: skip
def mismatch(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    own = survey.options.public_key
    for item, record, key in _keys(dkim):
        if own is None or not item.given or key.is_revoked or key.bits is None:
            continue
        # RFC 8463 §4.2: p= of Ed25519 is the bare key, the last 32 octets of the DER.
        bare = own[-32:] if key.key_type == "ed25519" else own
        if key.public_key not in (own, bare) and not own.endswith(key.public_key):
            yield Fault(
                f"The key of {item.name} does not belong to the private key.",
                "Publish the public key that belongs to it.",
                record,
                paste=_own_record(item, survey),
            )
