"""Twilio SendGrid: bounces, blocks, invalid addresses, spam reports, unsubscribes (JSON, CSV).

Bounces and blocks have the same columns; what the reply says tells them apart. The CSV columns are
known from general knowledge only.
"""

from mailcheck.core.suppression import COMPLAINT, LISTED, SOFT, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row
from mailcheck.tools.suppress.words import is_reply, kind_in_words, telling


def recognise(head: Head) -> Match | None:
    if not head.has("email", "created"):
        return None
    # More columns do not matter as long as they do not say anything about the entry.
    columns = telling(head.columns)
    if columns == {"status", "reason"}:
        return Match(4, "email", _bounce)
    if columns == {"reason"}:
        return Match(3, "email", _invalid)
    if not columns and head.has("ip"):
        return Match(3, "email", lambda row: Listed(COMPLAINT, row.get("created", "")))
    if len(head.columns) == 2:
        return Match(2, "email", lambda row: Listed(UNSUBSCRIBED, row.get("created", "")))
    return None


def _bounce(row: Row) -> Listed:
    status, reason = row.get("status", "").strip(), row.get("reason", "").strip()
    # RFC 3463 §3.1: class 4 may pass.
    kind = SOFT if status.startswith("4") else LISTED
    if status and not is_reply(status):  # somebody else's words in columns of the same names
        return Listed(kind_in_words(f"{status} {reason}", kind), row.get("created", ""), reason)
    text = reason if status in reason else f"{status} {reason}".strip()
    return Listed(kind, row.get("created", ""), text)


def _invalid(row: Row) -> Listed:
    reason = row.get("reason", "")
    return Listed(kind_in_words(reason, LISTED), row.get("created", ""), reason)
