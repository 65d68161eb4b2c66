"""Vade: the filter of Open-Xchange's cloud (OXSUS, OXSEU) and of providers and hosters that use it.

Odd: the words are nearly always `Connection refused`; the number behind OXSUS0001_ is the reason.
403 stands for an unknown user and for a malformed address alike.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "vade",
    "Vade (Open-Xchange Cloud)",
    "provider",
    marks=(
        "vadesecure.com",
        "vade secure",
        "oxsus0001",
        "oxseu0001",
    ),
)

_SOURCE = "https://postmaster-oxsus.vadesecure.com/"
_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_SLOWER = "Send more slowly, with fewer connections and recipients at a time."

ENTRIES = (
    Entry(
        id="vade-threat-list",
        cause=Cause.IP_BLOCKLISTED,
        title="Address is on Vade's threat list",
        patterns=(
            "oxseu0001_101",
            "oxsus001_101",
            "blocked by vade threat list",
        ),
        examples=("550 5.7.1 Connection refused - OXSEU0001_101 - 192.0.2.1",),
        meaning="Vade's list of addresses that send spam holds the sending address.",
        actions=(
            _IP,
            "Stop the cause first.",
            "Look the code up at https://postmaster-oxsus.vadesecure.com/: it links the form for a request.",
        ),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
    ),
    Entry(
        id="vade-busy",
        cause=Cause.SYSTEM_ERROR,
        title="Service cannot deliver at the moment",
        patterns=("oxseu0001_102",),
        examples=("421 4.2.1 Connection deferred OXSEU0001_102",),
        meaning="The servers behind the filter do not take mail quickly enough.",
        actions=(_QUEUE,),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
        permanent=False,
    ),
    Entry(
        id="vade-reverse-dns",
        cause=Cause.REVERSE_DNS,
        title="Sending address has no PTR record",
        patterns=("oxseu0001_105",),
        examples=("550 5.7.1 Connection refused OXSEU0001_105",),
        meaning="The service refuses addresses without reverse DNS.",
        actions=(
            _IP,
            "Have the PTR record set by whoever owns the address.",
        ),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
    ),
    Entry(
        id="vade-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections from this address",
        patterns=(
            "oxseu0001_110",
            "oxseu0001_139",
        ),
        examples=(
            "421 4.2.1 Connection refused OXSEU0001_110",
            "421 4.2.1 Connection refused OXSEU0001_139",
        ),
        meaning="The sending address opened more connections than the service takes.",
        actions=(
            _SLOWER,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
        permanent=False,
    ),
    Entry(
        id="vade-rate",
        cause=Cause.RATE_LIMITED,
        title="Too many messages from this address",
        patterns=(
            "oxseu0001_136",
            "oxseu0001_140",
            "oxsus0001_130",
            "oxseu0001_130",
            "oxsus0001_134",
            "oxseu0001_134",
        ),
        examples=("421 4.2.1 Connection refused OXSEU0001_140",),
        meaning="The sending address reached its limit of messages.",
        actions=(
            _QUEUE,
            _SLOWER,
        ),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
        permanent=False,
    ),
    Entry(
        id="vade-helo",
        cause=Cause.REVERSE_DNS,
        title="HELO name refused",
        patterns=(
            "oxsus0001_201",
            "oxseu0001_201",
        ),
        examples=("550 5.7.1 HELO command rejected OXSUS0001_201",),
        meaning="The name with which the sending server greets is not acceptable.",
        actions=(
            "Set the HELO name to the name of the PTR record.",
            _IP,
        ),
        source="https://postmaster-oxsus.vadesecure.com/outbound_error_codes",
        seen="2026-11",
        kind="tag",
    ),
    Entry(
        id="vade-recipient",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Recipient unknown or malformed",
        patterns=(
            "oxsus0001_403",
            "oxseu0001_403",
        ),
        examples=("550 5.7.1 Connection refused OXSUS0001_403",),
        meaning="The address does not exist at the provider, or its form is invalid.",
        actions=(_ADDRESS,),
        source="https://www.suped.com/learn/blocklists/what-does-the-vade-secure-oxsus0001_403-error-code-mean-and-how-should-it-be-handled",
        seen="2026-11",
        kind="tag",
    ),
    Entry(
        id="vade-recipient-rejected",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="Recipient's provider rejects it",
        patterns=(
            "oxseu_rec_403",
            "oxsus_rec_403",
        ),
        examples=(
            "550 5.5.1 Recipient rejected - OXSEU_REC_403 - https://postmaster-oxseu.vadesecure.com/inbound_error_codes/#_403",
        ),
        meaning="The provider does not take mail for this recipient, or not from this sender.",
        actions=(
            "Look the code up on the page that the reply names.",
            _ADDRESS,
        ),
        source="unverified",
        kind="tag",
    ),
    Entry(
        id="vade-other",
        cause=Cause.POLICY,
        title="Refused by the filter; see its code",
        patterns=(
            "postmaster-oxsus.vadesecure.com",
            "postmaster-oxseu.vadesecure.com",
        ),
        examples=(
            "550 5.7.1 Message rejected - OXSEU0001_599 - https://postmaster-oxseu.vadesecure.com/inbound_error_codes/#_599",
        ),
        meaning="The filter refused the message for the reason behind the code.",
        actions=(
            "Look the code up on the page that the reply names.",
            _LINT,
            _IP,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
)
