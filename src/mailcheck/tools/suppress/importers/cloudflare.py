"""Cloudflare: `email[,expiry[,scope]]`, without a header."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row, is_expiry


def recognise(head: Head) -> Match | None:
    dated = any(len(row) in (2, 3) and is_expiry(row[1]) for row in head.sample)
    fits = all(len(row) < 2 or not row[1] or is_expiry(row[1]) for row in head.sample)
    return Match(2, "1", _read) if dated and fits else None


def _read(row: Row) -> Listed:
    return Listed(ADDED, until=row.get("2", ""))
