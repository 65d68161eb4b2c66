"""One address per line; `#` begins a comment, `@example.net` is a whole domain."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import LINES, Head, Listed, Match, Row


def recognise(head: Head) -> Match | None:
    if head.form == LINES or (not head.has_header and "1" in head.columns):
        return Match(0, "1", _read)
    return None


def _read(row: Row) -> Listed:
    return Listed(ADDED)
