"""The weights of the general reader, and what they say of a text.

`model.bin` is trained from the catalogue alone (`scripts/likeness.py`, docs/accuracy.md): a first
line of JSON, then the weights, one octet each, deflated. It is loaded when a text asks for it.
"""

import json
import pkgutil
import zlib
from collections import Counter
from functools import cache
from math import exp
from operator import add
from typing import NamedTuple

from mailcheck.core.cause import Cause
from mailcheck.knowledge.likeness.features import (
    BUCKETS,
    bucket,
    length_of,
    marks_of,
    pieces_of,
    views_of,
)

THRESHOLD = 0.94
"""How likely a cause must be to be named: from here on nine in ten of the answers are right about
mail programs, and common words, that were left out of the training (docs/accuracy.md)."""
MAX_SHOWN = 4
"""Words that are given as the reason for a guess."""


class Guess(NamedTuple):
    """What a text resembles."""

    cause: Cause
    likelihood: float
    words: str
    """The words that speak for it most: `not enough ... space`."""


class Model(NamedTuple):
    """The weights of every feature for every cause."""

    causes: tuple[Cause, ...]
    biases: tuple[float, ...]
    weights: memoryview
    """A row for each feature, an octet for each cause."""
    scale: float
    """What one step of a weight is."""
    stamp: str
    """Tells the catalogue it was trained from."""

    def guess(self, words: list[str], status: str | None, stage: str | None) -> Guess | None:
        """The cause that a reply's words resemble; None where that is not clear.

        Args:
            words: of a reply (`words_in`).
            status, stage: what else is known of it.
        """
        if not words:
            return None
        scores = self._scores(words, marks_of(status, stage))
        best = max(range(len(scores)), key=scores.__getitem__)
        likelihood = 1 / sum(exp(score - scores[best]) for score in scores)
        if likelihood < THRESHOLD:
            return None
        return Guess(self.causes[best], likelihood, self._telling(words, best))

    def _scores(self, words: list[str], marks: tuple[str, ...]) -> list[float]:
        scores = list(self.biases)
        for view in views_of(words, marks):
            totals = self._totals(view)
            step = self.scale / (length_of(view) or 1)
            scores = [score + total * step for score, total in zip(scores, totals, strict=True)]
        return scores

    def _totals(self, view: Counter[int]) -> list[int]:
        """The rows of all features, added up."""
        width = len(self.causes)
        totals = [0] * width
        for number, count in view.items():
            row = self.weights[number * width : (number + 1) * width]
            for _ in range(count):
                totals = list(map(add, totals, row))
        return totals

    def _telling(self, words: list[str], cause: int) -> str:
        """The words that speak for a cause, in their order, a gap between those that are apart."""
        worth = [self._worth(word, cause) for word in words]
        chosen = sorted(sorted(range(len(words)), key=lambda i: -worth[i])[:MAX_SHOWN])
        shown: list[str] = []
        for before, index in zip((None, *chosen), chosen, strict=False):
            if worth[index] <= 0 and shown:
                continue
            if before is not None and index > before + 1:
                shown.append("...")
            shown.append(words[index])
        return " ".join(shown)

    def _worth(self, word: str, cause: int) -> float:
        """What a word by itself says for a cause, in steps of a weight."""
        numbers = [bucket(word), BUCKETS + bucket(word)]
        numbers += [BUCKETS + bucket(piece) for piece in pieces_of(word)]
        return sum(self.weights[number * len(self.causes) + cause] for number in numbers)


@cache
def model() -> Model:
    """The trained weights."""
    raw = pkgutil.get_data(__name__, "model.bin")
    assert raw is not None  # a package's own loader has its data
    head, _, rest = raw.partition(b"\n")
    about = json.loads(head)
    return Model(
        tuple(map(Cause, about["causes"])),
        tuple(about["biases"]),
        memoryview(zlib.decompress(rest)).cast("b"),
        about["scale"],
        about["stamp"],
    )
