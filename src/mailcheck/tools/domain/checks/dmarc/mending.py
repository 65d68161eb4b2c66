"""What a broken record was meant to be."""

from __future__ import annotations

import re

from mailcheck.knowledge.records.dmarc import DmarcProblem, DmarcRecord, parse_dmarc
from mailcheck.knowledge.records.stray import without_stray

HARMLESS = (DmarcProblem.EMPTY_TAG, DmarcProblem.UNKNOWN_TAG, DmarcProblem.REMOVED_TAG,
             DmarcProblem.OBSOLETE_SIZE)  # fmt: skip
TAGS = r"(?:p|sp|np|psd|rua|ruf|adkim|aspf|fo|t|pct|rf|ri)"
_BEGINNING = re.compile(r"v\s{0,9}[=:]?\s{0,9}DMARC\s{0,9}1?[\s;,:.]*", re.IGNORECASE)
_VERSION_BEHIND = re.compile(r"[\s;,]{1,9}v\s{0,9}=\s{0,9}DMARC1\s*(?=;|\Z)", re.IGNORECASE)
_POLICY_FIRST = re.compile(r"s?p\s*=\s*(?:none|quarantine|reject)\b", re.IGNORECASE)
_MISSING_SEMICOLON = re.compile(rf"(?<=[^\s;,=:])(?:\s*,\s*|\s+)(?={TAGS}\s*=)", re.IGNORECASE)


def separated(text: str) -> str:
    """The text with semicolons where a blank or a comma is between two tags."""
    return _MISSING_SEMICOLON.sub("; ", text)


def meant(text: str) -> str | None:
    """A text that was meant as a DMARC record as one; "" if that cannot be derived; else None."""
    plain = without_stray(text)
    beginning = _BEGINNING.match(plain)
    if beginning:
        rest = plain[beginning.end() :]
    elif _POLICY_FIRST.match(plain):
        rest = _VERSION_BEHIND.sub("", plain, count=1)
    else:
        return None
    mended = f"v=DMARC1; {separated(rest)}".rstrip()
    harmless = all(problem.code in HARMLESS for problem in parse_dmarc(mended).problems)
    return mended if harmless else ""


def has_in_capitals(found: DmarcRecord, name: str) -> bool:
    return any(tag.name != name and tag.name.lower() == name for tag in found.tags.tags)
