"""TLSA: which certificate a mail server shows (RFC 6698 §2, for SMTP RFC 7672 §3.1).

    _25._tcp.mail.example.org.  TLSA  3 1 1 0d6fce3...

Usage 3 selector 1 matching 1 is what fits mail: the SHA-256 of the server's own public key. Places
are indices of the text.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from mailcheck.knowledge.records.problem import Problem


class TlsaProblem(StrEnum):
    """What is wrong with the record."""

    BAD_FORM = "bad-form"
    """Not three numbers and a hexadecimal value."""
    UNKNOWN_USAGE = "unknown-usage"
    UNUSABLE_USAGE = "unusable-usage"
    """PKIX-TA and PKIX-EE (0, 1): SMTP clients may pass over them (RFC 7672 §3.1.3)."""
    UNKNOWN_SELECTOR = "unknown-selector"
    UNKNOWN_MATCHING = "unknown-matching"
    BAD_LENGTH = "bad-length"
    """A SHA-256 has 64 hexadecimal digits, a SHA-512 has 128."""
    FULL_DATA = "full-data"
    """A whole certificate or key instead of its hash: large answers, no gain (RFC 7671 §10.1)."""


class TlsaRecord(NamedTuple):
    """The record; -1 and "" where the text is none."""

    usage: int
    """0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE."""
    selector: int
    """0 the certificate, 1 its public key."""
    matching: int
    """0 as it is, 1 SHA-256, 2 SHA-512."""
    data: str
    """Hexadecimal, lower case."""
    problems: tuple[Problem[TlsaProblem], ...]

    @property
    def is_usable(self) -> bool:
        """Whether an SMTP client can use it (RFC 7672 §3.1)."""
        return all(problem.code is TlsaProblem.FULL_DATA for problem in self.problems)


_FORM = re.compile(r"\s*([0-9]{1,3})\s+([0-9]{1,3})\s+([0-9]{1,3})\s+([0-9A-Fa-f][0-9A-Fa-f\s]*)")
_DIGITS = {1: 64, 2: 128}
"""Matching type -> hexadecimal digits."""


def parse_tlsa(text: str) -> TlsaRecord:
    """Read a record as master files write it. Linear; has an answer for any text."""
    match = _FORM.fullmatch(text)
    if match is None:
        return TlsaRecord(-1, -1, -1, "", (Problem(TlsaProblem.BAD_FORM, text[:40], 0, len(text)),))
    usage, selector, matching = int(match[1]), int(match[2]), int(match[3])
    data = "".join(match[4].split()).lower()
    codes = (_usage(usage), _selector(selector), _matching(matching), _length(matching, data))
    problems = tuple(
        Problem(code, match[group].strip(), match.start(group), match.end(group))
        for group, code in enumerate(codes, 1)
        if code
    )
    return TlsaRecord(usage, selector, matching, data, problems)


def _usage(usage: int) -> TlsaProblem | None:
    if usage in (0, 1):
        return TlsaProblem.UNUSABLE_USAGE
    return None if usage in (2, 3) else TlsaProblem.UNKNOWN_USAGE


def _selector(selector: int) -> TlsaProblem | None:
    return None if selector in (0, 1) else TlsaProblem.UNKNOWN_SELECTOR


def _matching(matching: int) -> TlsaProblem | None:
    if matching == 0:
        return TlsaProblem.FULL_DATA
    return None if matching in _DIGITS else TlsaProblem.UNKNOWN_MATCHING


def _length(matching: int, data: str) -> TlsaProblem | None:
    wanted = _DIGITS.get(matching, len(data) + len(data) % 2)
    return None if len(data) == wanted else TlsaProblem.BAD_LENGTH
