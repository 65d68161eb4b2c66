"""The list in the forms that providers take.

ses                `address,BOUNCE` / `address,COMPLAINT` (CreateImportJob)
sendgrid           `{"recipient_emails": [...]}` (global suppressions)
mailgun            `address,code,error,created_at` (bounces)
mailgun-complaints `address,created_at`
postmark           `{"Suppressions": [{"EmailAddress": ...}]}` (create suppressions)
plain              one address per line
json               every entry with its evidence; `import` reads it again
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from email.utils import formatdate

from mailcheck.core.neutral import no_formula, visible
from mailcheck.core.suppression import COMPLAINT, UNSUBSCRIBED
from mailcheck.tools.suppress.entry import Entry, entry_dict, evidence_of


def export(entries: Iterable[Entry], form: str) -> Iterator[str]:
    """The text of an export, piece by piece."""
    return FORMS[form](entries)


def _ses(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        complained = entry.verdict.kind in (COMPLAINT, UNSUBSCRIBED)
        yield _row(_cell(entry.address), "COMPLAINT" if complained else "BOUNCE")


def _sendgrid(entries: Iterable[Entry]) -> Iterator[str]:
    yield from _array('{"recipient_emails": [', (entry.address for entry in entries))


def _postmark(entries: Iterable[Entry]) -> Iterator[str]:
    records = ({"EmailAddress": entry.address} for entry in entries)
    yield from _array('{"Suppressions": [', records)


def _array(lead: str, values: Iterable[object]) -> Iterator[str]:
    yield lead
    for number, value in enumerate(values):
        yield (",\n" if number else "\n") + json.dumps(value)
    yield "\n]}\n"


def _mailgun(entries: Iterable[Entry]) -> Iterator[str]:
    yield "address,code,error,created_at\n"
    for entry in entries:
        evidence = evidence_of(entry.verdict.event) or {}
        said = evidence.get("diagnostic") or entry.reason
        error = no_formula(visible(str(said)))
        yield _row(_cell(entry.address), evidence.get("reply") or "550", error, _stamp(entry))


def _mailgun_complaints(entries: Iterable[Entry]) -> Iterator[str]:
    yield "address,created_at\n"
    for entry in entries:
        if entry.verdict.kind == COMPLAINT:
            yield _row(_cell(entry.address), _stamp(entry))


def _stamp(entry: Entry) -> str:
    return formatdate(entry.verdict.since or 0, usegmt=True).replace("GMT", "UTC")


def _plain(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield f"{_cell(entry.address)}\n"


def _json(entries: Iterable[Entry]) -> Iterator[str]:
    yield '{"schema": "mailcheck.suppress-export/1", "results": ['
    for number, entry in enumerate(entries):
        yield (",\n" if number else "\n") + json.dumps(entry_dict(entry))
    yield "\n]}\n"


def _cell(address: str) -> str:
    """An address that neither begins a formula nor a comment.

    RFC 5321 §4.1.2: in quotes a local part is the same; `@example.net` is a whole domain.
    """
    local, at, domain = address.rpartition("@")
    return f'"{local}"{at}{domain}' if local[:1] in tuple("=+-#") else address


def _row(*cells: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


FORMS: dict[str, Callable[[Iterable[Entry]], Iterator[str]]] = {
    "ses": _ses,
    "sendgrid": _sendgrid,
    "mailgun": _mailgun,
    "mailgun-complaints": _mailgun_complaints,
    "postmark": _postmark,
    "plain": _plain,
    "json": _json,
}
"""Name -> writer."""
OURS = ("plain", "json")
"""Forms that can say `@example.net` and keyed hashes; no provider takes a whole domain."""
