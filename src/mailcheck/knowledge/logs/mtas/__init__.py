"""One module for each mail server; `MTA` in it says whose programs it reads."""

from collections.abc import Iterator
from importlib import import_module

from mailcheck.core.package import module_names
from mailcheck.knowledge.logs.fact import Mta

_COMMON = ("postfix", "exim")
"""Asked first; the others are loaded when a log has programs that are neither's."""


class Mtas:
    """Every mail server whose log is read; each is loaded when it is come to."""

    def __init__(self) -> None:
        others = [name for name in module_names(__path__) if name not in _COMMON]
        self._names = (*_COMMON, *others)

    def __iter__(self) -> Iterator[Mta]:
        for name in self._names:
            yield import_module(f"{__name__}.{name}").MTA


def mtas() -> Mtas:
    """Every mail server whose log is read."""
    return Mtas()
