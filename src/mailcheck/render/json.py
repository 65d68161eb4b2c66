"""`--format json`: one document, `{"schema", "results", "summary"}`."""

from mailcheck.render.document import json_text
from mailcheck.render.outcome import LintOutcome, LintSummary, RenderSettings


class Renderer:
    """Writes each result as it comes, so that a long run needs no memory for it."""

    def __init__(self, settings: RenderSettings) -> None:
        self._count = 0

    def add(self, outcome: LintOutcome) -> str:
        self._count += 1
        lead = '{"schema": "mailcheck.lint/1", "results": [\n' if self._count == 1 else ",\n"
        return lead + json_text(outcome.to_dict())

    def finish(self, summary: LintSummary) -> str:
        lead = "\n" if self._count else '{"schema": "mailcheck.lint/1", "results": ['
        return f'{lead}], "summary": {json_text(summary.to_dict())}}}\n'
