"""BIMI: the logo that mail programs may show (draft-brand-indicators-for-message-identification).

    default._bimi.example.org.  TXT  "v=BIMI1; l=https://example.org/logo.svg; a=https://example.org/vmc.pem"

`l=` and `a=` both empty say that the domain takes no part. Places are indices of the text.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from mailcheck.knowledge.records.problem import Problem
from mailcheck.knowledge.records.tag_list import Tag, TagList, TagListProblem, parse_tag_list


class BimiProblem(StrEnum):
    """What is wrong with the record."""

    NO_VERSION = "no-version"
    """It does not begin with `v=BIMI1`."""
    NO_LOGO = "no-logo"
    """There is no `l=`, or it is empty while `a=` is not."""
    NOT_HTTPS = "not-https"
    """`l=` or `a=` is no https URL."""
    NOT_SVG = "not-svg"
    """The logo's name does not end in .svg or .svgz."""
    BAD_TAG = "bad-tag"
    """Text that is no `name=value`."""
    REPEATED_TAG = "repeated-tag"
    UNKNOWN_TAG = "unknown-tag"
    BAD_PREFERENCE = "bad-preference"
    """`avp=` is neither brand nor personal."""


class BimiRecord(NamedTuple):
    """The record."""

    logo: str
    """`l=`, an https URL."""
    certificate: str
    """`a=`, the URL of a VMC or CMC; "" where there is none."""
    declines: bool
    """Whether the domain says that it takes no part."""
    problems: tuple[Problem[BimiProblem], ...]


_VERSION = re.compile(r"v[ \t]*=[ \t]*BIMI1[ \t]*(?:;|\Z)")
_HTTPS = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]+)?/[!-~]*", re.IGNORECASE)
_SVG = re.compile(r"\.svgz?(?:[?#]|\Z)", re.IGNORECASE)
_KNOWN = frozenset({"v", "l", "a", "s", "avp", "lps"})


def is_bimi_record(text: str) -> bool:
    """Whether the text is a BIMI assertion record: the version stands first, in capitals."""
    return _VERSION.match(text) is not None


def parse_bimi(text: str) -> BimiRecord:
    """Read the TXT record at `SELECTOR._bimi.`. Linear; has an answer for any text."""
    tags = parse_tag_list(text)
    logo, certificate = tags.value("l"), tags.value("a")
    declines = tags.find("l") is not None and not logo and not certificate
    problems = (*_version(text), *_form(tags), *_values(tags))
    if not logo and not declines:
        problems = (*problems, Problem(BimiProblem.NO_LOGO, "l", 0, len(text)))
    return BimiRecord(logo, certificate, declines, problems)


def _version(text: str) -> Iterator[Problem[BimiProblem]]:
    if not is_bimi_record(text):
        yield Problem(BimiProblem.NO_VERSION, text[:20], 0, min(len(text), 20))


def _form(tags: TagList) -> Iterator[Problem[BimiProblem]]:
    for defect in tags.defects:
        repeated = defect.code is TagListProblem.REPEATED
        code = BimiProblem.REPEATED_TAG if repeated else BimiProblem.BAD_TAG
        yield Problem(code, defect.name, defect.start, defect.end)


def _values(tags: TagList) -> Iterator[Problem[BimiProblem]]:
    for tag in tags.tags:
        code = _code(tag)
        if code:
            yield Problem(code, tag.name, tag.start, tag.end)


def _code(tag: Tag) -> BimiProblem | None:
    match tag.name:
        case "l" | "a" if tag.value and not _HTTPS.fullmatch(tag.value):
            return BimiProblem.NOT_HTTPS
        case "l" if tag.value and not _SVG.search(tag.value):
            return BimiProblem.NOT_SVG
        case "avp" if tag.value.lower() not in ("brand", "personal"):
            return BimiProblem.BAD_PREFERENCE
        case name if name not in _KNOWN:
            return BimiProblem.UNKNOWN_TAG
    return None
