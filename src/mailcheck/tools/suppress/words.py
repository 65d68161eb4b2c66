"""What the words of a list mean: whether they quote a server's reply, and which kind they name."""

import re
from collections.abc import Iterable

from mailcheck.core.status import STATUS

KIND_COLUMNS = (
    "reason", "grund", "type", "status", "bounce type", "bounce_type", "category", "motif",
    "raison", "motivo",
)  # fmt: skip
"""Columns that say in any table why an address is listed."""
TEXT_COLUMNS = (
    "error", "diagnostic", "response", "message", "description", "comment", "details",
)  # fmt: skip
"""Columns that say more about it."""
REPLY_COLUMNS = TEXT_COLUMNS[:3]
"""Those that hold nothing but a server's reply, with or without codes."""

_SEARCHED = 2_000
"""Characters in which a code is looked for (chosen; it is in front)."""
# A failure's code in front, or after what introduces a reply; or an enhanced code anywhere.
_CODE = "[4-6][0-9][0-9]"
_REPLY = re.compile(
    rf"\A[\s\"'(\[<#]*+{_CODE}(?![\w.])"
    rf"|(?:[:;=\"'(\[<#] ?|\b(?:said|code|error|reply|status|with) ){_CODE}[ -]"
    rf"|(?<![\w.]){STATUS}(?!\w|\.\w)"
)
# RFC 5321 §4.2.1 and RFC 3463 §2: what begins with a 4 may pass.
_TEMPORARY = re.compile(r"[\s\"'(\[<#]*+4(?:\d\d(?![\w.])|\.[0-7]\.\d)")

_KINDS = (
    (("complain", "spam", "abuse", "fbl", "feedback", "beschwerde", "plainte"), "complaint"),
    (("unsub", "opt-out", "opt_out", "optout", "abgemeldet", "abmeldung", "désabonn"),
     "unsubscribed"),
    (("soft", "temporar", "transient"), "soft"),
    (("bounce", "hard", "invalid", "undeliverable", "cleaned", "unknown", "permanent"), "listed"),
)  # fmt: skip


def telling(columns: Iterable[str]) -> set[str]:
    """The columns that say why an address is listed: they tell layouts apart."""
    return {name for name in columns if name in KIND_COLUMNS or name in TEXT_COLUMNS}


def is_reply(text: str) -> bool:
    """Whether it is a server's reply: it begins with or holds a code."""
    return _REPLY.search(text[:_SEARCHED]) is not None


def is_temporary(reply: str) -> bool:
    """Whether a reply begins with a code that says so."""
    return _TEMPORARY.match(reply) is not None


def kind_in_words(text: str, otherwise: str) -> str:
    """The kind of event that a provider's reason names, by the words in use.

    A server's reply names none: `550 5.7.1 rejected as spam` is no complaint. Neither does
    `blocked`, which is a list's word for being on it.
    """
    low = text.lower()
    for words, kind in _KINDS:
        if any(word in low for word in words):
            return otherwise if is_reply(text) else kind
    return otherwise
