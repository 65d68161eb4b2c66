"""Postmark's suppression dump: `{"Suppressions": [{"EmailAddress", "SuppressionReason", ...}]}`."""

from mailcheck.core.suppression import ADDED, COMPLAINT, LISTED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row
from mailcheck.tools.suppress.words import kind_in_words

_REASONS = {"hardbounce": LISTED, "spamcomplaint": COMPLAINT, "manualsuppression": ADDED}


def recognise(head: Head) -> Match | None:
    known = head.has("emailaddress", "suppressionreason")
    return Match(4, "emailaddress", _read) if known else None


def _read(row: Row) -> Listed:
    reason = row.get("suppressionreason", "").strip()
    kind = _REASONS.get(reason.lower()) or kind_in_words(reason, ADDED)
    return Listed(kind, row.get("createdat", ""))
