"""What `mailcheck explain` does: reads replies, explains each, prints.

No Typer here, so that a call without options costs no more than it must.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mailcheck.cli.catalogue import own_catalogue
from mailcheck.cli.output import Output
from mailcheck.core.errors import UsageError
from mailcheck.render.answer import Summary

if TYPE_CHECKING:
    from mailcheck.cli.commands.explain import ExplainRequest
    from mailcheck.core.finding import Finding
    from mailcheck.tools.explain.explain import Explanation

    _Findings = tuple[Finding, ...] | None


def explain(request: "ExplainRequest") -> int:
    """Explain what `request` holds; the exit code."""
    _understood(request)
    return _summed_up(request) if request.summary else _one_by_one(request)


def _understood(request: "ExplainRequest") -> None:
    if request.summary and request.message is not None:
        raise UsageError("--message is for one reply; it does not go with --summary.")
    if request.nul and not _is_piped(request):
        raise UsageError("--nul is for replies on standard input; a text needs none.")
    if request.format == "csv" and not request.summary:
        raise UsageError("--format csv is for --summary.")


def _is_piped(request: "ExplainRequest") -> bool:
    return request.texts in ((), ("-",))


def _explanations(request: "ExplainRequest") -> "Iterator[Explanation]":
    from mailcheck.tools.explain.explain import explain as answer

    own = own_catalogue(request.catalogue, request.isolated)
    for text in _replies(request):
        yield answer(_masked(text) if request.redact else text, catalogue=own)


def _masked(text: str) -> str:
    from mailcheck.render.untrusted import redact

    return redact(text)


def _one_by_one(request: "ExplainRequest") -> int:
    from mailcheck.render.explain import ExplainAnswer

    findings = _findings(request)
    output = Output("explain", request.format)
    replies = unknown = 0
    known = True
    for explanation in _explanations(request):
        replies += 1
        unknown += explanation.cause.value == "unknown"
        known = known and explanation.matched != "none"
        output.add(ExplainAnswer(explanation, _is_piped(request), findings))
    output.close(Summary({"replies": replies, "unknown": unknown}))
    return _exit_code(request, known)


def _summed_up(request: "ExplainRequest") -> int:
    from mailcheck.cli.progress import Progress
    from mailcheck.render.explain_summary import GroupAnswer, end
    from mailcheck.tools.explain.summary import Summary as Tally

    output, tally, progress = (
        Output("explain-summary", request.format),
        Tally(),
        Progress("replies"),
    )
    known = True
    for explanation in _explanations(request):
        known = known and explanation.matched != "none"
        tally.add(explanation)
        progress.step()
    progress.close()
    output.whole(map(GroupAnswer, tally.groups()), end(tally))
    return _exit_code(request, known)


def _exit_code(request: "ExplainRequest", known: bool) -> int:
    return 1 if request.fail_unknown and not known else 0


def _findings(request: "ExplainRequest") -> "_Findings":
    """What lint says about the refused message, if one was given."""
    if request.message is None:
        return None
    from mailcheck.adapters.inputs import Unreadable, read_inputs
    from mailcheck.cli.jobs import Plan
    from mailcheck.core.registry import default_rules
    from mailcheck.tools.lint.rule import Options

    first = next(iter(read_inputs([request.message])))
    if isinstance(first, Unreadable):
        raise first.error
    found = Plan(default_rules("lint"), Options(), {}).linter().lint(first.raw).findings
    if not request.redact:
        return found
    from mailcheck.render.outcome import LintOutcome

    return LintOutcome("", None, found).masked().findings


def _replies(request: "ExplainRequest") -> Iterable[str]:
    if not _is_piped(request):
        text = " ".join(request.texts)
        if not text.strip():
            raise UsageError("The text is empty. Paste what the mail server said.")
        return [text]
    if not request.texts and sys.stdin.isatty():
        raise UsageError('Give the error text, like `mailcheck explain "550 5.1.1 ..."`.')
    return _piped(request.nul)


def _piped(nul: bool) -> Iterator[str]:
    from mailcheck.adapters.replies import replies_by_line, replies_by_nul

    return (replies_by_nul if nul else replies_by_line)(sys.stdin.buffer)
