"""Mautic's lead_donotcontact: reason 0 contactable, 1 unsubscribed, 2 bounced, 3 by hand.

The table holds ids of leads; addresses come with a join of `leads.email`.
"""

from mailcheck.core.suppression import ADDED, LISTED, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row

_REASONS = {"1": UNSUBSCRIBED, "2": LISTED, "3": ADDED}


def recognise(head: Head) -> Match | None:
    known = head.has("lead_id", "reason", "channel")
    return Match(4, "email", _read if head.has("email") else _without_address) if known else None


def _read(row: Row) -> Listed | None:
    if row.get("channel", "email").strip().lower() not in ("", "email"):
        return None
    kind = _REASONS.get(row.get("reason", "").strip())
    if kind is None:
        return None
    return Listed(kind, row.get("date_added", ""), row.get("comments", ""))


def _without_address(row: Row) -> Listed | None:
    if _read(row) is None:
        return None
    lead = row.get("lead_id", "")
    raise ValueError(f"It names lead {lead}, no address: export it joined with leads.email.")
