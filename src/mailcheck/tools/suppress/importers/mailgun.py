"""Mailgun: bounces, complaints and unsubscribes, as CSV or JSON.

address,code,error,created_at
address,created_at
address,tags,created_at          `*` is all mail, a tag is one stream
"""

from mailcheck.core.suppression import COMPLAINT, LISTED, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row
from mailcheck.tools.suppress.words import telling


def recognise(head: Head) -> Match | None:
    if not head.has("address", "created_at"):
        return None
    if head.has("code", "error"):
        return Match(4, "address", _bounce)
    if head.has("tags"):
        return Match(3, "address", _unsubscribe)
    if not telling(head.columns):
        return Match(2, "address", lambda row: Listed(COMPLAINT, row.get("created_at", "")))
    return None


def _bounce(row: Row) -> Listed:
    text = f"{row.get('code', '')} {row.get('error', '')}".strip()
    return Listed(LISTED, row.get("created_at", ""), text)


def _unsubscribe(row: Row) -> Listed:
    tag = row.get("tags", "").strip().strip("[]\"' ")
    stream = "" if tag in ("", "*") or '"' in tag or "," in tag else tag
    return Listed(UNSUBSCRIBED, row.get("created_at", ""), stream=stream)
