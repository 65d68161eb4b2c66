"""Any table with a column of addresses, as one saves it from a spreadsheet."""

from functools import partial
from typing import NamedTuple

from mailcheck.core.suppression import ADDED, COMPLAINT, LISTED, SOFT, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row
from mailcheck.tools.suppress.words import (
    KIND_COLUMNS,
    REPLY_COLUMNS,
    TEXT_COLUMNS,
    is_reply,
    is_temporary,
    kind_in_words,
)

_ADDRESS = (
    "email", "e-mail", "email address", "email_address", "emailaddress", "e-mail-adresse",
    "e-mail address", "mail", "address", "recipient", "adresse", "courriel", "correo", "to",
)  # fmt: skip
_DATE = ("date", "datum", "created", "created_at", "time", "timestamp", "added", "added_at",
         "updated_at", "fecha", "zeitpunkt")  # fmt: skip


def recognise(head: Head) -> Match | None:
    address = _first(head, _ADDRESS)
    if address is None:
        return None
    kinds = tuple(name for name in KIND_COLUMNS if name in head.columns)
    texts = tuple(name for name in TEXT_COLUMNS if name in head.columns)
    return Match(0, address, partial(_read, _Columns(kinds, texts, _first(head, _DATE) or "")))


def _first(head: Head, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in head.columns), None)


class _Columns(NamedTuple):
    """Where a table says why, what the server said, and when."""

    kinds: tuple[str, ...]
    texts: tuple[str, ...]
    date: str


def _read(columns: _Columns, row: Row) -> Listed:
    why = [cell for name in columns.kinds if (cell := _cell(row, name)) and not is_reply(cell)]
    kind = next((kind for words in why if (kind := kind_in_words(words, ""))), ADDED)
    said = _quoted(columns, row)
    if said and kind not in (COMPLAINT, UNSUBSCRIBED, SOFT):
        # The reply decides, whatever the word for being on the list.
        kind = SOFT if is_temporary(said) else LISTED
    said = said or next((cell for name in columns.texts if (cell := _cell(row, name))), "")
    return Listed(kind, _cell(row, columns.date), said)


def _quoted(columns: _Columns, row: Row) -> str:
    """The server's reply, wherever it stands."""
    for name in columns.texts + columns.kinds:
        cell = _cell(row, name)
        if cell and (name in REPLY_COLUMNS or is_reply(cell)):
            return cell
    return ""


def _cell(row: Row, name: str) -> str:
    return row.get(name, "").strip()
