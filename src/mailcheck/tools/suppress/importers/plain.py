"""One address per line; `#` begins a comment, `@example.net` is a whole domain."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import LINES, Head, Listed, Reader, Row


def recognise(head: Head) -> tuple[int, Reader] | None:
    if head.form == LINES or (not head.has_header and "1" in head.columns):
        return 0, _read
    return None


def _read(row: Row) -> Listed:
    return Listed(row.get("1", ""), ADDED)
