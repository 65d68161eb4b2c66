"""The checks as a list, without loading them: from the generated index."""

from typing import NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.tools.domain.index import CHECKS


class CheckRow(NamedTuple):
    """What a list shows of a check."""

    id: str
    topic: str
    """The kind of record: `spf`; `ip` for those of `mailcheck ip`."""
    severity: Severity
    title: str


def rows() -> tuple[CheckRow, ...]:
    """Every check, by topic."""
    return tuple(CheckRow(name, topic, Severity(sev), title) for name, topic, sev, title in CHECKS)


def matching(selector: str) -> frozenset[str]:
    """The checks that an id, a topic, or `domain` for all of them, names."""
    name = selector.strip().lower().removesuffix("*").removesuffix("-")
    every = rows()
    if name in ("domain", "all"):
        return frozenset(row.id for row in every)
    return frozenset(row.id for row in every if name in (row.id, row.topic))
