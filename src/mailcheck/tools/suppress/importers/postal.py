"""Postal: `id,type,address,reason,timestamp,keep_until`; entries end by themselves."""

from mailcheck.core.suppression import LISTED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row


def recognise(head: Head) -> Match | None:
    return Match(5, "address", _read) if head.has("address", "keep_until") else None


def _read(row: Row) -> Listed | None:
    if row.get("type", "recipient").strip().lower() not in ("", "recipient"):
        return None  # senders are kept in the same table
    return Listed(
        LISTED,
        row.get("timestamp", ""),
        until=row.get("keep_until", ""),
        note=row.get("reason", ""),
    )
