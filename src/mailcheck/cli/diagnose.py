"""What `mailcheck diagnose` does: reads bounces, says what each calls for, prints.

DNS is asked about the sending domain only with `--nameserver` or `--zone`; nothing of it is even
imported without.
"""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.adapters.inputs import Input, Unreadable, read_inputs
from mailcheck.cli.choices import Format
from mailcheck.cli.messages import complain, internal_error
from mailcheck.cli.output import open_output, settings
from mailcheck.core.errors import MailcheckError, UsageError
from mailcheck.render.untrusted import redact

if TYPE_CHECKING:
    from mailcheck.cli.sending_records import SendingRecordsCheck
    from mailcheck.render.diagnose import DiagnoseSummary
    from mailcheck.workflows.diagnose import CheckRecords
    from mailcheck.workflows.diagnosis import Diagnosis


class DiagnoseRequest(NamedTuple):
    """What the command line asks for; the defaults are those of a call without options."""

    paths: tuple[str, ...] = ()
    format: Format = Format.TEXT
    nameservers: tuple[str, ...] = ()
    zone: str | None = None
    redact: bool = False


def diagnose(request: DiagnoseRequest) -> int:
    """Diagnose what `request` names; the exit code."""
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name at least one bounce, or pipe one in.")
    records = _records(request)
    run = _Run(request, records.check if records else None)
    try:
        for item in read_inputs(request.paths or ("-",)):
            for single in _events(item) if isinstance(item, Input) else (item,):
                run.take(single)
    finally:
        if records is not None:
            records.close()
    return run.finish()


def _events(item: Input) -> Iterator[Input]:
    """A file of JSON events holds many answers: each is an input of its own."""
    from mailcheck.tools.bounce.events.event import split_events

    is_json = item.raw.lstrip()[:1] in (b"{", b"[")
    events = split_events(item.raw) if is_json else []
    if len(events) < 2:
        yield item
        return
    for index, raw in enumerate(events):
        yield Input(item.file, index, raw)


def _records(request: DiagnoseRequest) -> "SendingRecordsCheck | None":
    if not request.nameservers and request.zone is None:
        return None
    from mailcheck.cli.sending_records import SendingRecordsCheck

    return SendingRecordsCheck(request.nameservers, request.zone)


class _Run:
    """One run over many inputs: what is counted and where it goes."""

    def __init__(self, request: DiagnoseRequest, check_records: "CheckRecords | None") -> None:
        from mailcheck.adapters.publicsuffix import organizational_domain
        from mailcheck.render.diagnose import DiagnoseSummary
        from mailcheck.workflows.diagnose import Diagnoser

        self._masks = request.redact
        self._view = _View(open_output(), request)
        self._diagnoser = Diagnoser(organizational_domain, check_records)
        self._summary = DiagnoseSummary()
        self._unreadable = 0
        self._codes: set[int] = set()

    def take(self, item: Input | Unreadable) -> None:
        if isinstance(item, Unreadable):
            self._unreadable += 1
            self._failed(item, item.error)
            return
        try:
            diagnosis = self._diagnoser.diagnose(item.raw)
        except Exception as error:  # a bug must not cost the other inputs
            name = f"{type(error).__name__}: {error}"
            self._failed(item, MailcheckError(internal_error(name, f"reading {item.file}")))
            return
        if diagnosis.records is not None and diagnosis.records.undetermined:
            self._codes.add(4)
        self._summary.add(diagnosis)
        self._view.show(item, diagnosis)

    def _failed(self, item: Input | Unreadable, error: MailcheckError) -> None:
        self._codes.add(error.exit_code)
        shown = error.redacted(redact) if self._masks else error
        complain(str(shown))
        self._view.error(item, shown)

    def finish(self) -> int:
        code = next((code for code in (5, 3, 4) if code in self._codes), 0)
        self._view.close(self._summary, self._unreadable, code)
        return code


class _View:
    """Prints answers as they come."""

    def __init__(self, write: Callable[[str], None], request: DiagnoseRequest) -> None:
        self._write, self._format, self._masks = write, request.format, request.redact
        self._count = 0

    def show(self, item: Input, diagnosis: "Diagnosis") -> None:
        if self._format in (Format.TEXT, Format.RICH):
            self._text(item, diagnosis)
        else:
            self._object(diagnosis.to_dict() | {"file": item.file, "index": item.index})

    def error(self, item: Input | Unreadable, error: MailcheckError) -> None:
        if self._format in (Format.JSON, Format.JSONL):
            problem = {"kind": error.kind, "message": str(error)}
            self._object({"file": item.file, "index": item.index, "error": problem})

    def _text(self, item: Input, diagnosis: "Diagnosis") -> None:
        from mailcheck.render.diagnose import diagnosis_text
        from mailcheck.render.style import Painter

        look = settings(self._format.value)
        label = item.file if item.index is None else f"{item.file}[{item.index + 1}]"
        text = diagnosis_text(label, diagnosis, Painter(look.color, look.width), self._masks)
        self._write(("\n" if self._count else "") + text)
        self._count += 1

    def _object(self, body: dict[str, Any]) -> None:
        from mailcheck.render.document import json_text

        if self._masks:
            from mailcheck.render.bounce import redacted

            body = redacted(body)
        self._count += 1
        if self._format is Format.JSONL:
            self._write(json_text(body) + "\n")
            return
        head = '{"schema": "mailcheck.diagnose/1", "results": [\n'
        self._write((head if self._count == 1 else ",\n") + json_text(body))

    def close(self, summary: "DiagnoseSummary", unreadable: int, code: int) -> None:
        if self._format is not Format.JSON:
            return
        from mailcheck.render.document import json_text

        figures = json_text(summary.to_dict() | {"unreadable": unreadable, "exit_code": code})
        lead = "\n" if self._count else '{"schema": "mailcheck.diagnose/1", "results": ['
        self._write(f'{lead}], "summary": {figures}}}\n')
