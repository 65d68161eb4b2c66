"""Telnyx's blocks: `id,to,from,reason,source,scope,status,...,created_at,...,expires_at`."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row
from mailcheck.tools.suppress.words import kind_in_words


def recognise(head: Head) -> Match | None:
    return Match(5, "to", _read) if head.has("to", "reason", "status", "created_at") else None


def _read(row: Row) -> Listed | None:
    if row.get("status", "active").strip().lower() not in ("", "active"):
        return None
    return Listed(
        kind_in_words(row.get("reason", ""), ADDED),
        row.get("created_at", ""),
        until=row.get("expires_at", ""),
    )
