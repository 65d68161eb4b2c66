"""Italiaonline: libero.it, virgilio.it, iol.it, inwind.it, blu.it, giallo.it.

Odd: each refusal ends in the server's inner name and a code, `[smtp-19.iol.local; LIB_102]`.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "libero",
    "Italiaonline (Libero, Virgilio)",
    "provider",
    marks=("libero.it", "iol.local", "virgilio.it", "iol.it"),
)

_MOMENTUM = "Momentum documentation, 'The adaptive_rules.lua File'"
_HELP = "https://aiuto.libero.it/articolo/mail/messaggi-di-errore-piu-frequenti-dopo-invio-email"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."

ENTRIES = (
    Entry(
        id="libero-cloudmark",
        cause=Cause.IP_BLOCKLISTED,
        title="Cloudmark lists the sending address",
        patterns=(
            "ip blacklisted by csi. for remediation please use http://csi.cloudmark.com/reset-request",
            "ip blacklisted by csi",
            "lib_102",
        ),
        examples=(
            "550 smtp-16.iol.local smtp-16.iol.local IP blacklisted by CSI. For remediation please use http://csi.cloudmark.com/reset-request/?ip=192.0.2.1 [smtp-16.iol.local; LIB_102]",
        ),
        kind="tag",
        meaning="Cloudmark Sender Intelligence has seen spam from the address, and Libero relies on it.",
        actions=(
            "Find and end the source of the spam.",
            "Ask for a reset at https://csi.cloudmark.com/reset-request/.",
            _IP,
        ),
        source="unverified",
    ),
    Entry(
        id="libero-too-many-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections at once",
        patterns=("libero * too many connections to this listener",),
        examples=("421 smtp-31.libero.it Too many connections to this listener",),
        meaning="The address has too many connections open at Libero's servers.",
        actions=(
            "Lower the number of connections for this destination.",
            "Let the queue try again.",
        ),
        source=_MOMENTUM,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="libero-relay-disabled",
        cause=Cause.RELAY_DENIED,
        title="Wrong outgoing server in the mail program",
        patterns=("550 relay disabled", "relaying not allowed (550 relay disabled)"),
        examples=("RELAYING NOT ALLOWED (550 Relay Disabled)",),
        meaning="The mail program uses an outgoing server that is not the one of the line or the account.",
        actions=("Set the outgoing server your provider names, with login.",),
        source=_HELP,
        seen="2026-11",
    ),
)
