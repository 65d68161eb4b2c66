"""KumoMTA: a sending server for high volume.

Odd: what begins with `KumoMTA internal:` was decided by the sending side itself, before or instead
of asking the receiver.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("kumomta", "KumoMTA", "mta", marks=("kumomta",))

_ADDRESS = "Correct a typing error, or take the address off the list."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."

ENTRIES = (
    Entry(
        id="kumomta-prohibited-hosts",
        cause=Cause.MAIL_LOOP,
        title="MX points to a prohibited host",
        patterns=(
            "hosts on the prohibited_hosts list",
            "mx consisted solely of hosts on the prohibited_hosts",
            "in the prohibited_hosts list",
            "prohibited_hosts",
        ),
        examples=("550 5.4.4 KumoMTA internal: 127.0.0.1 is on the list of prohibited_hosts",),
        meaning="The MX of the domain leads to an address such as 127.0.0.1, which would loop back.",
        actions=(
            _MX,
            _ADDRESS,
        ),
        source="unverified",
    ),
    Entry(
        id="kumomta-skip-hosts",
        cause=Cause.NETWORK,
        title="All servers of the domain are skipped",
        patterns=(
            "hosts on the skip_hosts list",
            "skip_hosts list",
        ),
        examples=(
            "451 4.4.1 KumoMTA internal: MX consisted solely of hosts on the skip_hosts list",
        ),
        meaning="The configuration of the sending side leaves out all servers of this domain.",
        actions=("Check skip_hosts of the egress path.",),
        source="unverified",
    ),
    Entry(
        id="kumomta-no-hosts",
        cause=Cause.DNS,
        title="Mail servers could not be looked up",
        patterns=(
            "failed to resolve mx for",
            "mx didn't resolve to any hosts",
            "mx list is empty",
        ),
        examples=("451 4.4.4 KumoMTA internal: failed to resolve MX for example.org",),
        meaning="The name servers of the domain did not answer, or named nothing.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source="unverified",
    ),
    Entry(
        id="kumomta-connect",
        cause=Cause.NETWORK,
        title="No server of the domain took the connection",
        patterns=(
            "failed to connect to any candidate hosts",
            "kumomta internal: failed to connect",
            "no hosts available to deliver",
            "all failures are related to os errors connecting",
        ),
        examples=("400 KumoMTA internal: failed to connect to any candidate hosts",),
        meaning="All servers of the domain refused or did not answer.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="kumomta-expired",
        cause=Cause.EXPIRED,
        title="Given up after the queue's maximum age",
        patterns=(
            "next delivery time would be * after expiration",
            "message expired * kumomta",
            "551 kumomta internal",
        ),
        examples=(
            "551 KumoMTA internal: Next delivery time would be 3 hours after expiration time",
        ),
        meaning="The message was in the queue as long as max_age allows.",
        actions=("Look for the earlier attempts in the delivery log: they name the cause.",),
        source="unverified",
    ),
    Entry(
        id="kumomta-bounced",
        cause=Cause.POLICY,
        title="Bounced by the administrator",
        patterns=(
            "administrator triggered bounce",
            "rejected by administrator bounce",
            "kumomta internal: bounce rule",
        ),
        examples=("551 5.0.0 KumoMTA internal: administrator triggered bounce",),
        meaning="An administrator of the sending side removed the messages of this queue.",
        actions=("Ask the administrator of the sending server.",),
        source="unverified",
        who=Actor.SENDING_ADMIN,
    ),
    Entry(
        id="kumomta-tls",
        cause=Cause.TLS,
        title="Encryption as required was not possible",
        patterns=(
            "kumomta internal: tls",
            "tls policy is required but starttls",
            "tls policy is * but starttls",
        ),
        examples=("400 KumoMTA internal: tls policy is Required but STARTTLS is not advertised",),
        meaning="The egress path asks for TLS, and the server offers none or the handshake failed.",
        actions=(
            _MX,
            "Check enable_tls of the egress path.",
        ),
        source="unverified",
    ),
)
