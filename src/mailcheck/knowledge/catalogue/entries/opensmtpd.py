"""OpenSMTPD: the mail server of OpenBSD.

Odd: it sends nearly bare sentences without codes when it gives up itself (`Envelope expired`), and
short standard words with codes when it refuses (`550 Invalid recipient`).
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker
from mailcheck.knowledge.catalogue.wording import ABOUT_ANOTHER_NAME

SPEAKER = Speaker("opensmtpd", "OpenSMTPD", "mta", marks=("opensmtpd",))

_SOURCE = "https://github.com/sisimai/p5-sisimai"
_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_SMALLER = "Send a smaller file or a link to it: encoding adds a third to the size."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_LOOP = "Run `mailcheck loops /etc/aliases` and look for forwards that point at each other."

ENTRIES = (
    Entry(
        id="opensmtpd-expired",
        cause=Cause.EXPIRED,
        title="Given up after days in the queue",
        patterns=("envelope expired",),
        examples=("Envelope expired",),
        meaning="The message stayed in the queue as long as it may, four days unless set otherwise.",
        actions=(
            "Look for the earlier attempts in the log of the sending server: they name the cause.",
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="opensmtpd-domain-unknown",
        cause=Cause.DOMAIN_UNKNOWN,
        title="No such domain",
        patterns=(
            "domain does not exist",
            "invalid domain name",
        ),
        examples=(
            "Domain does not exist",
            "Invalid domain name",
        ),
        meaning="The recipient's domain does not exist in DNS, or its name cannot be one.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=ABOUT_ANOTHER_NAME,
    ),
    Entry(
        id="opensmtpd-no-mx",
        cause=Cause.DOMAIN_NO_MAIL,
        title="Domain has no mail server",
        patterns=(
            "no mx found for domain",
            "no mx found for destination",
        ),
        examples=(
            "No MX found for domain",
            "No MX found for destination",
        ),
        meaning="The domain exists, but names no server that takes its mail.",
        actions=(
            _MX,
            _ADDRESS,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="opensmtpd-rejects-all",
        cause=Cause.DOMAIN_NO_MAIL,
        title="Every server of the domain refuses",
        patterns=(
            "destination seem to reject all mails",
            "destination seems to reject all mails",
        ),
        examples=("Destination seem to reject all mails",),
        meaning="All servers of the domain refused the connection at once with a permanent reply.",
        actions=(
            _MX,
            _IP,
        ),
        source=_SOURCE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="opensmtpd-mx-lookup",
        cause=Cause.DNS,
        title="Mail servers could not be looked up",
        patterns=(
            "temporary failure in mx lookup",
            "bad dns lookup error code",
            "temporary failure in dns lookup",
        ),
        examples=("Temporary failure in MX lookup",),
        meaning="The name servers of the domain did not answer.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="opensmtpd-no-route",
        cause=Cause.NETWORK,
        title="No way to the recipient's servers",
        patterns=(
            "network error on destination mxs",
            "no valid route to remote mx",
            "no valid route to destination",
            "all routes to destination blocked",
            "address family mismatch on destination mxs",
            "could not retrieve source address",
            "network error on destination mx",
        ),
        examples=(
            "Network error on destination MXs",
            "No valid route to remote MX",
            "Address family mismatch on destination MXs",
        ),
        meaning="None of the recipient's servers could be reached from here: all failed, or they have only IPv6 or IPv4 addresses and this server has not.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="opensmtpd-loop",
        cause=Cause.MAIL_LOOP,
        title="Message goes round in circles",
        patterns=(
            "loop detected: loop detected",
            "loop detected",
        ),
        examples=("Loop detected",),
        meaning="The best mail server for the domain is this server itself, or the message passed it too often.",
        actions=(
            _LOOP,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="opensmtpd-credentials",
        cause=Cause.SMTP_AUTH,
        title="No password for the relay",
        patterns=(
            "could not retrieve credentials",
            "no credentials found for relay",
        ),
        examples=("Could not retrieve credentials",),
        meaning="The server is to log in at a relay, but finds no entry for it in its table of secrets.",
        actions=(
            "Check the `auth` label of the relay action in smtpd.conf and the table it names.",
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="opensmtpd-login-failed",
        cause=Cause.SMTP_AUTH,
        title="Login failed",
        patterns=("auth failed: authentication failed",),
        examples=("535 AUTH failed: Authentication failed",),
        meaning="User name or password are wrong.",
        actions=(_LOGIN,),
        source="unverified",
    ),
    Entry(
        id="opensmtpd-too-big",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large",
        patterns=(
            "transaction failed, message too big",
            "message too big for system: transaction failed",
        ),
        examples=("554 5.3.4 Message too big for system: Transaction failed, message too big",),
        meaning="The message is larger than `max-message-size` of the server.",
        actions=(_SMALLER,),
        source="unverified",
    ),
    Entry(
        id="opensmtpd-certificate",
        cause=Cause.TLS,
        title="Relay's certificate could not be verified",
        patterns=(
            "invalid server certificate",
            "server certificate verification failed",
            "no mx with valid certificate",
            "tls required but not supported by remote host",
            "tls required but not supported",
        ),
        examples=(
            "Invalid server certificate",
            "TLS required but not supported by remote host",
        ),
        meaning="The relay rule asks for encryption with a valid certificate, and the server showed none or a wrong one.",
        actions=(
            "Check certificate and name of the next server with `mailcheck domain example.org` (MX, MTA-STS, DANE).",
            _QUEUE,
        ),
        source="unverified",
    ),
    Entry(
        id="opensmtpd-invalid-recipient",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Server refuses this recipient",
        patterns=(
            "550 invalid recipient:",
            "invalid recipient: <",
        ),
        examples=("550 5.1.1 Invalid recipient: <anna@example.org>",),
        meaning="There is no such user, or no rule of the server takes mail for this address.",
        actions=(_ADDRESS,),
        source="unverified",
        alternatives=(
            Alternative(
                "generic-relaying-denied",
                "The domain is not one of this server: then a login or another server is needed.",
            ),
        ),
    ),
    Entry(
        id="opensmtpd-temporary",
        cause=Cause.SYSTEM_ERROR,
        title="Server has a fault for now",
        patterns=(
            "other mail system status: temporary error",
            "service not available: temporary failure",
            "temporary error: * envelope",
        ),
        examples=("421 4.3.0 Other mail system status: Temporary Error",),
        meaning="The server could not look something up or write its queue.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="opensmtpd-session-limit",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many messages in one connection",
        patterns=("too many messages sent",),
        examples=("452 Too many messages sent",),
        meaning="One connection carried more messages than the server takes.",
        actions=("Open a new connection for the rest, and lower the number per connection.",),
        source="unverified",
    ),
)
