"""A reply with everything masked that decides nothing: addresses, hosts, ids, IP addresses.

Only words of the catalogue's vocabulary, words the unwrapping looks for, and codes can decide what
a reply means, because a pattern matches whole words. All other words become one mask character,
and neighbours within a chunk become one mask. So a log with a million lines has a few hundred
templates, and an answer that depends on nothing but the template is right for all of them.
"""

import re

from mailcheck.core.status import REPLY_CODE, STATUS
from mailcheck.knowledge.catalogue.words import WORD
from mailcheck.tools.explain.reply import STRUCTURE, lowered

MASK = "\x1a"
"""SUBSTITUTE, which no server writes."""

_MASKED_RUN = re.compile(rf"{MASK}(?:[!-/:-@\[-`{{-~]+{MASK})+")
_CODE = re.compile(f"{REPLY_CODE}|{STATUS}")
_LONGEST = 400
"""No word that decides anything stands further inside a chunk without blanks."""
_KEPT = 20_000
"""Chunks remembered: some megabytes; more come only from ids, which are cheap to mask again."""


class _Words(dict[str, str]):
    """Word -> itself or the mask."""

    def __missing__(self, word: str) -> str:
        return word if _CODE.fullmatch(word) else MASK


class Templates(dict[str, str]):
    """Chunk of a text, without blanks -> the chunk with unknown words masked."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        super().__init__()
        words = vocabulary.union(STRUCTURE.split())
        self._words = _Words(zip(words, words, strict=True))

    def __missing__(self, chunk: str) -> str:
        words = self._words
        masked = WORD.sub(lambda found: words[found[0]], chunk[:_LONGEST])
        if MASK in masked:
            masked = _MASKED_RUN.sub(MASK, masked)
        if len(chunk) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[chunk] = masked
        return masked

    def of(self, text: str) -> str:
        """The template of a reply: a `plain` text, masked."""
        return " ".join(map(self.__getitem__, lowered(text).split()))
