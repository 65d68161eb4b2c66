"""A map format, and finding out which one a file has.

A format is a module of `maps/` with a `FORMAT`; its name is what stands before the file on the
command line (`virtual:/etc/postfix/virtual`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NamedTuple

from mailcheck.core.package import module_names
from mailcheck.tools.loops import maps
from mailcheck.tools.loops.entry import Content

ReadList = Callable[[str], "str | None"]
"""The text of a list that a map includes; None: it was not read."""


class Source(NamedTuple):
    """A file to be read as a map."""

    file: str
    text: str
    owner: str = ""
    read_list: ReadList = lambda name: None

    @property
    def name(self) -> str:
        """Its last part, in lower case."""
        return self.file.replace("\\", "/").rpartition("/")[2].lower()

    @property
    def sample(self) -> list[str]:
        """Its first lines that say something."""
        lines = (line.rstrip() for line in self.text[:20_000].split("\n")[:200])
        return [line for line in lines if line.strip() and not line.lstrip().startswith("#")][:50]


class Format(NamedTuple):
    """How one kind of map is recognised and read."""

    name: str
    recognise: Callable[[Source], int]
    """How surely a file is of this kind: 0 not at all, 9 by its very name."""
    read: Callable[[Source], Content]
    owned: bool = False
    """Whether it belongs to a user, who has to be named."""


@cache
def formats() -> dict[str, Format]:
    """Every format by name."""
    names = module_names(maps.__path__)
    found = [import_module(f"{maps.__name__}.{name}").FORMAT for name in names]
    return {item.name: item for item in found}


def recognised(source: Source) -> Format | None:
    """The format that a file most probably has."""
    scores = [(item.recognise(source), item) for item in formats().values()]
    best, item = max(scores, key=lambda pair: pair[0])
    return item if best else None


def share(source: Source, test: Callable[[str], object]) -> float:
    """Which part of the first lines passes a test."""
    lines = [line for line in source.sample if line[0] not in " \t"]
    return sum(bool(test(line)) for line in lines) / len(lines) if lines else 0.0
