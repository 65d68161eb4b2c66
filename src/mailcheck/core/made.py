"""Modules that are made from other files of the program, and made anew where these are newer.

An installed package holds the modules as they were made when it was built. In a checkout the files
that they are made of are at hand: their number, sizes and times, and those of what makes the
modules, are compared with what was noted, which takes a fraction of a millisecond. These files are
part of the program as its modules are: nothing else is read here.
"""

import os
from collections.abc import Iterator
from importlib import import_module, invalidate_caches
from types import ModuleType
from typing import Any

PACKAGE = os.path.dirname(os.path.dirname(__file__))
IS_CHECKOUT = os.path.isdir(os.path.join(PACKAGE, "knowledge", "catalogue", "entries"))
"""No built package has these files (pyproject.toml)."""


class Made:
    """A package of modules that are made.

    Args:
        package: its name below `mailcheck`: `knowledge.catalogue.compiled`. It has an `index`,
            which is written last.
        sources: folders (below the package mailcheck) with the files that the modules are made of.
        suffix: what the names of these files end with.
        maker: the module below `mailcheck` whose `modules(stamp)` returns name -> text.
    """

    def __init__(self, package: str, sources: tuple[str, ...], suffix: str, maker: str) -> None:
        self.package = f"mailcheck.{package}"
        self.folder = os.path.join(PACKAGE, *package.split("."))
        self._sources = [os.path.join(PACKAGE, *name.split("/")) for name in sources]
        self._suffix = suffix
        self._maker = f"mailcheck.{maker}"
        self._file = f"{os.path.join(PACKAGE, *maker.split('.'))}.py"
        self._here: dict[str, ModuleType] | None = None

    def module(self, name: str) -> Any:
        """One of the modules, current."""
        if self._here is None:
            self._here = self.renew()
        return self._here[name] if self._here else import_module(f"{self.package}.{name}")

    def renew(self) -> dict[str, ModuleType]:
        """Empty where the modules are current; else they are made, and kept here for this run."""
        try:
            index = import_module(f"{self.package}.index")
        except ModuleNotFoundError:
            index = None
        if index is not None and (not IS_CHECKOUT or self.stamp() == index.STAMP):
            return {}
        texts = self.texts()
        try:
            self.write(texts)
            invalidate_caches()
        except OSError:
            pass  # a checkout of somebody else's: it is made again next time
        return {name: self._loaded(name, text) for name, text in texts.items()}

    def texts(self) -> dict[str, str]:
        """The modules as they should be: name -> text."""
        texts: dict[str, str] = import_module(self._maker).modules(self.stamp())
        return texts

    def stamp(self) -> str:
        """What tells this state of the sources from any other."""
        states = [os.stat(self._file)]
        for folder in self._sources:
            states += _states(folder, self._suffix)
        newest = max(state.st_mtime_ns for state in states)
        return f"{len(states)} {sum(state.st_size for state in states)} {newest}"

    def write(self, texts: dict[str, str], folder: str | None = None) -> None:
        """Put the modules into their folder, the index last; each file is whole at any moment."""
        import py_compile

        folder = folder or self.folder
        os.makedirs(folder, exist_ok=True)
        for name, text in sorted(texts.items(), key=lambda item: item[0] == "index"):
            path = os.path.join(folder, f"{name}.py")
            temporary = f"{path}.{os.getpid()}"
            with open(temporary, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(temporary, path)
            py_compile.compile(path)  # Python itself does so only at the next run, if at all

    def _loaded(self, name: str, text: str) -> ModuleType:
        made = ModuleType(f"{self.package}.{name}")
        exec(compile(text, made.__name__, "exec"), vars(made))
        return made


def _states(folder: str, suffix: str) -> Iterator[os.stat_result]:
    """The states of the files below a folder, made and hidden ones left out."""
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                yield entry.stat()
            elif not entry.name.startswith((".", "__")) and entry.is_dir():
                yield from _states(entry.path, suffix)
