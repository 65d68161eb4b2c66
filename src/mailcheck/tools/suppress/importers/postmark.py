"""Postmark's suppression dump: `{"Suppressions": [{"EmailAddress", "SuppressionReason", ...}]}`."""

from mailcheck.core.suppression import ADDED, COMPLAINT, LISTED
from mailcheck.tools.suppress.listing import Head, Listed, Reader, Row, kind_in_words

_REASONS = {"hardbounce": LISTED, "spamcomplaint": COMPLAINT, "manualsuppression": ADDED}


def recognise(head: Head) -> tuple[int, Reader] | None:
    return (4, _read) if head.has("emailaddress", "suppressionreason") else None


def _read(row: Row) -> Listed:
    reason = row.get("suppressionreason", "").strip()
    kind = _REASONS.get(reason.lower()) or kind_in_words(reason, ADDED)
    return Listed(row.get("emailaddress", ""), kind, row.get("createdat", ""))
