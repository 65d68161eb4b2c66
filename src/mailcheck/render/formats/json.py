"""`--format json`: one document, `{"schema", "results", "summary"}`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mailcheck.render.answer import Format as Base
from mailcheck.render.answer import Look, Summary
from mailcheck.render.document import Document, answer_json, json_document

if TYPE_CHECKING:
    from mailcheck.render.answer import Answer


class Format(Base):
    """Writes each result as it comes."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._document = Document(look.command)

    def add(self, answer: Answer) -> str:
        return self._document.add(answer_json(answer))

    def close(self, summary: Summary) -> str:
        return self._document.close(summary.figures)

    def whole(self, answers: Iterable[Answer], summary: Summary) -> str:
        results = [answer.to_dict() for answer in answers]
        return json_document(self.look.command, results, summary.figures)
