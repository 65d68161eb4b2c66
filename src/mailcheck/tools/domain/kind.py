"""What a kind of DNS record is: one class in one module or package under `checks/`.

The class holds what was found. Above it stands what it is called and what is asked before anything
is known; `look` finds it, `state` is its line in the table, `to_dict` its part of the answer:

    @kind("caa", "CAA", place=120, asks=(("", "CAA"),))
    class Caa(NamedTuple):
        rows: tuple[...]

        @classmethod
        async def look(cls, survey: Survey) -> "Caa": ...
        def state(self) -> str | None: ...
        def to_dict(self) -> dict[str, Any]: ...

The checks beside it judge it (tools/domain/rule.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeVar

from mailcheck.core.ports import Answer, Outcome


class KindInfo(NamedTuple):
    """What is known of a kind before its module is needed."""

    name: str
    """Its key among the records: `mta_sts`."""
    label: str
    """What its line in the table is called; empty: it has none."""
    place: int
    """Where that line is in the table: the lower the higher."""
    asks: tuple[tuple[str, str], ...]
    """Questions that need no earlier answer: labels before the domain's name, type."""


class Found(Protocol):
    """What there is of one kind of record."""

    def state(self) -> str | None:
        """A few words about it for the table; None: nothing to say."""

    def to_dict(self) -> dict[str, Any]:
        """Its part of the answer."""


C = TypeVar("C", bound=type)


def kind(
    name: str, label: str = "", *, place: int = 0, asks: tuple[tuple[str, str], ...] = ()
) -> Callable[[C], C]:
    """Make a class a kind of record; the arguments are those of `KindInfo`."""

    def named(cls: C) -> C:
        cls.KIND = KindInfo(name, label, place, asks)  # type: ignore[attr-defined]
        return cls

    return named


def nothing(answer: Answer) -> str:
    """Why there is nothing to show: none, or not known."""
    if answer.outcome in (Outcome.TIMEOUT, Outcome.SERVFAIL):
        return f"could not be determined ({answer.outcome})"
    return "none"
