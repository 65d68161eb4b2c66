"""Trellix Email Security Cloud, formerly FireEye ETP: a filter service in front of companies.

Odd: a code ETP and three digits says what happened (1xx recipient and routing, 2xx the sending
address), and the reply ends with an id.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "fireeye",
    "Trellix Email Security (FireEye ETP)",
    "provider",
    marks=(
        "fireeye",
        "fireeyecloud.com",
        "trellix",
    ),
)

_SOURCE = "https://docs.trellix.com/data-and-email/docs/error-codes"
_ADDRESS = "Correct a typing error, or take the address off the list."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_LOOP = "Run `mailcheck loops /etc/aliases` and look for forwards that point at each other."

ENTRIES = (
    Entry(
        id="fireeye-invalid-domain",
        cause=Cause.RELAY_DENIED,
        title="Domain is not set up at the service",
        patterns=(
            "etp100",
            "etp105",
        ),
        examples=("550 ETP100 Invalid recipient - 3yPujyU",),
        meaning="The MX record points to the service, but the domain is not set up there.",
        actions=(
            _MX,
            _RECIPIENT,
        ),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
    ),
    Entry(
        id="fireeye-invalid-recipient",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Company's server rejects the recipient",
        patterns=(
            "etp101",
            "etp102",
        ),
        examples=(
            "550 ETP102 recipient rejected by downstream MTA. Reason: [ 5.4.1 Recipient address rejected: Access denied. ] - 3yPujyU",
        ),
        meaning="The company's own server, which the service asks, does not take this recipient.",
        actions=(_ADDRESS,),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
    ),
    Entry(
        id="fireeye-recipient-unverified",
        cause=Cause.SYSTEM_ERROR,
        title="Recipient could not be checked now",
        patterns=(
            "etp103",
            "etp106",
        ),
        examples=(
            "451 ETP103 Invalid recipient - 3yPujyU",
            "451 ETP106 Requested action aborted: Try again later",
        ),
        meaning="The company's own server did not answer in time, so the service defers the message.",
        actions=(_QUEUE,),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
        permanent=False,
    ),
    Entry(
        id="fireeye-loop",
        cause=Cause.MAIL_LOOP,
        title="Message goes round in circles",
        patterns=("etp104",),
        examples=("554 ETP104 Routing loop detected - 3yPujyU",),
        meaning="The company's server sends the mail back to the service.",
        actions=(
            _LOOP,
            _RECIPIENT,
        ),
        source=_SOURCE,
        seen="2026-11",
        kind="tag",
    ),
)
