"""The catalogue as people write it: TOML, the built-in speakers' and an admin's own alike.

    [speaker]                                 # once in a built-in speaker's file
    name = "Example Mail"
    kind = "provider"                         # of its entries, unless one says otherwise
    marks = ["mx.example.net"]                # show that a reply comes from this speaker

    [phrases]                                 # lists that several entries share
    reasons = ["spf fail", "dkim fail"]

    [[entry]]
    id = "example-closed"                     # lower case, hyphens, unique
    cause = "policy"                          # of the closed list (`mailcheck causes`)
    title = "Closed at night"
    patterns = ["we are closed * come back in the morning"]
    unless = ["$reasons"]                     # a list from [phrases]
    meaning = "The partner's server takes no mail between 22 and 6 o'clock."
    actions = ["wait", "tell-recipient: They can ask their administrator.", "Come back at six."]

docs/catalogue.md says what each key means. `*` stands for anything in between; upper case and
blanks do not matter. An action is a verb of `knowledge/advice.py`, a verb and a sentence, or a
sentence; without any, the entry advises what its cause calls for.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from mailcheck.core.cause import Actor, Cause
from mailcheck.core.errors import ConfigError
from mailcheck.knowledge.advice import BY_CAUSE, Action
from mailcheck.knowledge.catalogue.entry import KINDS, OWN, Alternative, Entry, Speaker
from mailcheck.knowledge.catalogue.words import fragments_of, words_of

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = frozenset(("id", "cause", "title", "meaning", "source", "seen", "kind", "who", "retry"))
_LISTS = frozenset(("patterns", "examples", "actions", "codes", "unless"))
_NEEDED = ("id", "cause", "title", "meaning")
_OTHERS = frozenset(("permanent", "retry_seconds", "alternatives"))
_RETRY = ("no", "later", "after-fix")

Table = dict[str, Any]
Phrases = Mapping[str, tuple[str, ...]]
Choice = TypeVar("Choice", Cause, Actor)


class Section(NamedTuple):
    """What one file holds: all entries of a speaker, or those about one subject."""

    speaker: Speaker
    entries: tuple[Entry, ...]
    phrases: Phrases
    file: str = ""
    """Its path below `entries`, without the ending: `google`, `generic/policy`."""


def parse_catalogue(text: str, name: str) -> tuple[Entry, ...]:
    """The entries in the text of an admin's file; `name` is what errors call the file.

    Raises ConfigError with a sentence that names file, entry and key.
    """
    entries = parse_section(text, name, OWN).entries
    for entry in entries:
        if not entry.patterns:
            raise ConfigError(f"{name}: entry {entry.id}: key 'patterns' is missing or empty.")
    return entries


def parse_section(
    text: str, name: str, speaker: Speaker | None = None, shared: Phrases | None = None
) -> Section:
    """What a file of the catalogue holds.

    Args:
        text: the TOML.
        name: what errors call the file; of a built-in one without ending and with hyphens, its id.
        speaker: who speaks where the file does not say.
        shared: phrases that it may use besides its own.

    Raises:
        ConfigError: with a sentence that names file, entry and key.
    """
    document = _document(text, name)
    tables = document.pop("entry", [])
    said = document.pop("speaker", None)
    phrases = {**(shared or {}), **_phrases(document.pop("phrases", {}), name)}
    if document:
        raise ConfigError(f"{name}: unknown key {next(iter(document))!r}; entries are [[entry]].")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{name}: 'entry' is not a list of tables; write [[entry]].")
    if said is not None:
        speaker = _speaker(said, name)
    entries = tuple(_entry(t, _place(name, n, t), phrases) for n, t in enumerate(tables, 1))
    _check_unique(entries, name)
    return Section(speaker or OWN, entries, phrases)


def _document(text: str, name: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: not valid TOML: {error}.") from None
    except (RecursionError, ValueError):
        raise ConfigError(f"{name}: it nests too deeply, or holds a number too long.") from None


def _speaker(table: object, name: str) -> Speaker:
    if not isinstance(table, dict) or not table.keys() <= {"name", "kind", "marks"}:
        raise ConfigError(f"{name}: [speaker] has the keys name, kind and marks.")
    marks = table.get("marks", [])
    kind, called = table.get("kind"), table.get("name")
    if kind not in KINDS or not isinstance(called, str) or not _is_list_of_texts(marks):
        raise ConfigError(f"{name}: [speaker] needs a name, a kind ({', '.join(KINDS)}), marks.")
    return Speaker(name.rpartition("/")[2], called, str(kind), tuple(marks))


def _phrases(table: object, name: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict) or not all(map(_is_list_of_texts, table.values())):
        raise ConfigError(f"{name}: [phrases] holds lists of texts.")
    return {key: tuple(texts) for key, texts in table.items()}


def _place(name: str, number: int, table: Table) -> str:
    return f"{name}: entry {table.get('id') or number}"


def _check_unique(entries: tuple[Entry, ...], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise ConfigError(f"{name}: entry {entry.id}: the id is used twice.")
        seen.add(entry.id)


def _entry(table: Table, place: str, phrases: Phrases) -> Entry:
    _check_types(table, place)
    if not _ID.fullmatch(table["id"]):
        raise ConfigError(f"{place}: id {table['id']!r} is not lower case with hyphens.")
    for key, allowed in (("kind", KINDS), ("retry", _RETRY)):
        if table.get(key, "") not in ("", *allowed):
            raise ConfigError(f"{place}: {key} {table[key]!r} is none of {', '.join(allowed)}.")
    cause = _choice(Cause, table["cause"], f"{place}: cause")
    return Entry(
        id=table["id"],
        cause=cause,
        title=table["title"],
        patterns=_patterns(table, "patterns", place, phrases),
        examples=tuple(table.get("examples", ())),
        meaning=table["meaning"],
        actions=_actions(table.get("actions") or BY_CAUSE[cause], place),
        source=table.get("source", "unverified"),
        seen=table.get("seen", ""),
        kind=table.get("kind", ""),
        who=_choice(Actor, table["who"], f"{place}: who") if "who" in table else None,
        codes=tuple(table.get("codes", ())),
        unless=_patterns(table, "unless", place, phrases),
        permanent=table.get("permanent"),
        retry=table.get("retry", ""),
        retry_seconds=table.get("retry_seconds"),
        alternatives=tuple(_alternatives(table, place)),
    )


def _actions(texts: Iterable[str], place: str) -> tuple[Action, ...]:
    try:
        return tuple(map(Action.of, texts))
    except ValueError as error:
        raise ConfigError(
            f"{place}: actions: {error}; docs/catalogue.md lists the verbs."
        ) from None


def _check_types(table: Table, place: str) -> None:
    for key in table:
        if key not in _TEXTS | _LISTS | _OTHERS:
            raise ConfigError(f"{place}: unknown key {key!r}.")
    for key in _NEEDED:
        if not table.get(key):
            raise ConfigError(f"{place}: key {key!r} is missing or empty.")
    for key, value in table.items():
        if key in _TEXTS and not isinstance(value, str):
            raise ConfigError(f"{place}: {key!r} is not a text.")
        if key in _LISTS and not _is_list_of_texts(value):
            raise ConfigError(f"{place}: {key!r} is not a list of texts.")
    if not isinstance(table.get("permanent", False), bool):
        raise ConfigError(f"{place}: 'permanent' is neither true nor false.")
    seconds = table.get("retry_seconds", 0)
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds < 0:
        raise ConfigError(f"{place}: 'retry_seconds' is not a number of seconds.")


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _choice(kind: type[Choice], value: str, place: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(choice.value for choice in kind)
        raise ConfigError(f"{place} {value!r} is none of {allowed}.") from None


def _patterns(table: Table, key: str, place: str, phrases: Phrases) -> tuple[str, ...]:
    named = [pattern for text in table.get(key, ()) for pattern in _named(text, place, phrases)]
    patterns = tuple(dict.fromkeys(" ".join(pattern.lower().split()) for pattern in named))
    for pattern in patterns:
        if not all(map(words_of, fragments_of(pattern))) or not fragments_of(pattern):
            raise ConfigError(
                f"{place}: {key}: {pattern!r} needs a word in every part between asterisks."
            )
    return patterns


def _named(text: str, place: str, phrases: Phrases) -> tuple[str, ...]:
    """A pattern, or the list of phrases that `$name` stands for."""
    if not text.startswith("$"):
        return (text,)
    if text[1:] not in phrases:
        raise ConfigError(f"{place}: there is no list {text[1:]!r} under [phrases].")
    return phrases[text[1:]]


def _alternatives(table: Table, place: str) -> list[Alternative]:
    named = table.get("alternatives", [])
    if not isinstance(named, list):
        raise ConfigError(f"{place}: 'alternatives' is not a list of tables.")
    for other in named:
        if not isinstance(other, dict) or set(other) != {"entry", "how_to_tell"}:
            raise ConfigError(f"{place}: an alternative has the keys 'entry' and 'how_to_tell'.")
        if not all(isinstance(value, str) for value in other.values()):
            raise ConfigError(f"{place}: the keys of an alternative are texts.")
    return [Alternative(other["entry"], other["how_to_tell"]) for other in named]
