"""PowerMTA (Port25): a sending server for high volume.

Odd: its own bounces put a standard sentence before the details in brackets, and sort them into
categories such as bad-mailbox or no-answer-from-host.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "powermta",
    "PowerMTA",
    "mta",
    marks=(
        "powermta",
        "port25",
        "x-pmta",
    ),
)

_SOURCE = "https://it.i88.ca/2014/11/bounce-categories-of-powermta.html"
_ADDRESS = "Correct a typing error, or take the address off the list."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_FULL = "Tell the recipient another way that the mailbox is full, and send again later."

ENTRIES = (
    Entry(
        id="powermta-no-mail-hosts",
        cause=Cause.DOMAIN_NO_MAIL,
        title="Domain has no mail server",
        patterns=(
            "unable to route: no mail hosts for domain",
            "no mail hosts for domain",
        ),
        examples=("5.4.4 (unable to route: no mail hosts for domain)",),
        meaning="The domain has neither MX nor address records.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="powermta-dns-failure",
        cause=Cause.DNS,
        title="Domain could not be looked up",
        patterns=(
            "unable to route: dns lookup failure",
            "dnsnexist",
            "unable to route: dns",
        ),
        examples=("4.4.4 (unable to route: dns lookup failure)",),
        meaning="The name servers of the domain did not answer.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source="unverified",
    ),
    Entry(
        id="powermta-no-answer",
        cause=Cause.NETWORK,
        title="Servers of the domain do not answer",
        patterns=(
            "no-answer-from-host",
            "4.4.1 (no answer from host)",
            "no answer from host",
        ),
        examples=("smtp;5.4.1 no-answer-from-host",),
        meaning="None of the domain's servers took the connection or answered in time.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
        codes=(),
    ),
    Entry(
        id="powermta-expired",
        cause=Cause.EXPIRED,
        title="Given up after the bounce-after time",
        patterns=(
            "delivery not attempted, message expired",
            "message-expired",
            "message expired, last transient error",
        ),
        examples=("4.4.7 (delivery time expired) message-expired",),
        meaning="The message stayed in the queue longer than bounce-after.",
        actions=("Look for the last transient error in the log: it names the cause.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="powermta-bad-connection",
        cause=Cause.NETWORK,
        title="Connection broke off",
        patterns=("bad-connection",),
        examples=("4.4.2 (bad connection) bad-connection",),
        meaning="The connection ended before the message was handed over.",
        actions=(_QUEUE,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="powermta-bad-domain",
        cause=Cause.DOMAIN_UNKNOWN,
        title="No such domain",
        patterns=("bad-domain",),
        examples=("5.1.2 (bad destination system: no such domain) bad-domain",),
        meaning="The recipient's domain does not exist.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="powermta-bad-mailbox",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Mailbox is invalid",
        patterns=("bad-mailbox",),
        examples=("5.1.1 (bad destination mailbox address) bad-mailbox",),
        meaning="The receiver knows no such mailbox.",
        actions=(_ADDRESS,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="powermta-inactive-mailbox",
        cause=Cause.RECIPIENT_INACTIVE,
        title="Mailbox is inactive",
        patterns=("inactive-mailbox",),
        examples=("5.2.1 inactive-mailbox",),
        meaning="The mailbox is expired, disabled or not used any more.",
        actions=(_ADDRESS,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="powermta-quota-issues",
        cause=Cause.MAILBOX_FULL,
        title="Mailbox full",
        patterns=("quota-issues",),
        examples=("5.2.2 quota-issues",),
        meaning="The receiver reported a full mailbox.",
        actions=(_FULL,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="powermta-spam-related",
        cause=Cause.SPAM_CONTENT,
        title="Refused as spam",
        patterns=("spam-related",),
        examples=("5.7.1 spam-related",),
        meaning="The receiver refused the message as spam.",
        actions=(
            "Read the receiver's own words in the log.",
            _LINT,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="powermta-policy-related",
        cause=Cause.POLICY,
        title="Refused by a policy",
        patterns=("policy-related",),
        examples=("5.7.1 policy-related",),
        meaning="The receiver refused the message by a rule of its own.",
        actions=("Read the receiver's own words in the log.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="powermta-suppressed",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Suppressed by the sending side",
        patterns=(
            "recipient suppressed by bounce list",
            "suppressed by recipient list",
        ),
        examples=("5.1.0 recipient suppressed by bounce list",),
        meaning="The sending side keeps this address on a list of those it does not send to.",
        actions=("Check why the address is on the list before removing it: `mailcheck suppress`.",),
        source="unverified",
    ),
)
