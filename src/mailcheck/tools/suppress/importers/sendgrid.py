"""Twilio SendGrid: bounces, blocks, invalid addresses, spam reports, unsubscribes (JSON, CSV).

Bounces and blocks have the same columns; what the reply says tells them apart. The CSV columns are
known from general knowledge only.
"""

from mailcheck.core.suppression import COMPLAINT, LISTED, SOFT, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row


def recognise(head: Head) -> Match | None:
    if not head.has("email", "created"):
        return None
    columns = set(head.columns) - {"email", "created"}
    if columns == {"status", "reason"}:
        return Match(4, "email", _bounce)
    if columns == {"reason"}:
        return Match(3, "email", _invalid)
    if columns == {"ip"}:
        return Match(3, "email", lambda row: Listed(COMPLAINT, row.get("created", "")))
    if not columns:
        return Match(2, "email", lambda row: Listed(UNSUBSCRIBED, row.get("created", "")))
    return None


def _bounce(row: Row) -> Listed:
    status, reason = row.get("status", "").strip(), row.get("reason", "").strip()
    # RFC 3463 §3.1: class 4 may pass.
    kind = SOFT if status.startswith("4") else LISTED
    text = reason if status in reason else f"{status} {reason}".strip()
    return Listed(kind, row.get("created", ""), text)


def _invalid(row: Row) -> Listed:
    return Listed(LISTED, row.get("created", ""), row.get("reason", ""))
