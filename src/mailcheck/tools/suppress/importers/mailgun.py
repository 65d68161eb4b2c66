"""Mailgun: bounces, complaints and unsubscribes, as CSV or JSON.

address,code,error,created_at
address,created_at
address,tags,created_at          `*` is all mail, a tag is one stream
"""

from mailcheck.core.suppression import COMPLAINT, LISTED, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Reader, Row


def recognise(head: Head) -> tuple[int, Reader] | None:
    if not head.has("address", "created_at"):
        return None
    if head.has("code", "error"):
        return 4, _bounce
    if head.has("tags"):
        return 3, _unsubscribe
    if set(head.columns) <= {"address", "created_at", "count"}:
        return 2, lambda row: Listed(row.get("address", ""), COMPLAINT, row.get("created_at", ""))
    return None


def _bounce(row: Row) -> Listed:
    text = f"{row.get('code', '')} {row.get('error', '')}".strip()
    return Listed(row.get("address", ""), LISTED, row.get("created_at", ""), text)


def _unsubscribe(row: Row) -> Listed:
    tag = row.get("tags", "").strip().strip("[]\"' ")
    stream = "" if tag in ("", "*") or '"' in tag or "," in tag else tag
    return Listed(row.get("address", ""), UNSUBSCRIBED, row.get("created_at", ""), stream=stream)
