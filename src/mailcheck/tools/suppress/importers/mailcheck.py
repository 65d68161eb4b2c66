"""mailcheck's own `suppress list` and `export`, so that a list can move to another machine."""

from mailcheck.core.suppression import SUPPRESSING
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row


def recognise(head: Head) -> Match | None:
    known = head.has("address", "status", "kind", "cause", "since")
    return Match(6, "address", _read) if known else None


def _read(row: Row) -> Listed | None:
    kind = row.get("kind", "")
    if row.get("status") not in ("suppressed", "paused"):
        return None
    if kind not in SUPPRESSING:
        raise ValueError(f"There is no kind {kind!r}.")
    # A pause that was reached by counting stays one until its end.
    kind = kind if kind != "soft" else "added"
    return Listed(
        kind, row.get("since", ""),
        until=row.get("until", ""), cause=row.get("cause", ""),
        stream=row.get("stream", ""),
        sender=row.get("sender", ""),
    )  # fmt: skip
