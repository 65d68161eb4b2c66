"""BarricadeMX (smtpf): a filter in front of mail servers, by Snert and Fort Systems.

Odd: every reply ends with its number (`#127`), by which its documentation explains it; `temporary
failure` is an access rule that says TEMPFAIL, not a fault.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "barricademx",
    "BarricadeMX (smtpf)",
    "mta",
    marks=(
        "barricademx",
        "smtpf",
        "fsl.com",
    ),
)

_SOURCE = "http://www.milter.info/smtp/smtpf/reply.html"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."

ENTRIES = (
    Entry(
        id="barricademx-host-blacklisted",
        cause=Cause.IP_BLOCKLISTED,
        title="Host is on the site's black list",
        patterns=(
            "host * black listed 120",
            "host * black listed",
        ),
        examples=("550 5.7.1 host mail.example.com [192.0.2.5] black listed #120",),
        meaning="An entry of the site's own access map rejects the client's name or address.",
        actions=(
            _IP,
            _RECIPIENT,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=(
            "black listed by",
            "sender",
        ),
    ),
    Entry(
        id="barricademx-host-tempfail",
        cause=Cause.SYSTEM_ERROR,
        title="Access rule defers this host",
        patterns=(
            "host * temporary failure 120",
            "host * temporary failure 853",
            "host * temporary failure",
        ),
        examples=("450 4.7.1 host mail.example.com [192.0.2.5] temporary failure #120",),
        meaning="An entry of the site's access map answers this client with a temporary failure.",
        actions=(
            _QUEUE,
            _RECIPIENT,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=("sender",),
        permanent=False,
    ),
    Entry(
        id="barricademx-reserved-domain",
        cause=Cause.REVERSE_DNS,
        title="Host's name is a reserved one",
        patterns=(
            "host * from rfc2606 reserved domain",
            "host * from unknown tld",
        ),
        examples=(
            "550 5.7.1 host mail.example.com [192.0.2.5] from RFC2606 reserved domain #121",
            "550 5.7.1 host mail.test.example [192.0.2.5] from unknown TLD #122",
        ),
        meaning="The PTR record or HELO name of the sending host ends in a domain that does not exist on the internet.",
        actions=(_IP,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="barricademx-sender-blacklisted",
        cause=Cause.SENDER_REJECTED,
        title="Sender is on the site's black list",
        patterns=(
            "sender * black listed 127",
            "sender * black listed 125",
            "sender * black listed",
            "host * sender * black listed",
        ),
        examples=(
            "550 5.7.1 sender <bob@example.com> black listed #127",
            "550 5.7.1 host mail.example.com [192.0.2.5] sender <bob@example.com> black listed #125",
        ),
        meaning="An entry of the site's access map rejects the sender or its domain.",
        actions=(_RECIPIENT,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="barricademx-sender-tempfail",
        cause=Cause.SENDER_REJECTED,
        title="Access rule defers this sender",
        patterns=(
            "sender * temporary failure 815",
            "sender * temporary failure 814",
            "sender <* temporary failure",
        ),
        examples=("450 4.7.1 sender <bob@example.com> temporary failure #815",),
        meaning="An entry of the site's access map answers this sender with a temporary failure.",
        actions=(
            _QUEUE,
            _RECIPIENT,
        ),
        source=_SOURCE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="barricademx-sender-domain",
        cause=Cause.SENDER_REJECTED,
        title="Sender's domain cannot exist",
        patterns=(
            "sender * from rfc2606 reserved domain",
            "sender * from unknown tld",
        ),
        examples=("550 5.7.1 sender <bob@mail.test> from unknown TLD #129",),
        meaning="The sender's domain is reserved or has an ending that does not exist.",
        actions=("Correct the sender address.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="barricademx-routed",
        cause=Cause.RELAY_DENIED,
        title="Routed address refused",
        patterns=(
            "routed address relaying denied",
            "uucp addressing denied",
            "special case of at-sign in local-part denied",
        ),
        examples=(
            "550 5.7.1 routed address relaying denied #131",
            "550 5.7.1 UUCP addressing denied #132",
        ),
        meaning="The part before the @ holds % or !, with which servers were once used as relays.",
        actions=("Write the address in its plain form, user@domain.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="barricademx-recipient-blacklisted",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="Recipient is closed to this sender",
        patterns=("recipient * black listed",),
        examples=("550 5.7.1 recipient <anna@example.org> black listed #137",),
        meaning="An entry of the site's access map rejects this recipient or the pair of sender and recipient.",
        actions=(_RECIPIENT,),
        source="unverified",
    ),
)
