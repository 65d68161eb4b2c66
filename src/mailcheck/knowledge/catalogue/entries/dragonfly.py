"""DragonFly Mail Agent: the small sending program of DragonFly BSD, FreeBSD and many containers.

Odd: it only sends. What a remote server said follows `did not like our RCPT TO:`; without these
words the sentence is about its own queue, files or network.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "dragonfly",
    "DragonFly Mail Agent (dma)",
    "mta",
    marks=(
        "dragonfly mail agent",
        "did not like our",
    ),
)

_SOURCE = "https://github.com/corecode/dma/blob/master/net.c"
_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."

ENTRIES = (
    Entry(
        id="dragonfly-gave-up",
        cause=Cause.EXPIRED,
        title="Given up after days of trying",
        patterns=(
            "could not deliver for the last * seconds. giving up",
            "could not deliver for the last",
        ),
        examples=("Could not deliver for the last 432000 seconds. Giving up.",),
        meaning="The agent tried until its time was over. Why each attempt failed stands in its own log only.",
        actions=(
            "Look for `remote delivery deferred` in the log of the sending machine: it names the cause.",
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="dragonfly-dns-failure",
        cause=Cause.DNS,
        title="Recipient's domain could not be looked up",
        patterns=(
            "dns lookup failure: host * not found",
            "temporary error while looking up",
            "remote delivery deferred: dns",
        ),
        examples=("DNS lookup failure: host mail.example.org not found",),
        meaning="The name service gave no address for the host, for now or for good.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source="unverified",
    ),
    Entry(
        id="dragonfly-connection",
        cause=Cause.NETWORK,
        title="Connection to the server failed",
        patterns=(
            "connection failed, remote host refused our greeting",
            "connection rejected temporarily by remote host",
            "connection failed, remote host greeted us with",
            "connection failed, malformed response by remote host",
            "connection failed, remote host requires quit",
            "remote delivery deferred: connection",
            "unexpected connection end",
            "no hosts left to try",
        ),
        examples=(
            "remote delivery deferred: unexpected connection end",
            "connection failed, remote host refused our greeting",
        ),
        meaning="The server did not take the connection, closed it, or answered with something that is no SMTP.",
        actions=(
            _MX,
            _IP,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="dragonfly-starttls",
        cause=Cause.TLS,
        title="Server offers no encryption as required",
        patterns=(
            "esmtp unsupported by remote host and starttls is required",
            "esmtp unsupported by remote host and secure connection is required",
            "remote delivery deferred: starttls not available",
            "remote delivery deferred: starttls",
            "remote delivery deferred: ssl handshake failed",
            "ssl handshake failed fatally",
            "ssl handshake failed",
            "peer did not provide certificate",
            "peer fingerprint mismatch",
        ),
        examples=(
            "remote delivery deferred: STARTTLS not available",
            "remote delivery deferred: ESMTP unsupported by remote host and STARTTLS is required",
        ),
        meaning="The agent is set to send encrypted only, and this server offers no STARTTLS or the handshake failed.",
        actions=(
            "Check SECURETRANSFER, STARTTLS and OPPORTUNISTIC_TLS in dma.conf, and the port of the smart host.",
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="dragonfly-login",
        cause=Cause.SMTP_AUTH,
        title="Login at the smart host failed",
        patterns=(
            "auth login was refused",
            "auth login failed",
            "remote delivery failed: auth",
            "remote delivery failed: smtp login failed",
            "non-encrypted smtp login is disabled",
            "no supported authentication method for remote host",
            "ehlo unsupported by remote host and authentication is required",
            "smtp login failed",
        ),
        examples=(
            "remote delivery deferred: AUTH LOGIN was refused",
            "no supported authentication method for remote host",
        ),
        meaning="The smart host did not accept the user name and password from auth.conf, or offers no way to log in that the agent knows.",
        actions=(
            "Check the line for this host in auth.conf, and that the connection is encrypted (SECURETRANSFER).",
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="dragonfly-local-mailbox",
        cause=Cause.SYSTEM_ERROR,
        title="Local mailbox could not be written",
        patterns=(
            "can not create mbox",
            "local delivery deferred",
            "can not open mbox",
            "can not write mbox",
        ),
        examples=("local delivery deferred: can not open mbox `/var/mail/anna'",),
        meaning="The agent could not create or write the mailbox file of a local user.",
        actions=(
            "Check owner, permissions and free space of the mail directory on the sending machine.",
        ),
        source="unverified",
    ),
    Entry(
        id="dragonfly-local-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such local user",
        patterns=(
            "invalid recipient `",
            "unknown user `",
        ),
        examples=("invalid recipient `anna'",),
        meaning="There is no user of this name on the sending machine, and no alias for it.",
        actions=(
            "Correct the name, or add it to the aliases file.",
            _ADDRESS,
        ),
        source="unverified",
    ),
)
