"""How a reply and a pattern are cut into words, and when a fragment of a pattern is in a text.

A word is a run of ASCII letters and digits; a number with dots (`5.7.1`, `192.0.2.1`) is one word,
so that a pattern with `5.7.1` never finds itself inside an IP address. Scripts without blanks
between words (and any other text beyond ASCII) are found by pairs of neighbouring characters.
"""

import re
from itertools import pairwise

WORD = re.compile(r"[0-9]++(?:\.[0-9]++)+|[a-z0-9]++")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
_FIRST_CJK = "\u2e80"
"""Where Unicode's East Asian blocks begin: no blanks between words from here on."""


def words_of(text: str) -> list[str]:
    """The words of a lower-case text in order, pairs of characters beyond ASCII at the end."""
    words = WORD.findall(text)
    if not text.isascii():
        for run in _BEYOND_ASCII.findall(text):
            words.extend(run[i : i + 2] for i in range(len(run) - 1))
    return words


def traces_of(text: str) -> frozenset[str]:
    """The words of a lower-case text, and its pairs of neighbours as `one two`.

    A fragment can only stand in a text that has all its traces, and nearly always does then.
    """
    words = WORD.findall(text)
    pairs = map(" ".join, pairwise(words))
    return frozenset((*(words if text.isascii() else words_of(text)), *pairs))


def fragments_of(pattern: str) -> tuple[str, ...]:
    """The literal parts of a pattern, split at `*`."""
    return tuple(part for piece in pattern.split("*") if (part := piece.strip()))


def occurs(fragments: tuple[str, ...], text: str) -> bool:
    """Whether all fragments stand in `text` in this order, each at word boundaries."""
    at = 0
    for fragment in fragments:
        at = _find(fragment, text, at)
        if at < 0:
            return False
        at += len(fragment)
    return True


def _find(fragment: str, text: str, start: int) -> int:
    at = text.find(fragment, start)
    while at >= 0 and not _stands_alone(fragment, text, at):
        at = text.find(fragment, at + 1)
    return at


def _stands_alone(fragment: str, text: str, at: int) -> bool:
    end = at + len(fragment)
    if at and _is_letter(fragment[0]) and _goes_on(text, at - 1, fragment[0], at - 2):
        return False
    return not (
        end < len(text) and _is_letter(fragment[-1]) and _goes_on(text, end, fragment[-1], end + 1)
    )


def _goes_on(text: str, beside: int, edge: str, beyond: int) -> bool:
    """Whether the word that has `edge` at its end goes on at `beside`, away from the fragment."""
    if _is_letter(text[beside]):
        return True
    # A number with dots is one word.
    return (
        text[beside] == "."
        and edge.isdigit()
        and 0 <= beyond < len(text)
        and text[beyond].isdigit()
    )


def _is_letter(character: str) -> bool:
    return character.isalnum() and character < _FIRST_CJK
