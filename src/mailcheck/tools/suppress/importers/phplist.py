"""phpList's user_blacklist: `email,added`."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row


def recognise(head: Head) -> Match | None:
    return Match(2, "email", _read) if set(head.columns) == {"email", "added"} else None


def _read(row: Row) -> Listed:
    return Listed(ADDED, row.get("added", ""))
