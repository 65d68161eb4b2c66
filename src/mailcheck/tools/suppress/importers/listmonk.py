"""listmonk's subscribers: only those that are blocklisted count."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row


def recognise(head: Head) -> Match | None:
    return Match(5, "email", _read) if head.has("uuid", "email", "status") else None


def _read(row: Row) -> Listed | None:
    if row.get("status", "").strip().lower() != "blocklisted":
        return None
    return Listed(ADDED, row.get("updated_at", ""), "blocklisted")
