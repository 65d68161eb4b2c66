"""SpamTitan (TitanHQ): a gateway built on Postfix and amavis.

Odd: most of what it says are the words of Postfix and amavis; only a few replies name it.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("spamtitan", "SpamTitan", "mta", marks=("spamtitan",))

_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."

ENTRIES = (
    Entry(
        id="spamtitan-blocked",
        cause=Cause.SPAM_CONTENT,
        title="SpamTitan blocked the message",
        patterns=(
            "rejected by spamtitan",
            "blocked by spamtitan",
            "spamtitan * spam",
        ),
        examples=("554 5.7.1 Message rejected by SpamTitan",),
        meaning="The gateway took the message for spam or found a rule against it.",
        actions=(
            _LINT,
            _IP,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="spamtitan-blocklist",
        cause=Cause.IP_BLOCKLISTED,
        title="SpamTitan's list holds the address",
        patterns=(
            "blocked using * spamtitan",
            "rbl.spamtitan.com",
            "spamtitan * rbl",
        ),
        examples=(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using rbl.spamtitan.com",
        ),
        meaning="SpamTitan's own blocklist holds the sending address.",
        actions=(
            _IP,
            _RECIPIENT,
        ),
        source="unverified",
        kind="provider",
    ),
)
