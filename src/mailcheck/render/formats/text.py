"""`--format text`: for a person; every answer says itself how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailcheck.render.answer import Format as Base
from mailcheck.render.answer import Look, Summary
from mailcheck.render.style import Painter

if TYPE_CHECKING:
    from mailcheck.render.answer import Answer


class Format(Base):
    """The texts of the answers, as they come."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._paint = Painter(look.color, look.width)
        self._gap = ""

    def add(self, answer: Answer) -> str:
        text = answer.text(self._paint)
        if not text:
            return ""  # what could not be answered is said on stderr
        lead, self._gap = self._gap, self.look.gap
        return lead + text

    def close(self, summary: Summary) -> str:
        return "" if summary.text is None else summary.text(self._paint)
