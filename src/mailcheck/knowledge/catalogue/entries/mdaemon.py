"""MDaemon: a mail server for Windows by Alt-N.

Odd: it puts the address in front of the reason (`550 5.1.1 Recipient unknown <anna@example.org>`)
and answers disabled accounts with a temporary code unless told otherwise.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "mdaemon",
    "MDaemon",
    "mta",
    marks=(
        "mdaemon",
        "alt-n",
    ),
)

_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_SLOWER = "Send more slowly, with fewer connections and recipients at a time."

ENTRIES = (
    Entry(
        id="mdaemon-recipient-unknown",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Server knows no such recipient",
        patterns=(
            "recipient unknown <",
            "recipient unknown: no such account",
        ),
        examples=("550 5.1.1 Recipient unknown <anna@example.org>",),
        meaning="The domain is on this server, but has no such account, alias or list.",
        actions=(_ADDRESS,),
        source="unverified",
    ),
    Entry(
        id="mdaemon-frozen",
        cause=Cause.RECIPIENT_INACTIVE,
        title="Account is disabled or frozen",
        patterns=(
            "account is frozen",
            "account is disabled or frozen",
            "account frozen",
        ),
        examples=("451 4.2.1 Account is frozen <anna@example.org>",),
        meaning="The administrator has disabled or frozen the account. MDaemon answers with a temporary code, so that the message comes again.",
        actions=(
            _QUEUE,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="mdaemon-screening",
        cause=Cause.IP_BLOCKLISTED,
        title="Dynamic screening blocks this address",
        patterns=(
            "dynamic screening",
            "is currently blocked by dynamic screen",
            "this ip is blocked by screening",
            "blocked by dynamic screening",
        ),
        examples=("421 Connection refused by Dynamic Screening",),
        meaning="The server saw failed logins or unknown recipients from this address and blocks it for a time.",
        actions=(
            _QUEUE,
            _IP,
        ),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="mdaemon-tarpit",
        cause=Cause.RATE_LIMITED,
        title="Too many recipients or errors",
        patterns=(
            "too many recipients for tarpit",
            "rcpt threshold reached",
            "tarpit",
        ),
        examples=("452 4.5.3 Too many RCPT commands, tarpit active",),
        meaning="After a number of recipients in one session the server slows down or stops.",
        actions=(
            _SLOWER,
            _QUEUE,
        ),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="mdaemon-alias-mismatch",
        cause=Cause.SMTP_AUTH,
        title="Login and sender differ",
        patterns=(
            "authentication required to send from local domain",
            "authentication credentials do not match",
            "mail from must match auth",
        ),
        examples=("530 5.7.0 Authentication required to send from local domain",),
        meaning="The sender belongs to a domain of this server, so it must log in, and with its own account.",
        actions=(_LOGIN,),
        source="unverified",
    ),
    Entry(
        id="mdaemon-lan-only",
        cause=Cause.RELAY_DENIED,
        title="Server does not relay",
        patterns=(
            "sorry, this server does not relay",
            "this server does not relay mail",
            "we do not relay mail",
        ),
        examples=("550 5.7.0 This server does not relay mail",),
        meaning="Neither sender nor recipient is local, and the client did not log in.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source="unverified",
    ),
)
