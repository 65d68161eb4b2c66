"""Mailchimp's cleaned and unsubscribed contacts. The layout is not confirmed by the vendor."""

from mailcheck.core.suppression import LISTED, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Match

_ADDRESS = "email address"


def recognise(head: Head) -> Match | None:
    if not head.has(_ADDRESS):
        return None
    if head.has("clean_time"):
        return Match(4, _ADDRESS, lambda row: Listed(LISTED, row.get("clean_time", "")))
    if head.has("unsub_time"):
        return Match(4, _ADDRESS, lambda row: Listed(UNSUBSCRIBED, row.get("unsub_time", "")))
    return None
