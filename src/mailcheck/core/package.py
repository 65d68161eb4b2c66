"""What is found by walking a package of the program: a module that is put there is known.

`pkgutil` would do, but loads `inspect` for it, a third of a bare interpreter.
"""

import os
from collections.abc import Iterable


def module_names(path: Iterable[str]) -> list[str]:
    """The modules and packages in a package, by its `__path__`, in alphabetical order."""
    names = {name for folder in path for name in _names(folder)}
    return sorted(names)


def _names(folder: str) -> Iterable[str]:
    for entry in os.listdir(folder):
        if entry.startswith(("_", ".")):
            continue
        if entry.endswith(".py"):
            yield entry.removesuffix(".py")
        elif os.path.exists(os.path.join(folder, entry, "__init__.py")):
            yield entry
