"""phpList's user_blacklist: `email,added`."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row
from mailcheck.tools.suppress.words import telling


def recognise(head: Head) -> Match | None:
    known = head.has("email", "added") and not telling(head.columns)
    return Match(2, "email", _read) if known else None


def _read(row: Row) -> Listed:
    return Listed(ADDED, row.get("added", ""))
