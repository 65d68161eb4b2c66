"""IMail Server by Ipswitch: a mail server for Windows.

Odd: its bounces are bare lines ending in the address (`Unknown user: anna@example.org`), and quote
the other server after `Body of message generated response:`.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "imail",
    "IMail Server (Ipswitch)",
    "mta",
    marks=(
        "imail",
        "smtp32",
    ),
)

_SOURCE = "https://github.com/sisimai/rb-sisimai/blob/master/lib/sisimai/lhost/imailserver.rb"
_ADDRESS = "Correct a typing error, or take the address off the list."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_FULL = "Tell the recipient another way that the mailbox is full, and send again later."
_SCAN = "Scan the computer the file comes from, and send the text without it."

ENTRIES = (
    Entry(
        id="imail-unknown-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such user",
        patterns=(
            "invalid final delivery userid",
            "unknown user:",
        ),
        examples=("Invalid final delivery userid: anna@example.org",),
        meaning="The server knows no such user or alias.",
        actions=(_ADDRESS,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="imail-unknown-host",
        cause=Cause.DOMAIN_UNKNOWN,
        title="No such domain",
        patterns=("unknown host:",),
        examples=("Unknown host: anna@example.org",),
        meaning="The recipient's domain does not exist in DNS.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=(
            "name server",
            "helo",
            "client",
        ),
    ),
    Entry(
        id="imail-mailbox-full",
        cause=Cause.MAILBOX_FULL,
        title="Mailbox full",
        patterns=("user mailbox exceeds allowed size",),
        examples=("User mailbox exceeds allowed size: anna@example.org",),
        meaning="The recipient's mailbox has reached its size.",
        actions=(_FULL,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="imail-virus",
        cause=Cause.VIRUS,
        title="Scanner found malware",
        patterns=("requested action not taken: virus detected",),
        examples=("Requested action not taken: virus detected",),
        meaning="The scanner of the server knows the file.",
        actions=(_SCAN,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="imail-gave-up",
        cause=Cause.EXPIRED,
        title="Given up after many attempts",
        patterns=("delivery failed * attempts",),
        examples=("Delivery failed 20 attempts: anna@example.org",),
        meaning="The server tried as often as it may, and gave up.",
        actions=(_MX,),
        source=_SOURCE,
        seen="2026-11",
        unless=("for the following reason",),
    ),
    Entry(
        id="imail-connection",
        cause=Cause.NETWORK,
        title="Connection failed",
        patterns=(
            "smtp connection failed,",
            "unexpected connection response from server:",
        ),
        examples=("SMTP connection failed, anna@example.org",),
        meaning="The other server did not take the connection or answered in an unexpected way.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=(
            "550",
            "554",
            "unknown",
        ),
    ),
    Entry(
        id="imail-denied-access",
        cause=Cause.IP_BLOCKLISTED,
        title="Server's access list denies the address",
        patterns=("denied access from",),
        examples=("Denied access from 192.0.2.1",),
        meaning="The sending address is on the server's own access list.",
        actions=(_RECIPIENT,),
        source="http://support.ipswitch.com/kb/IM-20050718-DM01.htm",
        seen="2026-11",
    ),
)
