"""listmonk's subscribers: only those that are blocklisted count."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Reader, Row


def recognise(head: Head) -> tuple[int, Reader] | None:
    return (5, _read) if head.has("uuid", "email", "status") else None


def _read(row: Row) -> Listed | None:
    if row.get("status", "").strip().lower() != "blocklisted":
        return None
    return Listed(row.get("email", ""), ADDED, row.get("updated_at", ""), "blocklisted")
