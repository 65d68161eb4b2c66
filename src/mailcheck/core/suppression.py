"""What the suppression list is made of: events that are only ever added.

    2026-11-20 09:30  anna@example.net  hard       recipient-unknown   "550 5.1.1 ..."
    2026-11-21 10:00  anna@example.net  removed                        "new mailbox, she phoned"

Whether an address may be written to is never stored. It follows from its events, by the policy in
`tools/suppress/policy.py`.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from json import dumps
from typing import Any, Final, NamedTuple

HARD: Final = "hard"
"""A permanent failure that is about the address."""
SOFT: Final = "soft"
"""A failure that may pass, or that is not about the address."""
LISTED: Final = "listed"
"""Somebody else's list says that the address bounced for good."""
REFUSED: Final = "refused"
"""The sending provider did not send, because the address is on its own list."""
COMPLAINT: Final = "complaint"
UNSUBSCRIBED: Final = "unsubscribed"
ADDED: Final = "added"
"""A person or a plain list put it there."""
DELIVERED: Final = "delivered"
REMOVED: Final = "removed"
"""A person took it off, with a reason."""
EXPIRED: Final = "expired"
"""Its hard bounces became too old for the policy."""
UNDONE: Final = "undone"
"""Takes back the event it points to."""
HELD: Final = "held"
"""A hard bounce that waits for a person: read from the store, never written."""

SUPPRESSING: Final = (HARD, SOFT, LISTED, REFUSED, COMPLAINT, UNSUBSCRIBED, ADDED)
"""Kinds that can put an address on the list."""
BOUNCES: Final = (HARD, LISTED)
"""Kinds that wait for a person when one run brings too many of them for one domain."""

DAY: Final = 86_400
"""Seconds. Days are UTC days: servers in two time zones count the same."""


class Fact(NamedTuple):
    """Something that happened, apart from whom it happened to: a list says one thing of many."""

    digest: int
    """Of its content: the same fact about the same address is recorded once."""
    at: int
    """When it happened, in seconds since 1970 (UTC)."""
    kind: str
    cause: str = ""
    """A word of `core.cause.Cause`; empty where none fits."""
    stream: str = ""
    """The kind of mail it is about (`marketing`); empty: all."""
    sender: str = ""
    """The sending domain it is about; empty: all."""
    until: int | None = None
    """When whoever reported it lets it end."""
    target: int | None = None
    """The event that this one takes back."""
    evidence: str | None = None
    """What is known about it, as a JSON object."""


Statement = tuple[str, Fact]
"""An address in normal form (`@example.net` is the whole domain), and what happened to it."""


class Event(NamedTuple):
    """A recorded fact about an address; the fields in the middle are those of `Fact`."""

    address: str
    digest: int
    at: int
    kind: str
    cause: str = ""
    stream: str = ""
    sender: str = ""
    until: int | None = None
    target: int | None = None
    evidence: str | None = None
    id: int | None = None
    """Counts up in the order of recording; with the address it names the event."""
    run: int | None = None


class Scope(NamedTuple):
    """Which mail is asked about. Empty: whatever mail, so that the strictest answer counts."""

    stream: str = ""
    """In lower case."""
    sender: str = ""

    def covers(self, event: Event) -> bool:
        """Whether `event` is about this mail, or about all mail."""
        return event.stream.lower() in ("", self.stream) and event.sender in ("", self.sender)


class Run(NamedTuple):
    """One call that wrote to the list."""

    id: int
    at: int
    command: str
    source: str


class Forgotten(NamedTuple):
    """How many events an erasure has deleted, and how many others it has masked."""

    deleted: int
    masked: int


def digest_of(parts: Sequence[Any]) -> int:
    """64 bits of content, signed as SQLite's integers are."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    octets = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(octets, "big", signed=True)


MAX_DIAGNOSTIC = 500
"""Characters of a reply that are kept as evidence (chosen: replies are a line or three)."""


def evidence_text(known: Mapping[str, Any]) -> str:
    """Evidence as JSON that can be stored: octets that are no UTF-8 become JSON escapes."""
    text = dumps(known, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def variant_form(address: str) -> str | None:
    """`a.b+news@example.net` -> `ab@example.net`; None when it is that already.

    Whether tags and dots matter is the provider's secret: a list entry that differs only in them is
    worth a warning, never a block.
    """
    local, _, domain = address.rpartition("@")
    if ("." not in local and "+" not in local) or local.startswith('"'):
        return None
    plain = local.partition("+")[0].replace(".", "")
    return f"{plain}@{domain}" if plain else None
