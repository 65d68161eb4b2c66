"""Namecheap Private Email and others on Open-Xchange's mail platform (mx1.privateemail.com).

Odd: in front stands Vade's filter, which answers with codes that begin with OXSUS and a page that
explains them; the words beside them (`Connection refused`) are the same for most.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "privateemail",
    "Namecheap Private Email (Open-Xchange)",
    "provider",
    marks=("privateemail.com", "postmaster-oxsus.vadesecure.com", "registrar-servers.com"),
)

_PAGE = "https://postmaster-oxsus.vadesecure.com/"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."

ENTRIES = (
    Entry(
        id="privateemail-ip-listed",
        cause=Cause.IP_BLOCKLISTED,
        title="Vade lists the sending address",
        patterns=("oxsus0001_101", "oxsus_101"),
        examples=("550 5.7.1 Connection refused OXSUS0001_101",),
        kind="tag",
        meaning="The IP address of the sending provider is on Vade's list of spam sources.",
        actions=("Find and end the source of the spam.", _IP, "Follow the page in the reply."),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="privateemail-backend",
        cause=Cause.SYSTEM_ERROR,
        title="The mailboxes cannot be reached just now",
        patterns=("oxsus0001_102", "oxsus_102"),
        examples=("421 4.2.1 Connection deferred OXSUS0001_102",),
        kind="tag",
        meaning="The filter cannot pass mail on to the mailboxes at the moment, as too much waits there.",
        actions=("Let the queue try again.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="privateemail-no-ptr",
        cause=Cause.REVERSE_DNS,
        title="The sending address has no PTR",
        patterns=("oxsus0001_105", "oxsus_105"),
        examples=("550 5.7.1 Connection refused OXSUS0001_105",),
        kind="tag",
        meaning="The sending IP address has no reverse name.",
        actions=(
            "Run `mailcheck ip 192.0.2.1`, and set a PTR whose name points back to the address.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="privateemail-too-many-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections from your address",
        patterns=("oxsus0001_110", "oxsus_110", "oxsus0001_139", "oxsus_139"),
        examples=("421 4.2.1 Connection refused OXSUS0001_110",),
        kind="tag",
        meaning="The IP address has too many connections open (110), or opened too many in a time (139).",
        actions=(
            "Lower the number of connections for this destination.",
            "Let the queue try again.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="privateemail-rate-limited",
        cause=Cause.RATE_LIMITED,
        title="Too many messages from your address",
        patterns=("oxsus0001_140", "oxsus_140", "oxsus0001_136", "oxsus_136"),
        examples=("421 4.2.1 Connection refused OXSUS0001_140",),
        kind="tag",
        meaning="The IP address sent more than the platform takes in a time.",
        actions=("Send less at a time, and let the queue try again.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
)
