"""What `mailcheck explain` does: reads replies, explains each, prints.

No Typer here, so that a call without options costs no more than it must.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mailcheck.cli.output import open_output, painter
from mailcheck.core.errors import UsageError
from mailcheck.render.untrusted import redact

if TYPE_CHECKING:
    from mailcheck.cli.commands.explain import ExplainRequest
    from mailcheck.core.finding import Finding
    from mailcheck.knowledge.catalogue.match import Catalogue
    from mailcheck.tools.explain.explain import Explanation
    from mailcheck.workflows.explain_message import Evidence

    _Findings = tuple[Finding, ...] | None


def explain(request: "ExplainRequest") -> int:
    """Explain what `request` holds; the exit code."""
    from mailcheck.tools.explain.explain import explain as answer

    own = _catalogue(request)
    view = _view(request)
    known = True
    for text in _replies(request.texts, request.nul):
        explanation = answer(redact(text) if request.redact else text, catalogue=own)
        known = known and explanation.matched != "none"
        view.show(explanation)
    view.close()
    return 1 if request.fail_unknown and not known else 0


def _view(request: "ExplainRequest") -> "_TextView | _JsonView | _SummaryView":
    if request.summary and request.message is not None:
        raise UsageError("--message is for one reply; it does not go with --summary.")
    if request.nul and request.texts not in ((), ("-",)):
        raise UsageError("--nul is for replies on standard input; a text needs none.")
    if request.summary:
        return _SummaryView(request.format)
    if request.format == "csv":
        raise UsageError("--format csv is for --summary.")
    findings = _findings(request)
    if request.format in ("json", "jsonl"):
        return _JsonView(request.format, findings)
    return _TextView(request.format, request.texts in ((), ("-",)), findings)


def _findings(request: "ExplainRequest") -> "_Findings":
    """What lint says about the refused message, if one was given."""
    if request.message is None:
        return None
    from mailcheck.adapters.inputs import Unreadable, read_inputs
    from mailcheck.cli.jobs import Plan
    from mailcheck.tools.lint.registry import default_rules
    from mailcheck.tools.lint.rule import Options

    first = next(iter(read_inputs([request.message])))
    if isinstance(first, Unreadable):
        raise first.error
    found = Plan(default_rules(), Options(), {}).linter().lint(first.raw).findings
    if not request.redact:
        return found
    from mailcheck.render.outcome import LintOutcome

    return LintOutcome("", None, found).redacted().findings


def _replies(texts: tuple[str, ...], nul: bool) -> Iterable[str]:
    if texts and texts != ("-",):
        text = " ".join(texts)
        if not text.strip():
            raise UsageError("The text is empty. Paste what the mail server said.")
        return [text]
    if not texts and sys.stdin.isatty():
        raise UsageError('Give the error text, like `mailcheck explain "550 5.1.1 ..."`.')
    return _piped(nul)


def _piped(nul: bool) -> Iterator[str]:
    from mailcheck.adapters.replies import replies_by_line, replies_by_nul

    return (replies_by_nul if nul else replies_by_line)(sys.stdin.buffer)


class _TextView:
    """Prints explanations for a person, as they come."""

    def __init__(self, form: str, many: bool, findings: "_Findings") -> None:
        self._write, self._paint = open_output(), painter(form)
        self._many, self._findings = many, findings
        self._empty = True

    def show(self, answer: "Explanation") -> None:
        from mailcheck.render.explanation import evidence_text, explanation_text

        text = explanation_text(answer, self._paint, self._many)
        if self._findings is not None:
            text += evidence_text(_reasons(answer, self._findings), self._paint)
        self._write(("" if self._empty else "\n") + text)
        self._empty = False

    def close(self) -> None:
        """Text has no end."""


class _JsonView:
    """Prints explanations for a program, as they come."""

    def __init__(self, form: str, findings: "_Findings") -> None:
        from mailcheck.render.document import Document

        self._document = Document("explain", lines=form == "jsonl")
        self._write = open_output()
        self._findings = findings
        self._replies = self._unknown = 0

    def show(self, answer: "Explanation") -> None:
        self._replies += 1
        self._unknown += answer.cause.value == "unknown"
        row = answer.to_dict()
        if self._findings is not None:
            row["evidence"] = [reason.to_dict() for reason in _reasons(answer, self._findings)]
        self._write(self._document.add(row))

    def close(self) -> None:
        summary = {"replies": self._replies, "unknown": self._unknown}
        self._write(self._document.close(summary))


def _reasons(answer: "Explanation", findings: "tuple[Finding, ...]") -> "tuple[Evidence, ...]":
    from mailcheck.workflows.explain_message import evidence

    return evidence(answer, findings)


class _SummaryView:
    """Counts explanations and prints one table at the end."""

    def __init__(self, form: str) -> None:
        from mailcheck.cli.progress import Progress
        from mailcheck.tools.explain.summary import Summary

        self._write, self._format = open_output(), form
        self._summary = Summary()
        self._progress = Progress("replies")

    def show(self, answer: "Explanation") -> None:
        self._summary.add(answer)
        self._progress.step()

    def close(self) -> None:
        from mailcheck.render import explain_summary as render

        self._progress.close()
        match self._format:
            case "json":
                self._write(render.summary_json(self._summary))
            case "jsonl":
                self._write(render.summary_jsonl(self._summary))
            case "csv":
                self._write(render.summary_csv(self._summary))
            case _:
                self._write(render.summary_table(self._summary, painter(self._format)))


def _catalogue(request: "ExplainRequest") -> "Catalogue | None":
    """The catalogue with the admin's own entries in front; None for the built-in one alone."""
    paths = [*request.catalogue, *([] if request.isolated else _own_files())]
    if not paths:
        return None
    from mailcheck.knowledge.catalogue.match import Catalogue
    from mailcheck.knowledge.catalogue.own import parse_catalogue

    entries = [entry for path in paths for entry in parse_catalogue(_read(path), path)]
    return Catalogue(own=tuple(entries))


def _own_files() -> list[str]:
    from mailcheck.adapters.config import own_catalogues

    return own_catalogues()


def _read(path: str) -> str:
    from mailcheck.adapters.config import read_text

    return read_text(path, "catalogue")
