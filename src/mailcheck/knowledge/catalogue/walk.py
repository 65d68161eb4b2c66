"""Finds every module under `entries/`: for the index, and for whoever wants all entries at once."""

import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from mailcheck.knowledge.catalogue import entries
from mailcheck.knowledge.catalogue.entry import Entry, Speaker


class Section(NamedTuple):
    """What one module holds: all entries of a speaker, or a part of them."""

    speaker: Speaker
    entries: Sequence[Entry]
    module: str = ""
    """Its path below `entries`, `generic.policy`, where that is not the speaker's name."""


def sections() -> Iterator[Section]:
    """What the modules hold; a speaker that is a package has one section for each of its own."""
    for module in modules_of(entries.__name__, entries.__path__):
        if not hasattr(module, "__path__"):
            yield Section(module.SPEAKER, module.ENTRIES)
            continue
        for part in modules_of(module.__name__, module.__path__):
            path = part.__name__.removeprefix(f"{entries.__name__}.")
            yield Section(module.SPEAKER, part.ENTRIES, path)


def modules_of(package: str, path: Iterable[str]) -> Iterator[ModuleType]:
    """The modules of a package in alphabetical order, but for those that begin with `_`."""
    for info in pkgutil.iter_modules(path):
        if not info.name.startswith("_"):
            yield import_module(f"{package}.{info.name}")
