"""Brevo's blocked contacts: `{"contacts": [{"email", "reason": {"code", "message"}, ...}]}`."""

from mailcheck.core.suppression import ADDED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row
from mailcheck.tools.suppress.words import kind_in_words


def recognise(head: Head) -> Match | None:
    return Match(4, "email", _read) if head.has("email", "reason.code") else None


def _read(row: Row) -> Listed:
    # hardBounce, contactFlaggedAsSpam, unsubscribedViaMA, -ViaEmail, -ViaApi, adminBlocked
    code = row.get("reason.code", "")
    kind = ADDED if code == "adminBlocked" else kind_in_words(code, ADDED)
    return Listed(kind, row.get("blockedat", ""))
