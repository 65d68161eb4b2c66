"""Free (Proxad): free.fr, and the former aliceadsl.fr, libertysurf.fr, infonie.fr.

Odd: blocks are counted by machine, last at most a day and end by themselves; the postmaster page shows
for how long. Its replies begin with small letters and carry no enhanced code where it is about spam.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "free",
    "Free (free.fr)",
    "provider",
    marks=("free.fr", "proxad.net", "postmaster.free.fr"),
)

_MOMENTUM = "Momentum documentation, 'The adaptive_rules.lua File'"
_LOOK = "Look at http://postmaster.free.fr/ for how long the address is blocked: 24 hours at most."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."

ENTRIES = (
    Entry(
        id="free-too-many-spams",
        cause=Cause.IP_BLOCKLISTED,
        title="Too much spam from your address",
        patterns=("too many spams from your ip", "too many spam from your ip"),
        examples=(
            "550 Too many spams from your IP (192.0.2.1), please visit http://postmaster.free.fr/",
        ),
        meaning="So much of the address's mail was spam that Free blocks it for up to a day. It is blocked again, if the spam goes on.",
        actions=("Find and end the source of the spam.", _LOOK, _IP),
        source=_MOMENTUM,
        seen="2026-11",
        retry="later",
    ),
    Entry(
        id="free-too-many-errors",
        cause=Cause.IP_BLOCKLISTED,
        title="Too many errors from your address",
        patterns=("too many errors from your ip",),
        examples=(
            "451 too many errors from your ip (192.0.2.1), please visit http://postmaster.free.fr/",
        ),
        meaning="The address wrote to too many unknown recipients, or gave too many wrong commands, and is blocked for up to a day.",
        actions=(
            "Take unknown recipients off the list (`mailcheck suppress ingest bounces.mbox`).",
            _LOOK,
        ),
        source=_MOMENTUM,
        seen="2026-11",
        permanent=False,
        retry="later",
    ),
    Entry(
        id="free-too-many-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections at once",
        patterns=(
            "server busy * too many connections",
            "too many connections from your ip * free.fr",
        ),
        examples=("421 Server busy, too many connections from 192.0.2.1",),
        meaning="The address has too many connections open at Free's servers.",
        actions=("Lower the number of connections for free.fr.", "Let the queue try again."),
        source=_MOMENTUM,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="free-inactive",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The Free mailbox is blocked as unused",
        patterns=(
            "this mailbox has been blocked due to inactivity",
            "mailbox has been blocked due to inactivity",
        ),
        examples=("550 5.2.1 This mailbox has been blocked due to inactivity",),
        meaning="Nobody has used the mailbox for a long time, and it takes no mail.",
        actions=("Take the address off the list, and reach the person another way.",),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="free-over-quota",
        cause=Cause.MAILBOX_FULL,
        title="The Free mailbox is full",
        patterns=("user quota exceeded * free.fr", "free.fr> * user quota exceeded"),
        examples=("550 5.2.2 <anna@free.fr> user quota exceeded",),
        meaning="The recipient's mailbox has no room left.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source="unverified",
    ),
)
