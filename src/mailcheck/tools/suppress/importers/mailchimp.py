"""Mailchimp's cleaned and unsubscribed contacts. The layout is not confirmed by the vendor."""

from mailcheck.core.suppression import LISTED, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Reader, Row


def recognise(head: Head) -> tuple[int, Reader] | None:
    if not head.has("email address"):
        return None
    if head.has("clean_time"):
        return 4, lambda row: _read(row, LISTED, "clean_time")
    if head.has("unsub_time"):
        return 4, lambda row: _read(row, UNSUBSCRIBED, "unsub_time")
    return None


def _read(row: Row, kind: str, time: str) -> Listed:
    return Listed(row.get("email address", ""), kind, row.get(time, ""))
