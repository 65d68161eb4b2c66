"""Prefixes of a Subject: `[List] Re: Fwd: ...`, in the languages of the usual programs."""

import re
from functools import cache

from mailcheck.knowledge.lists.subject_prefixes import AUTO_REPLY, FORWARD, REPLY

_REPLY_OR_FORWARD = REPLY | FORWARD
_REPLY_OR_AUTOMATIC = REPLY | AUTO_REPLY
_TAGS = re.compile(r"\s*(?:\[[^\[\]]{1,80}\]\s*)*")
# `Re[2]:`, `Re^3:` and `Re(2):` count; French puts a blank before the colon.
_COUNT_AND_COLON = r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?[ \xa0]?[:：]"


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"({'|'.join(map(re.escape, longest_first))}){_COUNT_AND_COLON}", re.I)


def reply_prefix(subject: str) -> tuple[int, int] | None:
    """Where the first `Re:` or `Fwd:` stands (start, end with the colon), tags of lists passed."""
    return _prefix(_REPLY_OR_FORWARD, subject, 0)


def _prefix(words: frozenset[str], subject: str, at: int) -> tuple[int, int] | None:
    if ":" not in subject and "：" not in subject:
        return None
    tags = _TAGS.match(subject, at)
    match = _pattern(words).match(subject, tags.end() if tags else at)
    return match.span() if match else None


def bare_subject(subject: str) -> str:
    """`subject` without tags of lists, `Re:` and `Fwd:` in front."""
    at = 0
    while place := _prefix(_REPLY_OR_FORWARD, subject, at):
        at = place[1]
    tags = _TAGS.match(subject, at)
    return subject[tags.end() if tags else at :].strip()


def auto_reply_prefixes(subject: str) -> list[tuple[int, int]]:
    """Where prefixes of automatic answers are at the beginning, `Re:` between them passed."""
    found, at = [], 0
    while place := _prefix(_REPLY_OR_AUTOMATIC, subject, at):
        start, at = place
        if not _prefix(REPLY, subject, start):
            found.append(place)
    return found
