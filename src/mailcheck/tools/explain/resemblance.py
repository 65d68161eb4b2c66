"""The entry that a guess resembles: one that many servers share, of the same cause."""

from typing import TYPE_CHECKING

from mailcheck.knowledge.catalogue.entry import Entry
from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.knowledge.catalogue.words import words_of

if TYPE_CHECKING:
    from mailcheck.knowledge.likeness.model import Guess


def resembled(catalogue: Catalogue, guess: "Guess", words: str) -> Entry | None:
    """The entry of the guessed cause that has most words in common with the reply."""
    told = frozenset(words_of(words))
    return max(
        catalogue.of_anybody(guess.cause),
        key=lambda entry: (_in_common(told, entry), entry.id),
        default=None,
    )


def _in_common(told: frozenset[str], entry: Entry) -> float:
    """Words of the likeliest pattern, those of title and meaning for a tenth."""
    patterns = (len(told.intersection(words_of(pattern))) for pattern in entry.patterns)
    about = told.intersection(words_of(f"{entry.title} {entry.meaning}".lower()))
    return max(patterns, default=0) + len(about) / 10
