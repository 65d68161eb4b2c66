"""`--format json`: one document, `{"schema", "results", "summary"}`."""

from mailcheck.render.document import Document
from mailcheck.render.outcome import LintOutcome, LintSummary, RenderSettings


class Renderer:
    """Writes each result as it comes."""

    def __init__(self, settings: RenderSettings) -> None:
        self._document = Document("lint")

    def add(self, outcome: LintOutcome) -> str:
        return self._document.add(outcome.to_dict())

    def finish(self, summary: LintSummary) -> str:
        return self._document.close(summary.to_dict())
