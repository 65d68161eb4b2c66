"""The compiled catalogue, a module at a time; made anew where the TOML files are newer.

An installed package holds only the compiled form. In a checkout the TOML files are at hand: their
number, sizes and times, and those of what compiles them, are compared with what the index was made
of, which takes a fraction of a millisecond. These files are part of the program as its modules are:
nothing else is read here.
"""

import os
from functools import cache
from importlib import import_module, invalidate_caches
from types import ModuleType
from typing import Any

FOLDER = os.path.dirname(__file__)
SOURCES = os.path.join(FOLDER, "entries")
COMPILER = os.path.join(FOLDER, "compiling.py")
PACKAGE = "mailcheck.knowledge.catalogue.compiled"


@cache
def module(name: str) -> Any:
    """A compiled module: `index`, or the one of a file (`google`, `generic_policy`)."""
    made = _made()
    return made[name] if made else import_module(f"{PACKAGE}.{name}")


@cache
def _made() -> dict[str, ModuleType]:
    """Empty where the compiled form is current; else it is made, and kept here for this run."""
    stamp = stamp_of(SOURCES)
    try:
        index = import_module(f"{PACKAGE}.index")
    except ModuleNotFoundError:
        index = None
    if index is not None and stamp in (None, index.STAMP):
        return {}
    from mailcheck.knowledge.catalogue.compiling import modules, sections, write

    texts = modules(sections(), stamp or "")
    try:
        write(texts)
        invalidate_caches()
    except OSError:
        pass  # a checkout of somebody else's: it is made again next time
    return {name: _module(name, text) for name, text in texts.items()}


def _module(name: str, text: str) -> ModuleType:
    made = ModuleType(f"{PACKAGE}.{name}")
    exec(compile(text, made.__name__, "exec"), vars(made))
    return made


def stamp_of(folder: str) -> str | None:
    """What tells this state of the sources from any other; None where there are none."""
    try:
        states = [*_states(folder), os.stat(COMPILER)]
    except FileNotFoundError:
        return None
    newest = max((state.st_mtime_ns for state in states), default=0)
    return f"{len(states)} {sum(state.st_size for state in states)} {newest}"


def _states(folder: str) -> list[os.stat_result]:
    found: list[os.stat_result] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".toml"):
                found.append(entry.stat())
            elif entry.is_dir():
                found += _states(entry.path)
    return found
