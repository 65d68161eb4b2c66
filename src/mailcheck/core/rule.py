"""What a rule is made of, in every tool.

A rule is a function under a decorator that says how bad what it finds is, what it wants to be
called with (its interest), and shows it on examples. Its page is its module's docstring (title
line, then `Why:`, `Fix:`, `See:`), or a `RuleInfo` where one file holds several rules.
"""

from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from mailcheck.core.finding import Severity

T = TypeVar("T")


class RuleInfo(NamedTuple):
    """The page of a rule."""

    id: str
    severity: Severity
    title: str
    why: str
    fix: str
    see: str


class Interest(Generic[T]):
    """What a rule wants to be called with: values of the type `T`."""

    __slots__ = ()


class Rule(NamedTuple):
    """A rule as it is declared."""

    severity: Severity
    on: Any
    """Its interest; None where everything it needs comes at once."""
    judge: Callable[[Any, Any], Iterable[Any]]
    """What it does."""
    bad: tuple[Any, ...]
    """It fires on each of these examples; the `text()` of the first is shown on its page."""
    good: tuple[Any, ...] = ()
    """It is silent on each of these: the likely false alarms."""
    default: bool = True
    """False: only when it is selected by its id."""
    batch: bool = False
    """Whether it (also) compares the inputs of a run."""
    replaces: tuple[str, ...] = ()
    """Rules whose findings at the same place are dropped when this one has fired there."""
    info: RuleInfo | None = None
    """Its page, where that is not the module's docstring."""


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
