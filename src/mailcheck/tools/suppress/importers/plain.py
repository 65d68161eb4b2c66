"""One address per line, or a JSON list of them; `#` begins a comment.

`@example.net` is a whole domain. Cloudflare's list looks so too, until an address has an expiry
after it.
"""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import JSON, LINES, Head, Listed, Match, Row, is_expiry


def recognise(head: Head) -> Match | None:
    if head.form == JSON and not head.columns:  # a list of texts
        return Match(0, "", _row)
    if head.form == LINES:
        return Match(0, "1", _line)
    return Match(0, "1", _row) if not head.has_header and "1" in head.columns else None


def _line(row: Row) -> Listed:
    second = row.get("2", "")
    return Listed(ADDED, until=second if is_expiry(second) else "")


def _row(row: Row) -> Listed:
    return Listed(ADDED)
