"""What `mailcheck bounce` does: reads the messages, says who bounced and why, prints.

In an MTA's pipe (`--pipe`) the exit code is 0 when the answer has been written, and EX_TEMPFAIL
whatever goes wrong, so that the MTA keeps the message and tries again (`cli/start.py`).
"""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.cli.bounces import BounceView, read_bounces
from mailcheck.cli.faults import Faults
from mailcheck.cli.output import open_output, painter
from mailcheck.core.errors import InputError, UsageError, worst_exit_code

if TYPE_CHECKING:
    from mailcheck.cli.commands.bounce import BounceRequest


def bounce(request: "BounceRequest") -> int:
    """Read what `request` names; the exit code."""
    run = _Run(request)
    for item in _inputs(request):
        run.take(item)
    return run.finish()


def _inputs(request: "BounceRequest") -> Iterator[Input | Unreadable]:
    if request.pipe:
        yield _piped(request.paths)
        return
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name at least one bounce, or pipe one in.")
    yield from read_bounces(request.paths or ("-",))


def _piped(paths: tuple[str, ...]) -> Input:
    """An MTA's pipe holds one message, whatever its lines look like."""
    if paths not in ((), ("-",)):
        raise UsageError("With --pipe the message comes on standard input; name no file.")
    raw = sys.stdin.buffer.read()
    if not raw.strip():
        raise InputError("Standard input is empty.", "empty")
    return Input("-", None, raw)


class _Run:
    """One run over many inputs: what is counted and where it goes."""

    def __init__(self, request: "BounceRequest") -> None:
        from mailcheck.render.bounce import Tables, bounce_text

        self._request = request
        self._view = BounceView(
            "bounce",
            request.format,
            request.redact,
            lambda label, report, paint: bounce_text(label, report, paint, request.redact),
        )
        self._tables = Tables()
        self._faults = Faults(masked=request.redact)

    def take(self, item: Input | Unreadable) -> None:
        if isinstance(item, Unreadable):
            self._error(self._faults.refuse(item))
            return
        from mailcheck.tools.bounce.reader import read_bounce

        try:
            report = read_bounce(item.raw)
        except Exception as error:  # a bug must not cost the other inputs
            if self._request.pipe:
                raise
            self._error(self._faults.fail(item, error))
            return
        self._tables.add(report)
        if not self._request.summary:
            self._view.show(item, report)

    def _error(self, problem: dict[str, Any]) -> None:
        if not self._request.summary:
            self._view.error(problem)

    def finish(self) -> int:
        code = worst_exit_code(self._faults.codes)
        unreadable = {"unreadable": self._faults.unreadable, "exit_code": code}
        summary = self._tables.to_dict() | unreadable
        if not self._request.summary or self._request.format == "json":
            self._view.close(summary)
        elif self._request.format == "jsonl":
            from mailcheck.render.document import json_text

            open_output()(json_text(summary) + "\n")
        else:
            from mailcheck.render.bounce import tables_text

            open_output()(tables_text(self._tables, painter(self._request.format)))
        return code
