"""`--format jsonl`: one object per input, written as soon as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailcheck.render.answer import Format as Base
from mailcheck.render.answer import Look, Summary
from mailcheck.render.document import answer_json, json_text

if TYPE_CHECKING:
    from mailcheck.render.answer import Answer


class Format(Base):
    """Results alone, one on each line; where there is none, the summary of a run that is one."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._empty = True

    def add(self, answer: Answer) -> str:
        self._empty = False
        return answer_json(answer) + "\n"

    def close(self, summary: Summary) -> str:
        return json_text(summary.figures) + "\n" if summary.alone and self._empty else ""
