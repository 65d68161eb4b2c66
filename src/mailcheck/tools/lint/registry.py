"""The rules, discovered: every module under `rules/<topic>/` is one.

A path part that is a Python keyword or begins with a digit carries one underscore that the id
drops: `rules/from_/missing.py` is `from-missing`. Ids are looked up here, never split.
"""

import difflib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from inspect import cleandoc
from types import ModuleType
from typing import Any, NamedTuple

from mailcheck.core.errors import UsageError
from mailcheck.core.finding import RuleInfo
from mailcheck.tools.lint import rules as rules_package
from mailcheck.tools.lint.rule import Found, Rule

Check = Callable[[Any, Any], Iterable[Found]]


class Registered(NamedTuple):
    """A rule with its id and topic."""

    id: str
    topic: str
    rule: Rule
    module: ModuleType

    @property
    def check(self) -> Check:
        checker: Check = self.module.check
        return checker

    @property
    def info(self) -> RuleInfo:
        """Its page, read from the module's docstring."""
        return read_page(self.id, self.rule, self.module.__doc__ or "")


@cache
def registry() -> dict[str, Registered]:
    """Every rule by id, in alphabetical order of path."""
    found = {}
    for topic in pkgutil.iter_modules(rules_package.__path__):
        package = import_module(f"{rules_package.__name__}.{topic.name}")
        for item in pkgutil.iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{item.name}")
            name = f"{_id_part(topic.name)}-{_id_part(item.name)}"
            found[name] = Registered(name, _id_part(topic.name), module.RULE, module)
    return found


def _id_part(name: str) -> str:
    return name.strip("_").replace("_", "-")


_SECTIONS = ("Why:", "Fix:", "See:")


def read_page(rule_id: str, rule: Rule, docstring: str) -> RuleInfo:
    """A rule's page from its docstring: title line, then the sections."""
    title, _, rest = cleandoc(docstring).partition("\n")
    sections = dict.fromkeys(_SECTIONS, "")
    current = ""
    for line in rest.splitlines():
        head = next((name for name in _SECTIONS if line.startswith(name)), "")
        current = head or current
        if current:
            sections[current] += line.removeprefix(head).strip() + "\n" if head else line + "\n"
    why, fix, see = (sections[name].strip() for name in _SECTIONS)
    return RuleInfo(rule_id, rule.severity, title.rstrip("."), why, fix, see)


def default_rules() -> frozenset[str]:
    return frozenset(name for name, item in registry().items() if item.rule.default)


def resolve(selectors: Iterable[str]) -> frozenset[str]:
    """The rules that `selectors` name: an id, a topic (`subject`), or `all`.

    Raises:
        UsageError: nothing has that name; the sentence offers the nearest.
    """
    chosen: set[str] = set()
    for selector in selectors:
        chosen |= _matching(selector)
    return frozenset(chosen)


def _matching(selector: str) -> set[str]:
    every = registry()
    name = selector.strip().lower().removesuffix("*").removesuffix("-")
    if name == "all":
        return set(every)
    if name in every:
        return {name}
    members = {item.id for item in every.values() if item.topic == name}
    if members:
        return members
    topics = {item.topic for item in every.values()}
    near = difflib.get_close_matches(name, [*every, *topics], n=1)
    hint = f" Did you mean {near[0]}?" if near else " `mailcheck rules` lists them."
    raise UsageError(f"There is no rule or topic {selector.strip()!r}.{hint}")
