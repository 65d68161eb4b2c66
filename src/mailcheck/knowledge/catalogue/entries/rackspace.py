"""Rackspace Email: companies' mailboxes behind emailsrvr.com.

Odd: each refusal ends in a code in brackets, (G1F) or (G28), that the postmaster's page explains. The
words before it are Postfix's where Postfix has words.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("rackspace", "Rackspace Email", "provider", marks=("emailsrvr.com", "rackspace"))

_PAGE = "https://smtp.codes/rackspace"
_DOCS = "https://docs.rackspace.com/docs/common-email-bounces"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."
_POSTMASTER = "Write to postmaster@emailsrvr.com with the whole reply, if it goes on."

ENTRIES = (
    Entry(
        id="rackspace-too-many-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections from your address",
        patterns=("too many concurrent connections from this client (g2)", "(g2)"),
        examples=("421 Too many concurrent connections from this client (G2)",),
        kind="tag",
        meaning="The IP address has too many connections open at Rackspace.",
        actions=(
            "Lower the number of connections for this destination.",
            "Let the queue try again.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="rackspace-no-ptr",
        cause=Cause.REVERSE_DNS,
        title="Rackspace found no PTR",
        patterns=("has no ptr record (g1f)", "(g1f)"),
        examples=("450 4.7.1 Client host 192.0.2.5 has no PTR record (G1F)",),
        kind="tag",
        meaning="The sending IP address has no reverse name.",
        actions=(
            "Run `mailcheck ip 192.0.2.1`, and set a PTR whose name points back to the address.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="rackspace-verification-failed",
        cause=Cause.SYSTEM_ERROR,
        title="The recipient could not be checked",
        patterns=(
            "the recipient's server was temporarily unavailable to accept your message (g6)",
            "(g6)",
        ),
        examples=(
            "450 4.4.1 <anna@example.org>: The recipient's server was temporarily unavailable to accept your message (G6)",
        ),
        kind="tag",
        meaning="Rackspace could not find out just now whether the recipient exists.",
        actions=("Let the queue try again; some minutes are enough.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="rackspace-mailbox-rate",
        cause=Cause.RATE_LIMITED,
        title="This mailbox gets mail too fast",
        patterns=("mailbox received too much email in a short period of time", "(g30)"),
        examples=(
            "450 4.2.1 <anna@example.org>: Mailbox received too much email in a short period of time (G30)",
        ),
        kind="tag",
        meaning="So much mail came in for this mailbox that Rackspace makes it wait.",
        actions=("Let the queue try again; some minutes are enough.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="rackspace-loop",
        cause=Cause.MAIL_LOOP,
        title="The message goes round in circles",
        patterns=("routing loop detected (g16)", "(g16)"),
        examples=("450 4.4.6 Routing loop detected (G16)",),
        kind="tag",
        meaning="Forwards or wrong server settings sent the message back to where it came from.",
        actions=(
            "Run `mailcheck loops /etc/aliases` over the forwards on the way.",
            "Look at the Received fields of the returned message.",
            _POSTMASTER,
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="rackspace-dmarc-lookup",
        cause=Cause.DNS,
        title="The DMARC record could not be looked up",
        patterns=(
            "temporary dmarc dns lookup failure",
            "(g1e)",
            "temporary dmarc dns",
        ),
        examples=(
            "450 4.4.0 <anna@example.org> Temporary DMARC DNS lookup failure (G1E)",
            "450 4.4.0 <anna@example.org> Temporary DMARC DNS",
        ),
        kind="tag",
        meaning="The name servers of the sender's domain gave no answer about DMARC.",
        actions=(
            "Let the queue try again.",
            "Run `mailcheck domain example.org` with the sender's domain, if it goes on.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="rackspace-untrusted-ip",
        cause=Cause.RATE_LIMITED,
        title="Too much from a new address",
        patterns=("received too many messages from a new or untrusted ip", "(g28)"),
        examples=("451 4.7.1 Received too many messages from a new or untrusted IP (G28)",),
        kind="tag",
        meaning="Rackspace does not know the IP address yet, or does not trust it, and takes only a little from it.",
        actions=("Raise the amount slowly over some weeks.", "Let the queue try again.", _IP),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="rackspace-throttled-for-spam",
        cause=Cause.REPUTATION,
        title="Too much spam from your server",
        patterns=(
            "throttled - too much spam from your mail server",
            "too much spam from your mail server",
        ),
        examples=(
            "451 4.3.0 <mail.example.org[192.0.2.5]>: Client host rejected: Throttled - Too much spam from your mail server. Try again later.",
        ),
        meaning="Rackspace gets much spam from this server and slows it down.",
        actions=("Find and end the source of the spam.", "Let the queue try again.", _IP),
        source=_DOCS,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="rackspace-ip-blocked",
        cause=Cause.IP_BLOCKLISTED,
        title="Rackspace blocks the sending address",
        patterns=(
            "acl dns_rbl; client host",
            "acl dns_rbl",
        ),
        examples=("554 5.7.1 ACL dns_rbl; Client host [192.0.2.1] blocked using bl.example.org",),
        meaning="The IP address is on a blocklist that Rackspace asks, its own or a public one.",
        actions=(_IP, "Find and end the source of the spam.", _POSTMASTER),
        source="unverified",
    ),
)
