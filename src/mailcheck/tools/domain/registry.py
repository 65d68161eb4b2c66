"""The checks: every module under `checks/` is one kind of record."""

import pkgutil
from functools import cache
from importlib import import_module
from typing import NamedTuple

from mailcheck.core.finding import RuleInfo
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

    names = sorted(info.name for info in pkgutil.iter_modules(checks.__path__))
    modules = [import_module(f"{checks.__name__}.{name}") for name in names]
    return tuple(
        Kind(
            module.RECORD,
            module.look,
            tuple(item for item in vars(module).values() if isinstance(item, Check)),
        )
        for module in modules
    )


@cache
def checks() -> dict[str, Check]:
    """Every check by id, those of `mailcheck ip` too."""
    from mailcheck.tools.domain.ip_checks import CHECKS

    every = [item for kind in kinds() for item in kind.checks] + list(CHECKS)
    return {item.info.id: item for item in every}


def pages() -> dict[str, RuleInfo]:
    """The page of every check by id."""
    return {name: item.info for name, item in checks().items()}
