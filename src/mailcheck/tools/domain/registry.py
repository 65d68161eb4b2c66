"""The checks: every module or package under `checks/` is one kind of record."""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from mailcheck.tools.domain.rule import Check
from mailcheck.tools.domain.survey import Look


class Kind(NamedTuple):
    """One kind of record: how it is looked up and judged."""

    name: str
    look: Look
    checks: tuple[Check, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of record, in alphabetical order of module."""
    from mailcheck.tools.domain import checks

    return tuple(
        Kind(module.RECORD, module.look, tuple(_checks(module))) for module in _modules(checks)
    )


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules of a package, in alphabetical order; none of what is no package."""
    names = sorted(info.name for info in pkgutil.iter_modules(getattr(package, "__path__", ())))
    return (import_module(f"{package.__name__}.{name}") for name in names)


def _checks(kind: ModuleType) -> Iterator[Check]:
    """What a kind's module declares; of a package, what its modules declare."""
    for module in (kind, *_modules(kind)):
        for item in vars(module).values():
            if isinstance(item, Check) and item.judge.__module__ == module.__name__:
                yield item


@cache
def checks() -> dict[str, Check]:
    """Every check by id, those of `mailcheck ip` too."""
    from mailcheck.tools.domain.ip_checks import CHECKS

    every = [item for kind in kinds() for item in kind.checks] + list(CHECKS)
    return {item.info.id: item for item in every}


def topic(name: str) -> str:
    """The kind of record a check is about; `ip` for those of `mailcheck ip`."""
    for kind in kinds():
        if any(item.info.id == name for item in kind.checks):
            return kind.name.replace("_", "-")
    return "ip"


def discover() -> tuple[tuple[str, str, str, str], ...]:
    """A row for every check: id, topic, severity, title; the index is made from this."""
    return tuple(
        (name, topic(name), item.info.severity.value, item.info.title)
        for name, item in checks().items()
    )
