"""The kinds of records: every module or package under `checks/` has the class of one."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from mailcheck.core.package import module_names
from mailcheck.core.registry import Registered, registry
from mailcheck.tools.domain.kind import Found, KindInfo


class Kind(NamedTuple):
    """One kind of record and the checks that judge it."""

    info: KindInfo
    topic: str
    """Of its checks, and their findings."""
    record: type[Found]
    checks: tuple[Registered, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of record, in alphabetical order of module."""
    from mailcheck.tools.domain import checks

    every = registry("domain").values()
    found = []
    for name in module_names(checks.__path__):
        for cls in _classes(import_module(f"{checks.__name__}.{name}")):
            topic = name.replace("_", "-")
            mine = tuple(rule for rule in every if rule.topic == topic)
            found.append(Kind(_info(cls), topic, cls, mine))
    return tuple(found)


def _info(cls: type[Found]) -> KindInfo:
    info: KindInfo = cls.KIND  # type: ignore[attr-defined]  # `@kind` has put it there
    return info


def _classes(module: ModuleType) -> Iterator[type[Found]]:
    for item in vars(module).values():
        if isinstance(item, type) and item.__module__ == module.__name__ and hasattr(item, "KIND"):
            yield item
