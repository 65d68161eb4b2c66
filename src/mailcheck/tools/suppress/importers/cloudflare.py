"""Cloudflare: `email[,expiry[,scope]]`, without a header."""

import re

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def recognise(head: Head) -> Match | None:
    dated = any(len(row) in (2, 3) and _DATE.match(row[1]) for row in head.sample)
    fits = all(len(row) < 2 or not row[1] or _DATE.match(row[1]) for row in head.sample)
    return Match(2, "1", _read) if dated and fits else None


def _read(row: Row) -> Listed:
    return Listed(ADDED, until=row.get("2", ""))
