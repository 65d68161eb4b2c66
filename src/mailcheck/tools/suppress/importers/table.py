"""Any table with a column of addresses, as one saves it from a spreadsheet."""

from functools import partial

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row, kind_in_words

_ADDRESS = (
    "email", "e-mail", "email address", "email_address", "emailaddress", "e-mail-adresse",
    "e-mail address", "mail", "address", "recipient", "adresse", "courriel", "correo", "to",
)  # fmt: skip
_REASON = ("reason", "grund", "type", "status", "bounce type", "bounce_type", "category", "motif",
           "raison", "motivo")  # fmt: skip
_TEXT = ("error", "diagnostic", "message", "description", "comment", "details", "response")
_DATE = ("date", "datum", "created", "created_at", "time", "timestamp", "added", "added_at",
         "updated_at", "fecha", "zeitpunkt")  # fmt: skip


def recognise(head: Head) -> Match | None:
    address = _first(head, _ADDRESS)
    if address is None:
        return None
    names = (_first(head, _REASON), _first(head, _TEXT), _first(head, _DATE))
    return Match(0, address, partial(_read, names))


def _first(head: Head, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in head.columns), None)


def _read(names: tuple[str | None, str | None, str | None], row: Row) -> Listed:
    reason, text, at = (row.get(name or "", "").strip() for name in names)
    said = text or (reason if reason[:1].isdigit() else "")
    return Listed(kind_in_words(reason, ADDED), at, said)
