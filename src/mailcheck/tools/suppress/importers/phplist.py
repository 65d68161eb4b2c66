"""phpList's user_blacklist: `email,added`."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Reader, Row


def recognise(head: Head) -> tuple[int, Reader] | None:
    return (2, _read) if set(head.columns) == {"email", "added"} else None


def _read(row: Row) -> Listed:
    return Listed(row.get("email", ""), ADDED, row.get("added", ""))
