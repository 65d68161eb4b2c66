"""What `mailcheck bounce` does: reads the messages, says who bounced and why, prints.

In an MTA's pipe (`--pipe`) the exit code is 0 when the answer has been written, and EX_TEMPFAIL
whatever goes wrong, so that the MTA keeps the message and tries again (`cli/start.py`).
"""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.adapters.inputs import Input, Unreadable, read_inputs
from mailcheck.cli.choices import Format
from mailcheck.cli.messages import complain, internal_error
from mailcheck.cli.output import open_output, settings
from mailcheck.core.errors import InputError, MailcheckError, UsageError
from mailcheck.render.untrusted import redact

if TYPE_CHECKING:
    from mailcheck.render.bounce import Tables
    from mailcheck.tools.bounce.report import Report


class BounceRequest(NamedTuple):
    """What the command line asks for; the defaults are those of a call without options."""

    paths: tuple[str, ...] = ()
    format: Format = Format.TEXT
    summary: bool = False
    pipe: bool = False
    redact: bool = False


def bounce(request: BounceRequest) -> int:
    """Read what `request` names; the exit code."""
    run = _Run(request)
    for item in _inputs(request):
        run.take(item)
    return run.finish()


def _inputs(request: BounceRequest) -> Iterator[Input | Unreadable]:
    if request.pipe:
        yield _piped(request.paths)
        return
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name at least one bounce, or pipe one in.")
    for item in read_inputs(request.paths or ("-",)):
        yield from _events(item) if isinstance(item, Input) else (item,)


def _piped(paths: tuple[str, ...]) -> Input:
    """An MTA's pipe holds one message, whatever its lines look like."""
    if paths not in ((), ("-",)):
        raise UsageError("With --pipe the message comes on standard input; name no file.")
    raw = sys.stdin.buffer.read()
    if not raw.strip():
        raise InputError("Standard input is empty.", "empty")
    return Input("-", None, raw)


def _events(item: Input) -> Iterator[Input]:
    """A file of JSON events holds many answers: each is an input of its own."""
    if item.raw.lstrip()[:1] not in (b"{", b"["):
        yield item
        return
    from mailcheck.tools.bounce.events.event import split_events

    events = split_events(item.raw)
    if len(events) < 2:
        yield item
        return
    for index, raw in enumerate(events):
        yield Input(item.file, index, raw)


class _Run:
    """One run over many inputs: what is counted and where it goes."""

    def __init__(self, request: BounceRequest) -> None:
        from mailcheck.render.bounce import Tables

        self.request = request
        self.view = _View(open_output(), request)
        self.tables = Tables()
        self.unreadable = 0
        self.codes: set[int] = set()

    def take(self, item: Input | Unreadable) -> None:
        if isinstance(item, Unreadable):
            self.unreadable += 1
            self._failed(item, item.error)
            return
        from mailcheck.tools.bounce.reader import read_bounce

        try:
            report = read_bounce(item.raw)
        except Exception as error:  # a bug must not cost the other inputs
            if self.request.pipe:
                raise
            name = f"{type(error).__name__}: {error}"
            self._failed(item, MailcheckError(internal_error(name, f"reading {item.file}")))
            return
        self.tables.add(report)
        self.view.show(item, report)

    def _failed(self, item: Input | Unreadable, error: MailcheckError) -> None:
        self.codes.add(error.exit_code)
        shown = error.redacted(redact) if self.request.redact else error
        complain(str(shown))
        self.view.error(item, shown)

    def finish(self) -> int:
        code = next((code for code in (5, 3) if code in self.codes), 0)
        self.view.close(self.tables, self.unreadable, code)
        return code


class _View:
    """Prints answers as they come, or only the tables."""

    def __init__(self, write: Callable[[str], None], request: BounceRequest) -> None:
        self._write, self._request = write, request
        self._format = request.format
        self._count = 0

    def show(self, item: Input, report: "Report") -> None:
        if self._request.summary:
            return
        if self._format in (Format.TEXT, Format.RICH):
            self._text(item, report)
        else:
            self._object(report.to_dict() | {"file": item.file, "index": item.index})

    def error(self, item: Input | Unreadable, error: MailcheckError) -> None:
        if not self._request.summary and self._format in (Format.JSON, Format.JSONL):
            problem = {"kind": error.kind, "message": str(error)}
            self._object({"file": item.file, "index": item.index, "error": problem})

    def _text(self, item: Input, report: "Report") -> None:
        from mailcheck.render.bounce import bounce_text
        from mailcheck.render.style import Painter

        look = settings(self._format.value)
        label = item.file if item.index is None else f"{item.file}[{item.index + 1}]"
        text = bounce_text(label, report, Painter(look.color, look.width), self._request.redact)
        self._write(("\n" if self._count else "") + text)
        self._count += 1

    def _object(self, body: dict[str, Any]) -> None:
        from mailcheck.render.document import json_text

        if self._request.redact:
            from mailcheck.render.bounce import redacted

            body = redacted(body)
        text = json_text(body)
        self._count += 1
        if self._format is Format.JSONL:
            self._write(text + "\n")
            return
        head = '{"schema": "mailcheck.bounce/1", "results": [\n'
        self._write((head if self._count == 1 else ",\n") + text)

    def close(self, tables: "Tables", unreadable: int, code: int) -> None:
        from mailcheck.render.document import json_text

        summary = tables.to_dict() | {"unreadable": unreadable, "exit_code": code}
        if self._format is Format.JSON:
            lead = '{"schema": "mailcheck.bounce/1", "results": ['
            lead = "\n" if self._count else lead
            self._write(f'{lead}], "summary": {json_text(summary)}}}\n')
        elif self._request.summary and self._format is Format.JSONL:
            self._write(json_text(summary) + "\n")
        elif self._request.summary:
            self._tables(tables)

    def _tables(self, tables: "Tables") -> None:
        from mailcheck.render.bounce import tables_text
        from mailcheck.render.style import Painter

        look = settings(self._format.value)
        self._write(tables_text(tables, Painter(look.color, look.width)))
