"""Every rule there is, of every tool.

A tool's rules lie under `tools/<tool>/rules/<topic>/<name>.py`, one to a file: the decorated
function is called `check`, and the id is topic-name. A path part that is a Python keyword or begins
with a digit carries one underscore that the id drops: `rules/from_/missing.py` is `from-missing`.
Under `tools/<tool>/checks/` a module (or package) is a topic, and its rules carry their pages and
ids with them. Nothing is listed by hand: core/discovery.py walks the folders and makes an index, so
that a rule's module is imported only when it is needed. Ids are looked up here, never split.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from mailcheck.core.errors import UsageError
from mailcheck.core.finding import Severity
from mailcheck.core.made import Made
from mailcheck.core.rule import Rule, RuleInfo, read_page

TOOLS = "mailcheck.tools"
INDEX = Made("core.compiled", ("tools",), ".py", "core.discovery")

Check = Callable[[Any, Any], Iterable[Any]]


class Row(NamedTuple):
    """What the index keeps of a rule."""

    id: str
    tool: str
    """Whose it is: `lint`, `domain`, `ip`; the command's name."""
    topic: str
    severity: str
    title: str
    default: bool
    module: str
    """Its path below `mailcheck.tools`: `lint.rules.subject.empty`."""
    name: str
    """What the rule is called in its module."""
    interest: str
    """Name of the interest's class: `OnField`."""
    names: tuple[str, ...]
    """What the interest names, in lower case."""
    replaces: tuple[str, ...]
    batch: bool


class Registered:
    """A rule as it is known without its module, which is imported when it is first needed."""

    __slots__ = (
        "batch",
        "default",
        "id",
        "interest",
        "known_check",
        "names",
        "replaces",
        "row",
        "severity",
        "title",
        "tool",
        "topic",
    )

    def __init__(self, row: Row) -> None:
        self.row = row
        self.id, self.tool, self.topic, self.title = row.id, row.tool, row.topic, row.title
        self.severity = Severity(row.severity)
        self.default, self.batch = row.default, row.batch
        self.interest, self.names, self.replaces = row.interest, row.names, row.replaces
        self.known_check: Check | None = None
        """`check`, once it has been asked for."""

    @property
    def module(self) -> ModuleType:
        return import_module(f"{TOOLS}.{self.row.module}")

    @property
    def check(self) -> Check:
        """What the rule does."""
        if self.known_check is None:
            self.known_check = self.rule.judge
        return self.known_check

    @property
    def rule(self) -> Rule:
        """The rule as it is declared, its examples too."""
        rule: Rule = getattr(self.module, self.row.name)
        return rule

    @property
    def info(self) -> RuleInfo:
        """Its page."""
        return self.rule.info or read_page(self.id, self.severity, self.module.__doc__ or "")


@cache
def registry(*tools: str) -> dict[str, Registered]:
    """The rules of these tools by id (default: of all), by tool and in the order of their paths."""
    rows = (Row(*values) for values in INDEX.module("index").RULES)
    return {row.id: Registered(row) for row in rows if not tools or row.tool in tools}


def default_rules(*tools: str) -> frozenset[str]:
    return frozenset(name for name, item in registry(*tools).items() if item.default)


def resolve(selectors: Iterable[str], *tools: str) -> frozenset[str]:
    """The rules that `selectors` name: an id, a topic (`subject`), a tool, or `all`.

    Raises:
        UsageError: nothing has that name; the sentence offers the nearest.
    """
    return frozenset[str]().union(
        *(_matching(selector, registry(*tools)) for selector in selectors)
    )


def _matching(selector: str, every: dict[str, Registered]) -> frozenset[str]:
    name = selector.strip().lower().removesuffix("*").removesuffix("-")
    found = frozenset(
        item.id for item in every.values() if name in (item.id, item.topic, item.tool, "all")
    )
    if name == "all" or found:
        return frozenset(every) if name == "all" else found
    from difflib import get_close_matches

    topics = {item.topic for item in every.values()}
    near = get_close_matches(name, [*every, *topics], n=1)
    hint = f" Did you mean {near[0]}?" if near else " `mailcheck rules` lists them."
    raise UsageError(f"There is no rule or topic {selector.strip()!r}.{hint}")
