"""Which catalogue entries a reply matches, best first.

The catalogue is never loaded as a whole. The generated index maps the rarest word of each pattern
to what is needed to check it; the words of a reply are looked up once each, and only the module
of an entry that won is imported. An admin's own entries are asked before all others.

Best means: kind first (tag, provider, mta, generic), then whether one of the speaker's marks
stands in the text, then how many literal characters matched; the id breaks what ties remain.
"""

from functools import cache
from importlib import import_module
from typing import NamedTuple

from mailcheck.knowledge.catalogue.entry import KINDS, Entry, Speaker
from mailcheck.knowledge.catalogue.words import fragments_of, occurs, words_of

OWN = Speaker("own", "Own catalogue", "provider")
"""Speaks for entries from an admin's own files."""


class Posting(NamedTuple):
    """One pattern of one entry, as the index keeps it."""

    entry: str
    kind: str
    codes: tuple[str, ...]
    pattern: str


class _Phrase(NamedTuple):
    """A pattern, cut up for searching."""

    fragments: tuple[str, ...]
    words: frozenset[str]

    def stands_in(self, text: str, words: set[str]) -> bool:
        """Whether the pattern occurs in a text that has these words."""
        return self.words <= words and occurs(self.fragments, text)


class _Check(NamedTuple):
    posting: Posting
    phrase: _Phrase
    literal: int


class Match(NamedTuple):
    """An entry whose words stand in the reply."""

    entry: str
    """Its id."""
    speaker: str
    """Id of the speaker."""
    kind: str
    marked: bool
    """Whether one of the speaker's marks stands in the text."""
    literal: int
    """How many characters of the pattern are literal."""

    @property
    def rank(self) -> tuple[bool, int, bool, int, str]:
        """Sorts the best match first."""
        kind = KINDS.index(self.kind)
        return (self.speaker != OWN.id, kind, not self.marked, -self.literal, self.entry)


class Index(NamedTuple):
    """What the matcher knows of the entries without loading them."""

    postings: dict[str, str]
    """The rarest word of a pattern -> its postings, a line each."""
    unless: dict[str, str]
    """Entry -> patterns that rule it out, a line each."""
    speakers: dict[str, tuple[str, ...]]
    """Speaker -> marks."""
    vocabulary: frozenset[str]
    """All words of all patterns."""


@cache
def built_in() -> Index:
    """The generated index of the package's own entries."""
    from mailcheck.knowledge.catalogue import index

    vocabulary = frozenset(index.VOCABULARY.split())
    return Index(index.POSTINGS, index.UNLESS, index.SPEAKERS, vocabulary)


def line_of(posting: Posting) -> str:
    """A posting as one line of the index."""
    return "\t".join((posting.entry, posting.kind, ",".join(posting.codes), posting.pattern))


def _parse(line: str) -> _Check:
    entry, kind, codes, pattern = line.split("\t")
    return _check(Posting(entry, kind, tuple(codes.split(",")) if codes else (), pattern))


def _check(posting: Posting) -> _Check:
    phrase = _phrase(posting.pattern)
    return _Check(posting, phrase, sum(map(len, phrase.fragments)))


@cache
def _phrase(pattern: str) -> _Phrase:
    return _Phrase(fragments_of(pattern), frozenset(words_of(pattern)))


class Catalogue:
    """The built-in entries, and before them an admin's own."""

    def __init__(self, own: tuple[Entry, ...] = (), index: Index | None = None) -> None:
        self._index = index or built_in()
        self._own = {entry.id: entry for entry in own}
        self._unless = self._index.unless | {e.id: "\n".join(e.unless) for e in own}
        self._own_checks = tuple(_check(p) for entry in own for p in postings_of(entry, OWN))
        self._checks: dict[str, tuple[_Check, ...]] = {}

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word that stands in a pattern or a mark: no other word decides anything."""
        return self._index.vocabulary.union(*(check.phrase.words for check in self._own_checks))

    def rank(self, words: str, whole: str, codes: frozenset[str]) -> tuple[Match, ...]:
        """Entries that match, best first, each once.

        `words`: what the reply says; `whole`: all of the text, where speakers' marks are looked
        for; `codes`: its reply code, its enhanced code and their class (`550`, `5.1.1`, `5`).
        """
        there = set(words_of(words))
        best: dict[str, _Check] = {}
        for check in self._candidates(there):
            known = best.get(check.posting.entry)
            if known is not None and known.literal >= check.literal:
                continue
            if _fits(check, words, codes) and not self._ruled_out(check, words, there):
                best[check.posting.entry] = check
        matches = [self._match(check, whole) for check in best.values()]
        return tuple(sorted(matches, key=lambda match: match.rank))

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id; its module is loaded when it is first asked for."""
        if entry_id in self._own:
            return self._own[entry_id]
        speaker = self.speaker_of(entry_id)
        return _entries(speaker).get(entry_id) if speaker else None

    def speaker_of(self, entry_id: str) -> str | None:
        """Id of the speaker whose module holds the entry: ids begin with it, the longest wins."""
        if entry_id in self._own:
            return OWN.id
        if entry_id.startswith(("status-", "reply-")):
            return "codes"
        head = entry_id
        while head and head not in self._index.speakers:
            head = head.rpartition("-")[0]
        return head or None

    def _candidates(self, words: set[str]) -> list[_Check]:
        """Patterns all of whose words stand in the text: few are left to be searched for."""
        found = [check for check in self._own_checks if check.phrase.words <= words]
        for word in words & self._index.postings.keys():
            checks = self._checks.get(word)
            if checks is None:
                checks = tuple(map(_parse, self._index.postings[word].splitlines()))
                self._checks[word] = checks
            found += [check for check in checks if check.phrase.words <= words]
        return found

    def _ruled_out(self, check: _Check, text: str, words: set[str]) -> bool:
        unless = self._unless.get(check.posting.entry, "")
        return any(_phrase(pattern).stands_in(text, words) for pattern in unless.splitlines())

    def _match(self, check: _Check, whole: str) -> Match:
        posting = check.posting
        speaker = self.speaker_of(posting.entry) or ""
        marks = self._index.speakers.get(speaker, ())
        marked = any(occurs(_phrase(mark).fragments, whole) for mark in marks)
        return Match(posting.entry, speaker, posting.kind, marked, check.literal)


def postings_of(entry: Entry, speaker: Speaker) -> list[Posting]:
    """One posting for each pattern of an entry."""
    kind = entry.kind or speaker.kind
    return [Posting(entry.id, kind, entry.codes, pattern) for pattern in entry.patterns]


def speaker(speaker_id: str) -> Speaker:
    """The speaker with this id; loads its module."""
    if speaker_id == OWN.id:
        return OWN
    found: Speaker = _module(speaker_id).SPEAKER
    return found


def _fits(check: _Check, text: str, codes: frozenset[str]) -> bool:
    """Whether a candidate, whose words are all there, matches."""
    if check.posting.codes and codes.isdisjoint(check.posting.codes):
        return False
    return occurs(check.phrase.fragments, text)


@cache
def _entries(speaker_id: str) -> dict[str, Entry]:
    return {entry.id: entry for entry in _module(speaker_id).ENTRIES}


def _module(speaker_id: str):  # type: ignore[no-untyped-def]
    name = speaker_id.replace("-", "_")
    return import_module(f"mailcheck.knowledge.catalogue.entries.{name}")
