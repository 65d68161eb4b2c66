"""Amazon SES: import files (`address,BOUNCE`, JSON lines) and the answer of list-suppressed.

anna@example.net,BOUNCE
{"emailAddress": "anna@example.net", "reason": "COMPLAINT"}
{"SuppressedDestinationSummaries": [{"EmailAddress", "Reason", "LastUpdateTime"}], "NextToken"}
"""

from mailcheck.core.suppression import COMPLAINT, LISTED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row

_REASONS = {"BOUNCE": LISTED, "COMPLAINT": COMPLAINT}


def recognise(head: Head) -> Match | None:
    if head.wrapper == "SuppressedDestinationSummaries":
        return Match(5, "emailaddress", _record)
    if head.has("emailaddress", "reason") and "suppressionreason" not in head.columns:
        return Match(3, "emailaddress", _record)
    if any(len(row) > 1 and row[1].strip().upper() in _REASONS for row in head.sample):
        return Match(3, "1", _row)
    return None


def _record(row: Row) -> Listed | None:
    kind = _REASONS.get(row.get("reason", "").strip().upper())
    if kind is None:
        raise ValueError(f"The reason {row.get('reason', '')!r} is neither BOUNCE nor COMPLAINT.")
    return Listed(kind, row.get("lastupdatetime", ""))


def _row(row: Row) -> Listed | None:
    reason = row.get("2", "")
    kind = _REASONS.get(reason.strip().upper())
    if kind is None:
        raise ValueError(f"The reason {reason!r} is neither BOUNCE nor COMPLAINT.")
    return Listed(kind)
