"""Twilio SendGrid: bounces, blocks, invalid addresses, spam reports, unsubscribes (JSON, CSV).

Bounces and blocks have the same columns; what the reply says tells them apart. The CSV columns are
known from general knowledge only.
"""

from mailcheck.core.suppression import COMPLAINT, LISTED, SOFT, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Reader, Row


def recognise(head: Head) -> tuple[int, Reader] | None:
    if not head.has("email", "created"):
        return None
    columns = set(head.columns) - {"email", "created"}
    if columns == {"status", "reason"}:
        return 4, _bounce
    if columns == {"reason"}:
        return 3, _invalid
    if columns == {"ip"}:
        return 3, lambda row: Listed(row.get("email", ""), COMPLAINT, row.get("created", ""))
    if not columns:
        return 2, lambda row: Listed(row.get("email", ""), UNSUBSCRIBED, row.get("created", ""))
    return None


def _bounce(row: Row) -> Listed:
    status, reason = row.get("status", "").strip(), row.get("reason", "").strip()
    # RFC 3463 §3.1: class 4 may pass.
    kind = SOFT if status.startswith("4") else LISTED
    text = reason if status in reason else f"{status} {reason}".strip()
    return Listed(row.get("email", ""), kind, row.get("created", ""), text)


def _invalid(row: Row) -> Listed:
    return Listed(row.get("email", ""), LISTED, row.get("created", ""), row.get("reason", ""))
