"""`--format csv`: a line of heads, and one for each row; for spreadsheets and imports.

Cells are neutral (core/neutral.py), for terminals and for spreadsheets.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mailcheck.core.neutral import no_formula, visible
from mailcheck.render.answer import Format as Base
from mailcheck.render.answer import Look, Summary
from mailcheck.render.fault import Fault

if TYPE_CHECKING:
    from mailcheck.render.answer import RowAnswer


class Format(Base):
    """Writes each row as it comes; the heads are those of the first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._empty = True

    def add(self, answer: RowAnswer | Fault) -> str:
        if isinstance(answer, Fault):
            return ""  # stderr has said it; a table has no place for it
        heads = self._heads(answer.columns)
        return heads + _line(answer.row())

    def close(self, summary: Summary) -> str:
        return self._heads(summary.columns)

    def _heads(self, columns: tuple[str, ...]) -> str:
        lead = _line(columns) if self._empty else ""
        self._empty = False
        return lead


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(no_formula(visible(cell)) for cell in cells)
    return out.getvalue()
