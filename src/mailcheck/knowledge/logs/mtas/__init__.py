"""One module for each mail server; `MTA` in it says whose programs it reads."""

from importlib import import_module
from pkgutil import iter_modules

from mailcheck.knowledge.logs.fact import Mta


def mtas() -> tuple[Mta, ...]:
    """Every mail server whose log is read."""
    names = sorted(found.name for found in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").MTA for name in names)
