"""An admin's own entries, from TOML. They are asked before all built-in ones.

    [[entry]]
    id = "example-closed"                     # lower case, hyphens, unique
    cause = "policy"                          # of the closed list (`mailcheck causes`)
    title = "Closed at night"
    patterns = ["we are closed * come back in the morning"]
    meaning = "The partner's server takes no mail between 22 and 6 o'clock."
    actions = ["Let the mail server try again in the morning."]

`*` stands for anything in between; upper case and blanks do not matter. The other keys are those of
an entry: examples, source, seen, kind, who, codes, unless, permanent, retry, retry_seconds and
alternatives (tables with `entry` and `how_to_tell`).
"""

import re
import tomllib
from typing import Any, TypeVar

from mailcheck.core.cause import Actor, Cause
from mailcheck.core.errors import ConfigError
from mailcheck.knowledge.catalogue.entry import KINDS, Alternative, Entry
from mailcheck.knowledge.catalogue.words import fragments_of, words_of

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = frozenset(("id", "cause", "title", "meaning", "source", "seen", "kind", "who", "retry"))
_LISTS = frozenset(("patterns", "examples", "actions", "codes", "unless"))
_NEEDED = ("id", "cause", "title", "patterns", "meaning", "actions")
_OTHERS = frozenset(("permanent", "retry_seconds", "alternatives"))
_RETRY = ("no", "later", "after-fix")

Table = dict[str, Any]
Choice = TypeVar("Choice", Cause, Actor)


def parse_catalogue(text: str, name: str) -> tuple[Entry, ...]:
    """The entries in the text of a TOML file; `name` is what errors call the file.

    Raises ConfigError with a sentence that names file, entry and key.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: not valid TOML: {error}.") from None
    tables = document.pop("entry", [])
    if document:
        raise ConfigError(f"{name}: unknown key {next(iter(document))!r}; entries are [[entry]].")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ConfigError(f"{name}: 'entry' is not a list of tables; write [[entry]].")
    entries = tuple(_entry(table, _place(name, n, table)) for n, table in enumerate(tables, 1))
    _check_unique(entries, name)
    return entries


def _place(name: str, number: int, table: Table) -> str:
    return f"{name}: entry {table.get('id') or number}"


def _check_unique(entries: tuple[Entry, ...], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise ConfigError(f"{name}: entry {entry.id}: the id is used twice.")
        seen.add(entry.id)


def _entry(table: Table, place: str) -> Entry:
    _check_types(table, place)
    if not _ID.fullmatch(table["id"]):
        raise ConfigError(f"{place}: id {table['id']!r} is not lower case with hyphens.")
    for key, allowed in (("kind", KINDS), ("retry", _RETRY)):
        if table.get(key, "") not in ("", *allowed):
            raise ConfigError(f"{place}: {key} {table[key]!r} is none of {', '.join(allowed)}.")
    return Entry(
        id=table["id"],
        cause=_choice(Cause, table["cause"], f"{place}: cause"),
        title=table["title"],
        patterns=_patterns(table, "patterns", place),
        examples=tuple(table.get("examples", ())),
        meaning=table["meaning"],
        actions=tuple(table["actions"]),
        source=table.get("source", "unverified"),
        seen=table.get("seen", ""),
        kind=table.get("kind", ""),
        who=_choice(Actor, table["who"], f"{place}: who") if "who" in table else None,
        codes=tuple(table.get("codes", ())),
        unless=_patterns(table, "unless", place),
        permanent=table.get("permanent"),
        retry=table.get("retry", ""),
        retry_seconds=table.get("retry_seconds"),
        alternatives=tuple(_alternatives(table, place)),
    )


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


def _patterns(table: Table, key: str, place: str) -> tuple[str, ...]:
    patterns = tuple(" ".join(pattern.lower().split()) for pattern in table.get(key, ()))
    for pattern in patterns:
        if not all(map(words_of, fragments_of(pattern))) or not fragments_of(pattern):
            raise ConfigError(
                f"{place}: {key}: {pattern!r} needs a word in every part between asterisks."
            )
    return patterns


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
