"""`--format jsonl`: one object per input, written as soon as it is known."""

from mailcheck.render.document import json_text
from mailcheck.render.outcome import LintOutcome, LintSummary, RenderSettings


class Renderer:
    def __init__(self, settings: RenderSettings) -> None:
        pass

    def add(self, outcome: LintOutcome) -> str:
        return json_text(outcome.to_dict()) + "\n"

    def finish(self, summary: LintSummary) -> str:
        return ""
