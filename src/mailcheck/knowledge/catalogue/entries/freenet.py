"""freenet: freenet.de, 01019freenet.de, justmail.de and others.

Odd: its servers run Exim, so much of what they say is Exim's: `Unrouteable address` is an address that
does not exist.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("freenet", "freenet", "provider", marks=("freenet.de", "freenet"))

ENTRIES = (
    Entry(
        id="freenet-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="freenet knows no such address",
        patterns=(
            "freenet.de>: unrouteable address",
            "unrouteable address * freenet",
            "freenet.de>: unknown user",
        ),
        examples=("550 <anna@freenet.de>: Unrouteable address",),
        meaning="There is no mailbox of this name.",
        actions=("Correct a typing error, or take the address off the list.",),
        source="http://www.sitepackage.de/service/dokumentation/auswertung/typische-fehlermeldungen-bei-unzustellbarkeit.html",
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="freenet-reverse-dns",
        cause=Cause.REVERSE_DNS,
        title="freenet found no proper PTR",
        patterns=(
            "inconsistent or no dns ptr record for",
            "inconsistent/missing dns ptr record",
            "inconsistent or missing dns ptr record",
        ),
        examples=("550 inconsistent or no DNS PTR record for 192.0.2.1 (see RFC 1912 2.1)",),
        meaning="The sending address has no reverse name, or one that does not lead back to the address.",
        actions=(
            "Run `mailcheck ip 192.0.2.1`, and set a PTR whose name points back to the address.",
        ),
        source="unverified",
    ),
)
