"""Which catalogue entries a reply matches, best first.

The catalogue is never loaded as a whole. The compiled index maps the rarest word, or pair of
words, of each pattern to what is needed to check it; the words of a reply are looked up once each,
and only the module of an entry that won is loaded. An admin's own entries come before all others.

Best means: kind first (tag, provider, mta, generic), then whether one of the speaker's marks
is in the text, then how many literal characters matched; the id breaks what ties remain.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.advice import Action
from mailcheck.knowledge.catalogue.entry import KINDS, OWN, Alternative, Entry, Speaker
from mailcheck.knowledge.catalogue.loading import CATALOGUE
from mailcheck.knowledge.catalogue.shards import Shards
from mailcheck.knowledge.catalogue.words import fragments_of, occurs, traces_of, words_of


class Posting(NamedTuple):
    """One pattern of one entry, as the index keeps it."""

    entry: str
    kind: str
    codes: tuple[str, ...]
    pattern: str


class _Phrase:
    """A pattern, cut up for searching."""

    __slots__ = ("fragments", "traces")

    def __init__(self, pattern: str) -> None:
        self.fragments = fragments_of(pattern)
        self.traces = frozenset[str]().union(*map(traces_of, self.fragments))

    def stands_in(self, text: str, traces: frozenset[str]) -> bool:
        """Whether the pattern occurs in a text that has these traces."""
        return self.traces <= traces and occurs(self.fragments, text)


class _Check:
    """A posting with its phrase."""

    __slots__ = ("literal", "phrase", "posting")

    def __init__(self, posting: Posting) -> None:
        self.posting = posting
        self.phrase = _phrase(posting.pattern)
        self.literal = sum(map(len, self.phrase.fragments))
        """Characters of the pattern that are no gap."""


class _Waiting:
    """A line of the index that is parsed only when a text holds the beginning of its pattern.

    Most lines never are: a hostile text names many words, but few phrases.
    """

    __slots__ = ("_check", "_line", "head")

    def __init__(self, line: str) -> None:
        self._line = line
        self.head = line[line.rindex("\t") + 1 :].partition("*")[0].strip()
        self._check: _Check | None = None

    @property
    def check(self) -> _Check:
        if self._check is None:
            self._check = _parse(self._line)
        return self._check


class Match(NamedTuple):
    """An entry whose words stand in the reply."""

    entry: str
    """Its id."""
    speaker: str
    """Id of the speaker."""
    kind: str
    marked: bool
    """Whether one of the speaker's marks is in the text."""
    literal: int
    """How many characters of the pattern are literal."""
    is_wording: bool = True
    """Whether the pattern is words alone, without a number or a token."""

    @property
    def rank(self) -> tuple[bool, int, bool, int, str]:
        """Sorts the best match first."""
        kind = KINDS.index(self.kind)
        return (self.speaker != OWN.id, kind, not self.marked, -self.literal, self.entry)


class Index(NamedTuple):
    """What the matcher knows of the entries without loading them."""

    postings: tuple[bytes, ...]
    """The rarest trace of a pattern, a word or a pair of words -> its postings, a line each; in
    pieces (`shards.py`)."""
    unless: dict[str, str]
    """Entry -> patterns that rule it out, a line each."""
    speakers: dict[str, tuple[str, str, str, tuple[str, ...]]]
    """Id -> the speaker's values."""
    homes: tuple[bytes, ...]
    """Entry -> its speaker, and the compiled module that holds it, a blank between them; also in
    pieces."""
    codes: dict[str, str]
    """A code alone (`550`, `5.1.1`) -> the entry that says what it means."""
    anybody: dict[str, tuple[str, ...]]
    """Cause -> the entries of the words that many servers share."""
    said: dict[str, dict[str, str]]
    """An enhanced code -> who says it, and the entry that it means there: where all examples of a
    provider that have the code have one cause."""
    names: dict[str, str]
    """A word by which people call a provider (`gmail`, `outlook.com`) -> the provider."""
    vocabulary: str
    """All words of all patterns and marks, blanks between them."""


@cache
def built_in() -> Index:
    """The index of the package's own entries."""
    made = CATALOGUE.module("index")
    return Index(*(getattr(made, name.upper()) for name in Index._fields))


def line_of(posting: Posting) -> str:
    """A posting as one line of the index."""
    return "\t".join((posting.entry, posting.kind, ",".join(posting.codes), posting.pattern))


def _parse(line: str) -> _Check:
    entry, kind, codes, pattern = line.split("\t")
    return _Check(Posting(entry, kind, tuple(codes.split(",")) if codes else (), pattern))


_phrase = cache(_Phrase)


class Catalogue:
    """The built-in entries, and before them an admin's own."""

    def __init__(self, own: tuple[Entry, ...] = (), index: Index | None = None) -> None:
        self._index = index or built_in()
        self._postings, self._homes = Shards(self._index.postings), Shards(self._index.homes)
        self._own = {entry.id: entry for entry in own}
        self._unless = {entry.id: tuple(map(_phrase, entry.unless)) for entry in own}
        self._own_checks = tuple(_Check(p) for entry in own for p in postings_of(entry, OWN))
        self._own_patterns = [p for entry in own for p in (*entry.patterns, *entry.unless)]
        self._waiting: dict[str, tuple[_Waiting, ...]] = {}

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word that is in a pattern or a mark: no other word decides anything."""
        own = (word for text in self._own_patterns for word in words_of(text))
        return frozenset((*self._index.vocabulary.split(), *own))

    def rank(self, words: str, whole: str, codes: frozenset[str]) -> tuple[Match, ...]:
        """The best entries that match: those of the best kind, best first, each once.

        `words`: what the reply says; `whole`: all of the text, where speakers' marks are looked
        for; `codes`: its reply code, its enhanced code and their class (`550`, `5.1.1`, `5`).
        """
        traces = traces_of(words)
        best: dict[str, _Check] = {}
        for check in self._candidates(traces, words):
            known = best.get(check.posting.entry)
            if (known is None or known.literal < check.literal) and _fits(check, words, codes):
                best[check.posting.entry] = check
        matches = sorted((self._match(c, whole) for c in best.values()), key=lambda m: m.rank)
        return tuple(self._best_kind(matches, words, traces))

    def _best_kind(
        self, matches: list[Match], words: str, traces: frozenset[str]
    ) -> Iterator[Match]:
        """The first matches that nothing rules out, as long as they are of one kind."""
        kind = None
        for match in matches:
            if kind is not None and (match.speaker == OWN.id, match.kind) != kind:
                return
            if not any(phrase.stands_in(words, traces) for phrase in self._ruling_out(match.entry)):
                kind = (match.speaker == OWN.id, match.kind)
                yield match

    def _ruling_out(self, entry_id: str) -> tuple[_Phrase, ...]:
        phrases = self._unless.get(entry_id)
        if phrases is None:
            patterns = self._index.unless.get(entry_id, "").splitlines()
            phrases = self._unless[entry_id] = tuple(map(_phrase, patterns))
        return phrases

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id; its module is loaded when it is first asked for."""
        if entry_id in self._own:
            return self._own[entry_id]
        home = self._homes.get(entry_id)
        return entry_of(entry_id, home.partition(" ")[2]) if home else None

    def entry_of_code(self, code: str) -> Entry | None:
        """What a reply code or an enhanced code alone means: `550`, `5.1.1`."""
        entry_id = self._index.codes.get(code)
        return self.entry(entry_id) if entry_id else None

    def entry_of_speaker(self, code: str, whole: str) -> Entry | None:
        """What an enhanced code means to the provider that a text names, by a mark of its own or
        by what people call it."""
        says = self._index.said.get(code)
        if not says:
            return None
        named = {self._index.names.get(word.strip("()[]<>,;:'\"")) for word in whole.split()}
        for speaker_id, entry_id in says.items():
            marks = self._index.speakers[speaker_id][3]
            if speaker_id in named or any(occurs(_phrase(m).fragments, whole) for m in marks):
                return self.entry(entry_id)
        return None

    def of_anybody(self, cause: Cause) -> list[Entry]:
        """The entries of a cause whose words many servers share."""
        found = map(self.entry, self._index.anybody.get(cause.value, ()))
        return [entry for entry in found if entry]

    def speaker_of(self, entry_id: str) -> str | None:
        """Id of the speaker whose entry it is."""
        if entry_id in self._own:
            return OWN.id
        home = self._homes.get(entry_id)
        return home.partition(" ")[0] if home else None

    def _candidates(self, traces: frozenset[str], text: str) -> list[_Check]:
        """Patterns all of whose traces are there: few are left to be searched for."""
        found = [check for check in self._own_checks if check.phrase.traces <= traces]
        for trace, lines in self._postings.found(traces):
            waiting = self._waiting.get(trace)
            if waiting is None:
                waiting = self._waiting[trace] = tuple(map(_Waiting, lines.splitlines()))
            for item in waiting:
                if item.head in text and (check := item.check).phrase.traces <= traces:
                    found.append(check)
        return found

    def _match(self, check: _Check, whole: str) -> Match:
        posting = check.posting
        speaker = self.speaker_of(posting.entry) or ""
        marks = self._index.speakers[speaker][3] if speaker in self._index.speakers else ()
        marked = any(occurs(_phrase(mark).fragments, whole) for mark in marks)
        is_wording = not any(char.isdigit() or char == "_" for char in posting.pattern)
        return Match(posting.entry, speaker, posting.kind, marked, check.literal, is_wording)


def postings_of(entry: Entry, speaker: Speaker) -> list[Posting]:
    """One posting for each pattern of an entry."""
    kind = entry.kind or speaker.kind
    return [Posting(entry.id, kind, entry.codes, pattern) for pattern in entry.patterns]


def speaker(speaker_id: str) -> Speaker:
    """The speaker with this id."""
    return OWN if speaker_id == OWN.id else Speaker(*built_in().speakers[speaker_id])


def _fits(check: _Check, text: str, codes: frozenset[str]) -> bool:
    """Whether a candidate, whose words are all there, matches."""
    if check.posting.codes and codes.isdisjoint(check.posting.codes):
        return False
    return occurs(check.phrase.fragments, text)


@cache
def entry_of(entry_id: str, home: str) -> Entry:
    """The entry, from the compiled module that holds it."""
    entry = Entry(*CATALOGUE.module(home).ENTRIES[entry_id])
    return entry._replace(
        cause=Cause(entry.cause),
        who=Actor(entry.who) if entry.who else None,
        actions=tuple(Action(*action) for action in entry.actions),
        alternatives=tuple(Alternative(*other) for other in entry.alternatives),
    )
