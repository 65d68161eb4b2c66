"""What `mailcheck diagnose` does: reads bounces, says what each calls for, prints.

DNS is asked about the sending domain only with `--nameserver` or `--zone`; nothing of it is even
imported without.
"""

import sys
from typing import TYPE_CHECKING

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.cli.bounces import BounceView, read_bounces
from mailcheck.cli.faults import Faults
from mailcheck.core.errors import UsageError, worst_exit_code

if TYPE_CHECKING:
    from mailcheck.cli.commands.diagnose import DiagnoseRequest
    from mailcheck.cli.sending_records import SendingRecordsCheck
    from mailcheck.workflows.diagnose import CheckRecords


def diagnose(request: "DiagnoseRequest") -> int:
    """Diagnose what `request` names; the exit code."""
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name at least one bounce, or pipe one in.")
    records = _records(request)
    run = _Run(request, records.check if records else None)
    try:
        for item in read_bounces(request.paths or ("-",)):
            run.take(item)
    finally:
        if records is not None:
            records.close()
    return run.finish()


def _records(request: "DiagnoseRequest") -> "SendingRecordsCheck | None":
    if not request.nameserver and request.zone is None:
        return None
    from mailcheck.cli.sending_records import SendingRecordsCheck

    return SendingRecordsCheck(request.nameserver, request.zone)


class _Run:
    """One run over many inputs: what is counted and where it goes."""

    def __init__(self, request: "DiagnoseRequest", check_records: "CheckRecords | None") -> None:
        from mailcheck.adapters.publicsuffix import organizational_domain
        from mailcheck.render.diagnose import DiagnoseSummary, diagnosis_text
        from mailcheck.workflows.diagnose import Diagnoser

        self._view = BounceView(
            "diagnose",
            request.format,
            request.redact,
            lambda label, found, paint: diagnosis_text(label, found, paint, request.redact),
        )
        self._diagnoser = Diagnoser(organizational_domain, check_records)
        self._summary = DiagnoseSummary()
        self._faults = Faults(masked=request.redact)

    def take(self, item: Input | Unreadable) -> None:
        if isinstance(item, Unreadable):
            self._view.error(self._faults.refuse(item))
            return
        try:
            diagnosis = self._diagnoser.diagnose(item.raw)
        except Exception as error:  # a bug must not cost the other inputs
            self._view.error(self._faults.fail(item, error))
            return
        if diagnosis.records is not None and diagnosis.records.undetermined:
            self._faults.codes.add(4)
        self._summary.add(diagnosis)
        self._view.show(item, diagnosis)

    def finish(self) -> int:
        code = worst_exit_code(self._faults.codes)
        unreadable = {"unreadable": self._faults.unreadable, "exit_code": code}
        self._view.close(self._summary.to_dict() | unreadable)
        return code
