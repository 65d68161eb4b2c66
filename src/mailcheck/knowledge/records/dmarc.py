"""DMARC records: what a domain wants done with mail that is not from it (RFC 9989 §4.7).

    v=DMARC1; p=reject; sp=quarantine; rua=mailto:reports@example.org

A record with a broken tag still counts: the tag is passed over, or its default used (§4.8). What
RFC 7489 had and RFC 9989 has not (`pct`, `rf`, `ri`) is kept, because old receivers still look at
it. Places are indices of the text.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from mailcheck.knowledge.records.problem import Problem
from mailcheck.knowledge.records.report_uris import (
    ReportUri,
    ReportUris,
    UriProblem,
    parse_report_uris,
)
from mailcheck.knowledge.records.tag_list import Tag, TagList, TagListProblem, parse_tag_list


class DmarcProblem(StrEnum):
    """What is wrong with a DMARC record."""

    NO_VERSION = "no-version"
    """The text does not begin with `v=DMARC1`: it is no DMARC record."""
    BAD_TAG = "bad-tag"
    """Text that is no `name=value`, often because a semicolon is missing."""
    EMPTY_TAG = "empty-tag"
    """Two semicolons with nothing between them."""
    REPEATED_TAG = "repeated-tag"
    """The first one counts here; receivers differ."""
    UNKNOWN_TAG = "unknown-tag"
    REMOVED_TAG = "removed-tag"
    """`pct`, `rf` and `ri`: RFC 9989 does not have them any more."""
    BAD_POLICY = "bad-policy"
    """`p`, `sp` or `np` is none of none, quarantine, reject."""
    BAD_ALIGNMENT = "bad-alignment"
    """`adkim` or `aspf` is neither r nor s."""
    BAD_FLAG = "bad-flag"
    """`t` is not y or n, or `psd` not y, n or u."""
    BAD_OPTIONS = "bad-options"
    """`fo` holds what it cannot hold."""
    BAD_URI = "bad-uri"
    """No report can go to an address of `rua` or `ruf`."""
    OBSOLETE_SIZE = "obsolete-size"
    """`!10m` after an address: reporters ignore it now."""
    BAD_NUMBER = "bad-number"
    """`pct` is no number from 0 to 100, or `ri` no number."""


class Policy(StrEnum):
    """What is asked for (RFC 9989 §4.7)."""

    NONE = "none"
    """Nothing."""
    QUARANTINE = "quarantine"
    """To treat the mail as suspicious."""
    REJECT = "reject"
    """To refuse it."""


class Psd(StrEnum):
    """Whether a public suffix operator publishes the record (RFC 9989 §4.7)."""

    YES = "y"
    NO = "n"
    """No, and the domain is the organizational one for all below it."""
    UNKNOWN = "u"


class DmarcRecord(NamedTuple):
    """A record as receivers read it: what is broken has its default."""

    tags: TagList
    problems: tuple[Problem[DmarcProblem], ...]
    policy: Policy | None
    """`p=`; None where there is none, or none that can be read."""
    subdomain_policy: Policy | None
    """`sp=`"""
    absent_policy: Policy | None
    """`np=`, for subdomains that do not exist."""
    strict_dkim: bool
    """`adkim=s`"""
    strict_spf: bool
    """`aspf=s`"""
    psd: Psd
    testing: bool
    """`t=y`"""
    failure_options: tuple[str, ...]
    """`fo=`: of 0, 1, d, s."""
    aggregate: tuple[ReportUri, ...]
    """`rua=`"""
    failure: tuple[ReportUri, ...]
    """`ruf=`"""
    percent: int
    """`pct=`, which RFC 7489 had; 100 where it is not there or broken."""

    @property
    def is_policy_broken(self) -> bool:
        """Whether `p`, `sp` or `np` is there and cannot be read (RFC 9989 §4.10.1)."""
        return any(problem.code is DmarcProblem.BAD_POLICY for problem in self.problems)

    @property
    def has_usable_report_address(self) -> bool:
        """Whether an aggregate report could be sent somewhere."""
        return any(uri.usable for uri in self.aggregate)


# RFC 9989 §4.8: dmarc-version = "v" equals %s"DMARC1": no blank in front, the value in capitals.
_VERSION = re.compile(r"[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|\Z)")
REMOVED = frozenset({"pct", "rf", "ri"})
"""RFC 9989 appendix C: tags of RFC 7489 that are gone."""
POLICY_TAGS = ("p", "sp", "np")
_KNOWN = frozenset({"v", *POLICY_TAGS, "adkim", "aspf", "fo", "psd", "rua", "ruf", "t", *REMOVED})
_FORM = {
    TagListProblem.REPEATED: DmarcProblem.REPEATED_TAG,
    TagListProblem.EMPTY_TAG: DmarcProblem.EMPTY_TAG,
}
_OPTIONS = frozenset("01ds")
_POLICIES = {policy.value: policy for policy in Policy}
_PSDS = {psd.value: psd for psd in Psd}


def is_dmarc_record(text: str) -> bool:
    """RFC 9989 §4.7: `v=DMARC1` is the first tag; else the whole record is ignored."""
    return _VERSION.match(text) is not None


def parse_dmarc(text: str) -> DmarcRecord:
    """Read a DMARC record. Linear; has an answer for any text.

    Args:
        text: the character-strings of the TXT record joined, one character per octet (Latin-1).
    """
    tags = parse_tag_list(text)
    aggregate, failure = _uris(tags, "rua"), _uris(tags, "ruf")
    problems = (
        *_version(text),
        *_form(tags),
        *_values(tags),
        *_uri_problems(aggregate),
        *_uri_problems(failure),
    )
    return DmarcRecord(
        tags=tags,
        problems=tuple(sorted(problems, key=lambda problem: (problem.start, problem.code))),
        policy=_policy(tags, "p"),
        subdomain_policy=_policy(tags, "sp"),
        absent_policy=_policy(tags, "np"),
        strict_dkim=tags.value("adkim").lower() == "s",
        strict_spf=tags.value("aspf").lower() == "s",
        psd=_psd(tags),
        testing=tags.value("t").lower() == "y",
        failure_options=_options(tags.value("fo")) or ("0",),
        aggregate=aggregate.uris,
        failure=failure.uris,
        percent=_percent(tags),
    )


def _version(text: str) -> Iterator[Problem[DmarcProblem]]:
    if not is_dmarc_record(text):
        first = text.partition(";")[0][:40]
        yield Problem(DmarcProblem.NO_VERSION, first, 0, len(first))


def _form(tags: TagList) -> Iterator[Problem[DmarcProblem]]:
    for defect in tags.defects:
        code = _FORM.get(defect.code, DmarcProblem.BAD_TAG)
        yield Problem(code, defect.name, defect.start, defect.end)


def _values(tags: TagList) -> Iterator[Problem[DmarcProblem]]:
    """The first tag of each name; the address lists are read apart."""
    seen: set[str] = set()
    for tag in tags.tags:
        if tag.name in seen:
            continue
        seen.add(tag.name)
        code = _code(tag)
        if code:
            yield Problem(code, tag.name, tag.start, tag.end)
        if tag.name in REMOVED:
            yield Problem(DmarcProblem.REMOVED_TAG, tag.name, tag.start, tag.end)


def _code(tag: Tag) -> DmarcProblem | None:
    value = tag.value.lower()
    code = None
    match tag.name:
        case "p" | "sp" | "np" if value not in _POLICIES:
            code = DmarcProblem.BAD_POLICY
        case "adkim" | "aspf" if value not in ("r", "s"):
            code = DmarcProblem.BAD_ALIGNMENT
        case "t" if value not in ("y", "n"):
            code = DmarcProblem.BAD_FLAG
        case "psd" if value not in _PSDS:
            code = DmarcProblem.BAD_FLAG
        case "fo" if _options(value) is None:
            code = DmarcProblem.BAD_OPTIONS
        case "pct" if not (value.isdecimal() and value.isascii() and int(value[:4]) <= 100):
            code = DmarcProblem.BAD_NUMBER
        case "ri" if not (value.isdecimal() and value.isascii()):
            code = DmarcProblem.BAD_NUMBER
        case name if name not in _KNOWN:
            code = DmarcProblem.UNKNOWN_TAG
        case _:
            pass
    return code


def _policy(tags: TagList, name: str) -> Policy | None:
    return _POLICIES.get(tags.value(name).lower())


def _psd(tags: TagList) -> Psd:
    return _PSDS.get(tags.value("psd").lower(), Psd.UNKNOWN)


def _options(value: str) -> tuple[str, ...] | None:
    """RFC 9989 §4.7: 0, 1, d and s, each once at most, 0 and 1 not together."""
    options = tuple(option.strip() for option in value.lower().split(":"))
    fits = set(options) <= _OPTIONS and len(set(options)) == len(options)
    return options if fits and not {"0", "1"} <= set(options) else None


def _percent(tags: TagList) -> int:
    tag = tags.find("pct")
    return 100 if tag is None or _code(tag) else int(tag.value)


def _uris(tags: TagList, name: str) -> ReportUris:
    tag = tags.find(name)
    return ReportUris((), ()) if tag is None else parse_report_uris(tag.value, tag.value_start)


def _uri_problems(uris: ReportUris) -> Iterator[Problem[DmarcProblem]]:
    for problem in uris.problems:
        obsolete = problem.code is UriProblem.OBSOLETE_SIZE
        code = DmarcProblem.OBSOLETE_SIZE if obsolete else DmarcProblem.BAD_URI
        yield Problem(code, problem.name, problem.start, problem.end)
