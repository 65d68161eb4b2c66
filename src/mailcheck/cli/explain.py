"""What `mailcheck explain` does: reads replies, explains each, prints.

No Typer here, so that a call without options costs no more than it must.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from mailcheck.cli.catalogue import own_catalogue
from mailcheck.cli.declaration import keep_format
from mailcheck.cli.messages import complain
from mailcheck.cli.output import Output
from mailcheck.core.errors import InputError, UsageError
from mailcheck.render.answer import Summary
from mailcheck.render.formats import formats

MAX_NOTICE = 1 << 20
"""Octets of a notice that is pasted."""

if TYPE_CHECKING:
    from typing import IO

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
    if not request.summary:
        keep_format(request, formats(), "--format csv is for --summary.")


def _is_piped(request: "ExplainRequest") -> bool:
    return request.texts in ((), ("-",))


def _explanations(request: "ExplainRequest", passed_over: list[int]) -> "Iterator[Explanation]":
    from mailcheck.tools.explain.explain import explain as answer

    own = own_catalogue(request.catalogue, request.isolated)
    for text in _replies(request, passed_over):
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
    passed_over: list[int] = []
    for explanation in _explanations(request, passed_over):
        replies += 1
        unknown += explanation.cause.value == "unknown"
        known = known and explanation.matched != "none"
        output.add(ExplainAnswer(explanation, _is_piped(request), findings))
    output.close(Summary({"replies": replies, "unknown": unknown, "passed_over": len(passed_over)}))
    _tell(passed_over)
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
    passed_over: list[int] = []
    for explanation in _explanations(request, passed_over):
        known = known and explanation.matched != "none"
        tally.add(explanation)
        progress.step()
    progress.close()
    output.whole(map(GroupAnswer, tally.groups()), end(tally))
    _tell(passed_over)
    return _exit_code(request, known)


def _tell(passed_over: list[int]) -> None:
    """How many lines of a log were no replies."""
    if passed_over:
        count = f"{len(passed_over):,} line{'s' * (len(passed_over) > 1)}"
        complain(f"{count} of the log held no reply and were passed over.")


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


def _replies(request: "ExplainRequest", passed_over: list[int]) -> Iterable[str]:
    """The texts to explain; how many lines of a log held no reply is added to `passed_over`."""
    if not _is_piped(request):
        return _given(request.texts)
    if request.nul:
        from mailcheck.adapters.replies import replies_by_nul

        return _some(replies_by_nul(sys.stdin.buffer))
    if not request.texts and sys.stdin.isatty():
        complain("Paste what the mail server said, then press Ctrl-D.")
        return _given((sys.stdin.read(),))
    return _some(_of_lines(sys.stdin.buffer, passed_over))


def _given(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of the command line, which are one reply or one notice; a file is told from it."""
    text = " ".join(texts)
    if not text.strip():
        raise UsageError("The text is empty. Paste what the mail server said.")
    if len(texts) == 1 and os.path.isfile(text):
        raise UsageError(
            f"{text} is a file. A bounce or another message: `mailcheck diagnose {text}`; "
            f"a log or a list of replies: `mailcheck explain - < {text}`."
        )
    return _quoted(text) or (text,)


def _quoted(text: str) -> tuple[str, ...]:
    """What a notice that was copied whole says; nothing for any other text."""
    lines = text.split("\n", 2000)
    if len(lines) < 3:
        return ()
    from mailcheck.workflows.notices import is_prose, quoted_replies

    return quoted_replies(text) if is_prose(lines) else ()


def _some(replies: Iterator[str]) -> Iterator[str]:
    """The replies; input without any is an error of the input."""
    empty = True
    for reply in replies:
        empty = False
        yield reply
    if empty:
        raise InputError("Standard input holds no reply.", "empty")


def _of_lines(stream: "IO[bytes]", passed_over: list[int]) -> Iterator[str]:
    from mailcheck.adapters.replies import replies_by_line
    from mailcheck.tools.explain.log_line import begins_a_log_line, holds_no_reply

    # What has come so far, so that a log can be followed line by line.
    beginning = _peeked(stream)
    lines = beginning.split("\n", 200)
    if len(lines) > 2 and not any(begins_a_log_line(line) for line in lines):
        from mailcheck.workflows.notices import is_prose

        if is_prose(lines):
            octets = stream.read(MAX_NOTICE)
            text = octets.decode("utf-8", "surrogateescape")
            yield from _quoted(text) or replies_by_line(BytesIO(octets))
    seen = 0
    for reply in replies_by_line(stream):
        seen += 1
        if holds_no_reply(reply):
            passed_over.append(1)
        else:
            yield reply
    if seen and seen == len(passed_over):
        raise InputError("Standard input is a log without a reply in it.", "empty")


def _peeked(stream: "IO[bytes]") -> str:
    peek = getattr(stream, "peek", None)
    return peek().decode("utf-8", "replace") if peek else ""
