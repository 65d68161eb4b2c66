"""Every regular expression of the package is tried with growing pumps of its own alphabet.

A pump is a piece that the expression itself is made of (what one of its parts matches, two such
characters in turn), repeated, after what the expression begins with. It is tried the way the source
uses it: a search begins at every place, a match at one. Four times the length may not take as long
as the square would. The texts are short: what they cannot show is too slow for no message.
"""

import ast
import importlib
import pkgutil
import re
import warnings
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from re import _constants as op
from re import _parser
from typing import NamedTuple

import pytest
from support import assert_linear, process_time_of

import mailcheck
from mailcheck.core.later import Later

SIZE, WORTH = 1_000, 0.003
"""Characters; seconds from which on the time for four times as many is compared."""
SEARCHES = {"search", "finditer", "findall", "sub", "subn", "split"}
BOUNDED = {
    "mailcheck.tools.bounce.generic.YOURS_TO": "reads MAX_REASONS characters",
    "mailcheck.tools.bounce.address._BEFORE": "reads a local part of at most 200 characters",
    "mailcheck.knowledge.records.authentication_results._PIECE": "stops at a quote never closed",
}
"""Expressions that may take the square: what they read is short, and where that is made sure."""
WAYS = {
    "mailcheck.knowledge.lists.hosters._PATTERNS": {"fullmatch"},
    "mailcheck.tools.domain.lone_record._FORMS": {"match"},
}
"""How those in a table are asked: their names are not where they are called."""


class Use(NamedTuple):
    """An expression, where it is, and how it is asked."""

    name: str
    pattern: re.Pattern
    ways: set[str]


def uses() -> Iterator[Use]:
    """The expressions that modules and classes name, with the methods that are called on them."""
    names = [found.name for found in pkgutil.walk_packages(mailcheck.__path__, "mailcheck.")]
    modules = [
        importlib.import_module(name)
        for name in names
        if not name.endswith("__main__") and ".compiled" not in name
    ]
    called: dict[tuple[str, str], set[str]] = {}
    for module in modules:
        for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {*SEARCHES, "match", "fullmatch"}:
                name = getattr(node.value, "id", getattr(node.value, "attr", ""))
                way = "finditer" if node.attr in SEARCHES else node.attr
                called.setdefault(scope(module.__name__, name), set()).add(way)
    seen = set()
    for module in modules:
        for name, pattern in patterns_of(vars(module), module.__name__):
            if (pattern.pattern, pattern.flags) not in seen:
                seen.add((pattern.pattern, pattern.flags))
                ways = called.get(scope(module.__name__, name.rpartition(".")[2]), {"finditer"})
                whole = f"{module.__name__}.{name}"
                yield Use(whole, pattern, WAYS.get(whole, ways))


def scope(module: str, name: str) -> tuple[str, str]:
    """A private name is its module's."""
    return (module if name.startswith("_") else "", name)


def patterns_of(names: dict, module: str) -> Iterator[tuple[str, re.Pattern]]:
    waiting = list(names.items())
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, re.Pattern):
            yield name, value
        elif isinstance(value, Later):
            yield name, value.compiled
        elif isinstance(value, tuple | list) and len(value) < 500:
            waiting += [(name, one) for one in value]
        elif isinstance(value, dict) and len(value) < 500 and not name.startswith("__"):
            waiting += [(name, one) for one in value.values()]
        elif isinstance(value, type) and value.__module__ == module:
            waiting += [(f"{name}.{key}", one) for key, one in vars(value).items()]


CATEGORIES = {op.CATEGORY_SPACE: " ", op.CATEGORY_DIGIT: "0", op.CATEGORY_NOT_WORD: " "}


def one_of(kind: object, value: object) -> str | None:
    """A character that a part of an expression matches; nothing where it is no single one."""
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is op.ANY:
        return "a"
    if kind is not op.IN:
        return None
    found = [
        chr(one)
        if what is op.LITERAL
        else chr(one[0])
        if what is op.RANGE
        else CATEGORIES.get(one, "a")
        for what, one in value
        if what is not op.NEGATE
    ]
    if value[0][0] is not op.NEGATE:
        return found[0]
    return next((char for char in 'a 0.-<"' if char not in found), "z")


class Pieces:
    """What an expression is made of: characters, and what its parts match."""

    def __init__(self, pattern: re.Pattern) -> None:
        self.characters: dict[str, None] = {}
        self.parts: dict[str, None] = {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.whole = self._sample(_parser.parse(pattern.pattern, pattern.flags))

    def _sample(self, nodes) -> str:
        text = ""
        for kind, value in nodes:
            char = one_of(kind, value)
            if char is not None:
                self.characters[char] = None
                text += char
            elif kind is op.SUBPATTERN:
                text += self._sample(value[3])
            elif kind is op.ATOMIC_GROUP:
                text += self._sample(value)
            elif kind is op.BRANCH:
                rows = [self._sample(one) for one in value[1]]
                self.parts.update(dict.fromkeys(rows[:6]))
                text += rows[0]
            elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
                part = self._sample(value[2])
                self.parts[part] = None
                text += part * min(max(value[0], 1), 50)
            elif kind in {op.ASSERT, op.ASSERT_NOT}:
                self._sample(value[1])
            self.parts[text] = None
        return text

    def pumps(self) -> list[str]:
        characters = [*dict.fromkeys([*self.characters, " ", "a"])][:10]
        pairs = ["".join(pair) for pair in permutations(characters[:4], 2)]
        parts = [part for part in self.parts if part and len(part) < 100][:20]
        return [*dict.fromkeys([*characters, *pairs, *parts])]

    def leads(self) -> list[str]:
        return [*dict.fromkeys(["", self.whole[:1], self.whole[: len(self.whole) // 2]])]


def run(use: Use, way: str):
    method = getattr(use.pattern, way)
    as_octets = isinstance(use.pattern.pattern, bytes)

    def read(text: str) -> None:
        found = method(text.encode("latin-1", "replace") if as_octets else text)
        if way == "finditer":
            for _ in found:
                pass

    return read


@pytest.mark.parametrize("use", [pytest.param(one, id=one.name) for one in uses()])
def test_an_expression_takes_no_square_of_the_length(use):
    if use.name in BOUNDED:
        pytest.skip(BOUNDED[use.name])
    pieces = Pieces(use.pattern)
    for way in use.ways:
        read = run(use, way)
        for lead in pieces.leads():
            for pump in pieces.pumps():

                def make(size, lead=lead, pump=pump):
                    return lead + pump * (size // len(pump)) + "\x01"

                if process_time_of(read, make(SIZE * 4)) > WORTH:
                    assert_linear(read, make, SIZE, small=WORTH * 3)
