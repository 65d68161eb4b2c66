"""What `mailcheck bounce` does: reads the messages, says who bounced and why, prints.

In an MTA's pipe (`--pipe`) the exit code is 0 when the answer has been written, and EX_TEMPFAIL
whatever goes wrong, so that the MTA keeps the message and tries again (`cli/start.py`).
"""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.cli.bounces import read_bounces
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run, named
from mailcheck.core.errors import InputError, UsageError
from mailcheck.render.answer import Summary
from mailcheck.render.input_answer import InputAnswer

if TYPE_CHECKING:
    from mailcheck.cli.commands.bounce import BounceRequest


def bounce(request: "BounceRequest") -> int:
    """Read what `request` names; the exit code."""
    run = _Bounces(request)
    if request.pipe:
        run.take(_piped(request.paths))
        return run.finish()
    from mailcheck.cli.progress import Followed

    items = Followed(_inputs(request), "messages")
    for item in items:
        run.take(item)
    return items.code(run.finish())


def _inputs(request: "BounceRequest") -> Iterator[Input | Unreadable]:
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


class _Bounces:
    """One run over many inputs."""

    def __init__(self, request: "BounceRequest") -> None:
        from mailcheck.render.bounce import Tables

        self._pipe = request.pipe
        output = Output("bounce", request.format, masked=request.redact)
        self._run = Run(output, shown=not request.summary)
        self._tables = Tables()

    def take(self, item: Input | Unreadable) -> None:
        if isinstance(item, Unreadable):
            self._run.refuse(item)
            return
        from mailcheck.render.bounce import bounce_text
        from mailcheck.tools.bounce.reader import read_bounce

        try:
            report = read_bounce(item.raw)
        except Exception as error:  # a bug must not cost the other inputs
            if self._pipe:
                raise
            self._run.fail(item, named(error))
            return
        self._tables.add(report)
        self._run.answer(InputAnswer(item.file, item.index, report, bounce_text))

    def finish(self) -> int:
        from mailcheck.render.bounce import tables_text

        run, tables = self._run, self._tables
        ends = {"unreadable": run.unreadable, "exit_code": run.exit_code}
        text = None if run.shown else lambda paint: tables_text(tables, paint)
        return run.close(Summary(tables.to_dict() | ends, text))
