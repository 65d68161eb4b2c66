"""What the general reader looks at in a text: words and their neighbours, and pieces of words.

Two views of the same text: words, pairs and pairs with a gap; and words and runs of four letters in
them (word families, misspellings). Each feature is one of `BUCKETS` numbers of its view, by CRC-32.
Addresses, hosts, URLs and numbers are nobody's words; the command that was answered and telling
codes are words of their own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from zlib import crc32

BUCKETS = 8192
"""Per view; more of them remember the catalogue better, and understand others no better."""
MAX_WORDS = 60
"""Words that are looked at: a reason is given in fewer (chosen)."""
_VALUES = re.compile(r"https?://\S+|\S+@\S+|\b[\w-]+=\S*|\b[\w-]+(?:\.[\w-]+)+\b|[0-9]+|_")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[^\x00-\x7f]+")
_PIECE = 4
_SHORT = 5
"""Letters below which a word has no pieces."""
_GENERAL = frozenset({"0.0", "1.0", "3.0", "5.0", "7.0", "7.1"})
"""Subject and detail of enhanced codes that say nothing."""


def words_in(text: str) -> list[str]:
    """The words of a lower-case text, without values."""
    return _WORD.findall(_VALUES.sub(" ", text))[:MAX_WORDS]


def marks_of(status: str | None, stage: str | None) -> tuple[str, ...]:
    """What is known besides the words: a telling detail of the enhanced code, the command."""
    detail = status[2:] if status else ""
    return (
        *(("=" + detail,) if detail and detail not in _GENERAL else ()),
        *(("=" + stage, "=" + stage) if stage else ()),
    )


def features_of(words: list[str], marks: Iterable[str]) -> dict[int, float]:
    """Both views of a text: number of a feature -> its weight; the second's numbers come after."""
    marks = tuple(marks)
    pieces = _pieces_view(words, marks).items()
    return _words_view(words, marks) | {BUCKETS + number: weight for number, weight in pieces}


def _words_view(words: list[str], marks: Iterable[str]) -> dict[int, float]:
    pairs = (f"{left} {right}" for left, right in pairwise(words))
    gaps = (f"{left} * {right}" for left, right in zip(words, words[2:], strict=False))
    return _weighted((*words, *pairs, *gaps, *marks))


def _pieces_view(words: list[str], marks: Iterable[str]) -> dict[int, float]:
    return _weighted((*words, *(piece for word in words for piece in pieces_of(word)), *marks))


def pieces_of(word: str) -> Iterator[str]:
    """Runs of letters in a longer word: `unknown` -> `^unk`, `unkn` ... `own$`."""
    if len(word) < _SHORT:
        return
    marked = f"^{word}$"
    for start in range(len(marked) - _PIECE + 1):
        yield "~" + marked[start : start + _PIECE]


def bucket(feature: str) -> int:
    """The number of a feature."""
    return crc32(feature.encode("utf-8", "surrogatepass")) % BUCKETS


def _weighted(features: Iterable[str]) -> dict[int, float]:
    counts = Counter(map(bucket, features))
    length = sum(number * number for number in counts.values()) ** 0.5
    return {number: count / length for number, count in counts.items()}
