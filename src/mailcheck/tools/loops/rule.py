"""What a rule about forwards is made of: a page, how bad it is, a function, examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.rule import Interest, Rule

if TYPE_CHECKING:
    from mailcheck.tools.loops.forwarding import Defect, Forwarding


class Example(NamedTuple):
    """Maps, each a type (`aliases`, `forward:anna`) and its text."""

    maps: tuple[tuple[str, str], ...]
    domains: tuple[str, ...] = ()
    chain: int = 10
    targets: int = 1000

    def text(self) -> str:
        return "\n".join(f"# {name}\n{text}" for name, text in self.maps) + "\n"


class OnForwarding(Interest["Forwarding"]):
    """All maps together."""

    __slots__ = ()


Judge = Callable[["Forwarding", None], "Iterable[Defect]"]


def rule(
    severity: Severity, *, bad: tuple[Example, ...], good: tuple[Example, ...] = ()
) -> Callable[[Judge], Rule]:
    """Make a function a rule."""
    return lambda judge: Rule(severity, OnForwarding(), judge, bad, good)
