"""What the general reader looks at in a text: words and their neighbours, and pieces of words.

Two views of the same text: words, pairs and pairs with a gap; and words and runs of four letters in
them (word families, misspellings). Each feature is one of `BUCKETS` numbers of its view, by CRC-32.
Addresses, hosts, URLs and numbers are nobody's words; the command that was answered and telling
codes are words of their own.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from zlib import crc32

BUCKETS = 8192
"""Per view; more of them remember the catalogue better, and understand others no better."""
MAX_WORDS = 60
"""Words that are looked at: a reason is given in fewer (chosen)."""
MAX_TEXT, MAX_WORD = 1000, 40
"""Characters of the text, and of a word, that are looked at, for the same reason."""
_VALUES = re.compile(r"https?://\S+|\b[\w-]+=\S*|\b[\w-]+(?:\.[\w-]+)+\b|[0-9]+|_")
"""In a word without an address."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[^\x00-\x7f]+")
_PIECE = 4
_SHORT = 5
"""Letters below which a word has no pieces."""
_GENERAL = frozenset({"0.0", "1.0", "3.0", "5.0", "7.0", "7.1"})
"""Subject and detail of enhanced codes that say nothing."""


def words_in(text: str) -> list[str]:
    """The words of a lower-case text, without values."""
    found = _WORD.findall(re.sub(r"\S+", _without_values, text[:MAX_TEXT]))
    return [word[:MAX_WORD] for word in found[:MAX_WORDS]]


def _without_values(match: re.Match[str]) -> str:
    """A run of characters, between blanks, without values; with an address in it, nothing of it."""
    run = match[0]
    if "@" in run[1:-1]:
        return " "
    return run if run.isalpha() else _VALUES.sub(" ", run)


def marks_of(status: str | None, stage: str | None) -> tuple[str, ...]:
    """What is known besides the words: a telling detail of the enhanced code, the command."""
    detail = status[2:] if status else ""
    return (
        *(("=" + detail,) if detail and detail not in _GENERAL else ()),
        *(("=" + stage, "=" + stage) if stage else ()),
    )


def views_of(words: list[str], marks: Iterable[str]) -> tuple[Counter[int], Counter[int]]:
    """Both views of a text: number of a feature -> how often; the second's numbers come after."""
    marks = tuple(marks)
    pairs = (f"{left} {right}" for left, right in pairwise(words))
    gaps = (f"{left} * {right}" for left, right in zip(words, words[2:], strict=False))
    pieces = (piece for word in words for piece in pieces_of(word))
    return (
        Counter(map(bucket, (*words, *pairs, *gaps, *marks))),
        Counter(BUCKETS + bucket(feature) for feature in (*words, *pieces, *marks)),
    )


def length_of(view: Counter[int]) -> float:
    """By which a view is divided, so that long texts weigh no more than short ones."""
    return math.sqrt(sum(number * number for number in view.values()))


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
