"""Local parts that stand for a duty or for nobody, not for a person, in lower case.

Sources: RFC 2142 (mailbox names for common services), the system accounts of Unix, and the words
that senders use for addresses nobody reads.
"""

from mailcheck.core.later import later

ROLES: frozenset[str] = frozenset(
    (
        "abuse",
        "daemon",
        "hostmaster",
        "mailer-daemon",
        "nobody",
        "noc",
        "postmaster",
        "root",
        "usenet",
        "uucp",
    )
)
"""Who reads these acts on complaints or on failing machines; they never sign up for anything."""

_NO_REPLY = later(
    r"(?:^|[._+-])(?:"
    r"no[._-]?reply|no[._-]?replies|do[._-]?not[._-]?reply|don[._-]?t[._-]?reply|no[._-]?response"
    r"|nicht[._-]?antworten|keine[._-]?antwort|antwort[._-]?nicht"
    r"|ne[._-]?pas[._-]?repondre|pas[._-]?de[._-]?reponse"
    r"|no[._-]?responder|no[._-]?contestar|non[._-]?rispondere|nao[._-]?responda|niet[._-]?antwoorden"
    r")(?:$|[._+-]|\d)"
)


_IN_EACH = ("repl", "pon", "antwo", "contest")
"""One of them is in each way to say it."""


def is_no_reply(local: str) -> bool:
    """Whether the local part says that nobody reads what is sent there."""
    low = local.lower()
    if len(low) > 128 or not any(piece in low for piece in _IN_EACH):
        return False
    return _NO_REPLY.search(low) is not None


def is_role(local: str) -> bool:
    """Whether the local part is a duty, or nobody's."""
    return local.lower() in ROLES or is_no_reply(local)
