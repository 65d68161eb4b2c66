"""What `mailcheck diagnose` does: reads bounces, says what each calls for, prints.

DNS is asked about the sending domain only with `--nameserver` or `--zone`; nothing of it is even
imported without.
"""

import sys
from typing import TYPE_CHECKING

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.cli.bounces import read_bounces
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run, named
from mailcheck.core.errors import UsageError
from mailcheck.render.answer import Summary
from mailcheck.render.input_answer import InputAnswer

if TYPE_CHECKING:
    from mailcheck.cli.commands.diagnose import DiagnoseRequest
    from mailcheck.cli.sending_records import SendingRecordsCheck
    from mailcheck.workflows.diagnose import CheckRecords


def diagnose(request: "DiagnoseRequest") -> int:
    """Diagnose what `request` names; the exit code."""
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name at least one bounce, or pipe one in.")
    records = _records(request)
    run = _Diagnoses(request, records.check if records else None)
    from mailcheck.cli.progress import Followed

    items = Followed(read_bounces(request.paths or ("-",)), "messages")
    try:
        for item in items:
            run.take(item)
    finally:
        if records is not None:
            records.close()
    return items.code(run.finish())


def _records(request: "DiagnoseRequest") -> "SendingRecordsCheck | None":
    if not request.nameserver and request.zone is None:
        return None
    from mailcheck.cli.sending_records import SendingRecordsCheck

    return SendingRecordsCheck(request.nameserver, request.zone)


class _Diagnoses:
    """One run over many inputs."""

    def __init__(self, request: "DiagnoseRequest", check_records: "CheckRecords | None") -> None:
        from mailcheck.adapters.publicsuffix import organizational_domain
        from mailcheck.render.diagnose import DiagnoseSummary
        from mailcheck.workflows.diagnose import Diagnoser

        self._run = Run(Output("diagnose", request.format, masked=request.redact))
        self._diagnoser = Diagnoser(organizational_domain, check_records)
        self._summary = DiagnoseSummary()

    def take(self, item: Input | Unreadable) -> None:
        if isinstance(item, Unreadable):
            self._run.refuse(item)
            return
        from mailcheck.render.diagnose import diagnosis_text

        try:
            diagnosis = self._diagnoser.diagnose(item.raw)
        except Exception as error:  # a bug must not cost the other inputs
            self._run.fail(item, named(error))
            return
        if diagnosis.records is not None and diagnosis.records.undetermined:
            self._run.codes.add(4)
        self._summary.add(diagnosis)
        self._run.answer(InputAnswer(item.file, item.index, diagnosis, diagnosis_text))

    def finish(self) -> int:
        run = self._run
        ends = {"unreadable": run.unreadable, "exit_code": run.exit_code}
        return run.close(Summary(self._summary.to_dict() | ends))
