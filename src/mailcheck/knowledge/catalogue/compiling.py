"""TOML -> the compiled form: Python modules that the matcher loads a part at a time.

    compiled/index.py           where each word leads, which file an entry is in
    compiled/google.py          the entries of entries/google.toml
    compiled/generic_policy.py  the entries of entries/generic/policy.toml

Python keeps modules as bytecode, which loads four times as fast as any file that has to be parsed.
The compiled form is made when the package is built (`hatch_build.py`) and is in no checkout; there
core/made.py makes it on first use, and again when a TOML file has changed.

Each pattern is filed under the word, or pair of neighbouring words, that occurs in the fewest
patterns, so that a reply full of everyday words leads to few candidates.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from mailcheck.knowledge.catalogue.entry import ANYBODY, CODES, Entry
from mailcheck.knowledge.catalogue.match import Index, Posting, line_of, postings_of
from mailcheck.knowledge.catalogue.shards import shards_of
from mailcheck.knowledge.catalogue.source import Section, parse_section
from mailcheck.knowledge.catalogue.words import fragments_of, traces_of, words_of

FOLDER = Path(__file__).parent
SOURCES = FOLDER / "entries"
SPEAKER_FILE = "speaker"
"""What several files of one speaker share: `generic/speaker.toml`."""


def sections(folder: Path = SOURCES) -> Iterator[Section]:
    """What every file below `folder` holds, in alphabetical order."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".toml":
            yield _section(path, path.stem)._replace(file=path.stem)
        elif (path / f"{SPEAKER_FILE}.toml").is_file():
            yield from _parts(path)


def _parts(folder: Path) -> Iterator[Section]:
    """The files of a speaker that has very much to say."""
    about = _section(folder / f"{SPEAKER_FILE}.toml", folder.name)
    for path in sorted(folder.glob("*.toml")):
        if path.stem != SPEAKER_FILE:
            name = f"{folder.name}/{path.stem}"
            text = path.read_text(encoding="utf-8")
            part = parse_section(text, name, about.speaker, about.phrases)
            yield part._replace(file=name)


def _section(path: Path, name: str) -> Section:
    return parse_section(path.read_text(encoding="utf-8"), name)


def build(found: Iterable[Section]) -> Index:
    """The index of these sections."""
    found = sorted(found, key=lambda section: section.speaker.id)
    postings = [p for s in found for e in s.entries for p in postings_of(e, s.speaker)]
    common = Counter(trace for posting in postings for trace in _traces(posting))
    filed: dict[str, list[str]] = {}
    for posting in postings:
        filed.setdefault(_rarest(posting, common), []).append(line_of(posting))
    return Index(
        shards_of({word: "\n".join(sorted(lines)) for word, lines in filed.items()}),
        {e.id: "\n".join(e.unless) for s in found for e in s.entries if e.unless},
        {s.speaker.id: (*s.speaker[:3], s.speaker.marks) for s in found},
        shards_of({e.id: f"{s.speaker.id} {module_of(s.file)}" for s in found for e in s.entries}),
        {c: e.id for s in found if s.speaker.id == CODES for e in s.entries for c in e.codes},
        _of_anybody(found),
        _said(found),
        _names(found),
        " ".join(sorted(set(_vocabulary(found)))),
    )


def _of_anybody(found: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    by_cause: dict[str, list[str]] = {}
    for section in found:
        for entry in section.entries if section.speaker.id == ANYBODY else ():
            by_cause.setdefault(entry.cause.value, []).append(entry.id)
    return {cause: tuple(ids) for cause, ids in by_cause.items()}


_ENHANCED = re.compile(r"(?<![0-9.])[45]\.[0-7]\.[0-9]{1,3}(?![0-9.])")


def _said(found: Iterable[Section]) -> dict[str, dict[str, str]]:
    """An enhanced code -> provider -> the first of its entries with the code in an example.

    Left out where two of its entries differ about the cause.
    """
    causes: dict[tuple[str, str], set[str]] = {}
    first: dict[tuple[str, str], str] = {}
    for section in found:
        for entry in section.entries if section.speaker.kind == "provider" else ():
            for code in set(_ENHANCED.findall(" ".join(entry.examples))):
                key = code, section.speaker.id
                causes.setdefault(key, set()).add(entry.cause.value)
                first.setdefault(key, entry.id)
    said: dict[str, dict[str, str]] = {}
    for (code, speaker_id), entry_id in sorted(first.items()):
        if len(causes[code, speaker_id]) == 1:
            said.setdefault(code, {})[speaker_id] = entry_id
    return said


_NAME = re.compile(r"[a-z0-9-]+(?:\.[a-z]+)+|[a-z]{5,}")
_NO_NAMES = frozenset({
    "workspace", "office", "security", "email", "cloud", "protection", "blocklists", "cable",
    "logic", "micro", "momentum", "other", "poste", "private", "routing", "runner", "spectrum",
    "trend", "titan", "virgin", "server", "services", "mailbox", "hosting", "virtual",
})  # fmt: skip
"""Words of providers' names that say nothing of who it is."""


def _names(found: Iterable[Section]) -> dict[str, str]:
    """A word of a provider's name -> the provider; what several are called is no name."""
    called: dict[str, set[str]] = {}
    for section in found:
        if section.speaker.kind == "provider":
            for word in _NAME.findall(section.speaker.name.lower()):
                called.setdefault(word, set()).add(section.speaker.id)
    return {
        word: next(iter(ids))
        for word, ids in sorted(called.items())
        if len(ids) == 1 and word not in _NO_NAMES
    }


def module_of(file: str) -> str:
    """The compiled module of a file: `generic/policy` -> `generic_policy`."""
    return file.replace("/", "_").replace("-", "_")


def modules(stamp: str, found: Iterable[Section] | None = None) -> dict[str, str]:
    """Every compiled module: name -> text.

    Args:
        stamp: tells this state of the sources from any other.
        found: what is compiled; default: every file.
    """
    found = list(sections() if found is None else found)
    texts = {module_of(section.file): _entries_text(section) for section in found}
    rows = (f"{name.upper()} = {value!r}\n" for name, value in build(found)._asdict().items())
    return texts | {"__init__": _HEAD, "index": "".join((_HEAD, f"STAMP = {stamp!r}\n", *rows))}


_HEAD = '"""Made from entries/*.toml by `knowledge/catalogue/compiling.py`: do not edit."""\n'


def _entries_text(section: Section) -> str:
    rows = "".join(f"    {entry.id!r}: {_plain(entry)!r},\n" for entry in section.entries)
    return f"{_HEAD}ENTRIES = {{\n{rows}}}\n"


def _plain(entry: Entry) -> tuple[object, ...]:
    """The entry's values without our types: constants, which bytecode holds as they are."""
    values = entry._replace(
        cause=entry.cause.value,  # type: ignore[arg-type]
        who=entry.who.value if entry.who else None,  # type: ignore[arg-type]
        actions=tuple(map(tuple, entry.actions)),  # type: ignore[arg-type]
        alternatives=tuple(map(tuple, entry.alternatives)),  # type: ignore[arg-type]
    )
    return tuple(values)


def _rarest(posting: Posting, common: Counter[str]) -> str:
    traces = _traces(posting)
    if not traces:
        raise ValueError(f"{posting.entry}: the pattern {posting.pattern!r} has no word")
    # Of equally rare ones a single word, the longest: it says most.
    return min(traces, key=lambda trace: (common[trace], " " in trace, -len(trace), trace))


def _traces(posting: Posting) -> frozenset[str]:
    return frozenset[str]().union(*map(traces_of, fragments_of(posting.pattern)))


def _vocabulary(found: Iterable[Section]) -> Iterator[str]:
    for section in found:
        for mark in section.speaker.marks:
            yield from words_of(mark)
        for entry in section.entries:
            for pattern in (*entry.patterns, *entry.unless):
                yield from words_of(pattern)
