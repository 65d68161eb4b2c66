"""The rules: every module under `rules/<topic>/` is one.

Their ids, interests and severities stand in a generated index (`make docs`), so that a rule's
module is imported only when a message has what the rule asks for. A path part that is a Python
keyword or begins with a digit carries one underscore that the id drops: `rules/from_/missing.py`
is `from-missing`. Ids are looked up here, never split.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from mailcheck.core.errors import UsageError
from mailcheck.core.finding import RuleInfo, Severity
from mailcheck.tools.lint.index import RULES
from mailcheck.tools.lint.rule import Found, Rule

Check = Callable[[Any, Any], Iterable[Found]]


class Row(NamedTuple):
    """What the index keeps of a rule."""

    id: str
    topic: str
    module: str
    """Its path below `rules`: `subject.empty`."""
    severity: str
    default: bool
    interest: str
    """Name of the interest's class: `OnField`."""
    names: tuple[str, ...]
    replaces: tuple[str, ...]
    batch: bool


class Registered:
    """A rule as the engine sees it; its module is imported when it is first needed."""

    __slots__ = (
        "_module",
        "batch",
        "default",
        "id",
        "interest",
        "known_check",
        "names",
        "replaces",
        "row",
        "severity",
        "topic",
    )

    def __init__(self, row: Row) -> None:
        self.row = row
        self.id, self.topic, self.default = row.id, row.topic, row.default
        self.severity = Severity(row.severity)
        self.interest, self.names, self.replaces = row.interest, row.names, row.replaces
        self.batch = row.batch
        self._module: ModuleType | None = None
        self.known_check: Check | None = None
        """`check`, once it has been asked for."""

    @property
    def module(self) -> ModuleType:
        if self._module is None:
            self._module = import_module(f"mailcheck.tools.lint.rules.{self.row.module}")
        return self._module

    @property
    def check(self) -> Check:
        """What the rule does."""
        if self.known_check is None:
            self.known_check = self.module.check
        return self.known_check

    @property
    def rule(self) -> Rule:
        """What the module says of itself, its examples too."""
        rule: Rule = self.module.RULE
        return rule

    @property
    def info(self) -> RuleInfo:
        """Its page, read from the module's docstring."""
        return read_page(self.id, self.severity, self.module.__doc__ or "")


@cache
def registry() -> dict[str, Registered]:
    """Every rule by id, in alphabetical order of path."""
    return {row[0]: Registered(Row(*row)) for row in RULES}


def discover() -> tuple[Row, ...]:
    """Every rule there is, found by walking the package; the index is made from this."""
    import pkgutil

    from mailcheck.tools.lint import rules

    rows = []
    for topic in pkgutil.iter_modules(rules.__path__):
        package = import_module(f"{rules.__name__}.{topic.name}")
        for item in pkgutil.iter_modules(package.__path__):
            path = f"{topic.name}.{item.name}"
            rows.append(_row(path, import_module(f"{rules.__name__}.{path}").RULE))
    return tuple(rows)


def _row(path: str, rule: Rule) -> Row:
    topic, name = (_id_part(part) for part in path.split("."))
    interest = type(rule.on).__name__
    names = tuple(name.lower() for name in getattr(rule.on, "names", ()))
    batch = rule.batch or interest == "OnBatch"
    severity = rule.severity.value
    return Row(
        f"{topic}-{name}",
        topic,
        path,
        severity,
        rule.default,
        interest,
        names,
        rule.replaces,
        batch,
    )


def _id_part(name: str) -> str:
    return name.strip("_").replace("_", "-")


_SECTIONS = ("Why:", "Fix:", "See:")


def read_page(rule_id: str, severity: Severity, docstring: str) -> RuleInfo:
    """A rule's page from its docstring: title line, then the sections."""
    from inspect import cleandoc

    title, _, rest = cleandoc(docstring).partition("\n")
    sections = dict.fromkeys(_SECTIONS, "")
    current = ""
    for line in rest.splitlines():
        head = next((name for name in _SECTIONS if line.startswith(name)), "")
        current = head or current
        if current:
            sections[current] += line.removeprefix(head).strip() + "\n" if head else line + "\n"
    why, fix, see = (sections[name].strip() for name in _SECTIONS)
    return RuleInfo(rule_id, severity, title.rstrip("."), why, fix, see)


def default_rules() -> frozenset[str]:
    return frozenset(name for name, item in registry().items() if item.default)


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
    from difflib import get_close_matches

    near = get_close_matches(name, [*every, *topics], n=1)
    hint = f" Did you mean {near[0]}?" if near else " `mailcheck rules` lists them."
    raise UsageError(f"There is no rule or topic {selector.strip()!r}.{hint}")
