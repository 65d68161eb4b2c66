"""SparkPost: transactional and other mail are suppressed apart.

    recipient,transactional,non_transactional,description,subaccount_id
    recipient,type,source,description,created,updated,subaccount_id

A bounce says that the mailbox is gone, for all mail; a complaint or an unsubscription holds for the
kind of mail it names.
"""

from mailcheck.core.suppression import ADDED, COMPLAINT, LISTED, UNSUBSCRIBED
from mailcheck.tools.suppress.listing import Head, Listed, Match, Row
from mailcheck.tools.suppress.words import kind_in_words

_STREAMS = {"transactional": "transactional", "non_transactional": "marketing"}


def recognise(head: Head) -> Match | None:
    if head.has("recipient", "type", "source"):
        return Match(5, "recipient", _second)
    if head.has("recipient", "transactional", "non_transactional"):
        return Match(5, "recipient", _first)
    return None


def _first(row: Row) -> Listed | None:
    named = [name for name in _STREAMS if row.get(name, "").strip().lower() in ("true", "1")]
    if not named:
        return None
    text = row.get("description", "")
    kind = kind_in_words(text, LISTED)
    kind = kind if kind in (COMPLAINT, UNSUBSCRIBED) else LISTED
    stream = "" if kind == LISTED or len(named) > 1 else _STREAMS[named[0]]
    return Listed(kind, text=text, stream=stream)


def _second(row: Row) -> Listed:
    source = row.get("source", "")
    # Spam Complaint, List Unsubscribe, Bounce Rule, Unsubscribe Link, Manually Added, Compliance
    kind = kind_in_words(source, ADDED)
    stream = "" if kind == LISTED else _STREAMS.get(row.get("type", "").strip().lower(), "")
    at = row.get("created") or row.get("updated", "")
    return Listed(kind, at, row.get("description", ""), stream=stream)
