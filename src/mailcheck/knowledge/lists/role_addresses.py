"""Local parts that stand for a duty or for nobody, not for a person, in lower case.

Sources: RFC 2142 (mailbox names for common services), the system accounts of Unix, and the words
that senders use for addresses nobody reads.
"""

import re

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

_NO_REPLY = re.compile(
    r"(?:^|[._+-])(?:"
    r"no[._-]?reply|no[._-]?replies|do[._-]?not[._-]?reply|don[._-]?t[._-]?reply|no[._-]?response"
    r"|nicht[._-]?antworten|keine[._-]?antwort|antwort[._-]?nicht"
    r"|ne[._-]?pas[._-]?repondre|pas[._-]?de[._-]?reponse"
    r"|no[._-]?responder|no[._-]?contestar|non[._-]?rispondere|nao[._-]?responda|niet[._-]?antwoorden"
    r")(?:$|[._+-]|\d)"
)


def is_no_reply(local: str) -> bool:
    """Whether the local part says that nobody reads what is sent there."""
    return len(local) <= 128 and _NO_REPLY.search(local.lower()) is not None


def is_role(local: str) -> bool:
    """Whether the local part is a duty, or nobody's."""
    return local.lower() in ROLES or is_no_reply(local)
