"""Many replies in one table: by cause, speaker and recipient domain, with one example each.

    cause               speaker   domain         replies  example
    mailbox-full        google    gmail.com          120  452 4.2.2 The recipient's inbox ...

Memory stays flat however long the log is: there are few causes and speakers, and domains beyond
`MAX_GROUPS` are counted together.
"""

import re
from collections import Counter
from typing import Any, NamedTuple

from mailcheck.tools.explain.explain import Explanation
from mailcheck.tools.explain.log_line import without_log

MAX_GROUPS = 20_000
"""Groups kept apart (chosen: a table nobody reads to the end, and a few megabytes)."""
OTHERS = "(others)"
MAX_EXAMPLE = 300

# How logs and reports name the recipient; else the first address of the text counts.
_RECIPIENT = re.compile(
    r"(?:\bto=<|recipient: ?(?:rfc822; ?)?<?|rcpt to:? ?<|=> )[^\s<>@]{0,64}@([a-z0-9.-]{1,255})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>@]@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)", re.IGNORECASE)


class Group(NamedTuple):
    """Replies of one cause, speaker and recipient domain."""

    cause: str
    persistence: str
    speaker: str | None
    domain: str | None
    replies: int
    example: str
    """The first of them, cut."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "cause": self.cause,
            "persistence": self.persistence,
            "speaker": self.speaker,
            "domain": self.domain,
            "replies": self.replies,
            "example": self.example,
        }


class Summary:
    """Counts explanations."""

    def __init__(self) -> None:
        self.replies = 0
        self.unknown = 0
        self._groups: dict[tuple[str, str, str | None, str | None], list[Any]] = {}

    def add(self, answer: Explanation) -> None:
        """Count one more."""
        self.replies += 1
        self.unknown += answer.matched == "none"
        key = (answer.cause.value, answer.persistence.value, answer.speaker)
        place = (*key, recipient_domain(answer.text))
        if place not in self._groups and len(self._groups) >= MAX_GROUPS:
            place = (*key, OTHERS)
        group = self._groups.setdefault(
            place, [0, " ".join(without_log(answer.text).split())[:MAX_EXAMPLE]]
        )
        group[0] += 1

    def causes(self) -> list[tuple[str, int]]:
        """How many replies each cause has, the most frequent first."""
        counts: Counter[str] = Counter()
        for (cause, *_), (replies, _example) in self._groups.items():
            counts[cause] += replies
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def groups(self) -> list[Group]:
        """The largest first."""
        found = [Group(*key, *group) for key, group in self._groups.items()]
        return sorted(found, key=lambda g: (-g.replies, g.cause, g.speaker or "", g.domain or ""))


def recipient_domain(text: str) -> str | None:
    """The domain of the recipient a text names, in lower case; None when it names none."""
    found = _RECIPIENT.search(text) or _ADDRESS.search(text)
    return found[1].lower().rstrip(".") if found else None
