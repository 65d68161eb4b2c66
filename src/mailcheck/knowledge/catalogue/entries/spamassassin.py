"""SpamAssassin: the scoring filter behind milters, Exim's spam condition and many appliances.

Odd: the numbers are score and limit (`7.2 of 5 required`), and words in capitals are names of its
rules, by which you see what cost the points.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "spamassassin",
    "SpamAssassin (spamd, milters)",
    "mta",
    marks=(
        "spamassassin",
        "spamass-milter",
    ),
)

_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_SCAN = "Scan the computer the file comes from, and send the text without it."

ENTRIES = (
    Entry(
        id="spamassassin-blocked",
        cause=Cause.SPAM_CONTENT,
        title="SpamAssassin blocked the message",
        patterns=(
            "blocked by spamassassin",
            "rejected by spamassassin",
            "spamassassin score",
            "spamassassin:",
            "detected as spam by spamassassin",
            "identified as spam by spamassassin",
            "spamassassin says",
            "spamassassin detected",
            "spamassassin as * detected",
        ),
        examples=(
            "550 5.7.1 Blocked by SpamAssassin",
            "550 5.7.1 message rejected: SpamAssassin score 8.3",
        ),
        meaning="The points of all rules that fit the message are above the receiver's limit.",
        actions=(
            _LINT,
            _DOMAIN,
            _IP,
        ),
        source="unverified",
    ),
    Entry(
        id="spamassassin-score",
        cause=Cause.SPAM_CONTENT,
        title="Spam score above the limit",
        patterns=(
            "spam score (* required",
            "spam points, threshold",
            "hits * required * tests",
            "score * required * spam",
            "spam scored",
            "spam score of",
            "spam score too high",
            "spam score is too high",
        ),
        examples=(
            "550 5.7.1 Spam score (8.3 / 5.0 required)",
            "554 Your message has a spam score of 12.1",
        ),
        meaning="A score is named: the receiver's SpamAssassin gave the message more points than it allows.",
        actions=(
            _LINT,
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="spamassassin-clamav-milter",
        cause=Cause.VIRUS,
        title="Scanner found malware",
        patterns=(
            "virus * detected by clamav",
            "clamav-milter",
            "detected by clamav",
        ),
        examples=(
            "550 5.7.1 virus Eicar-Test-Signature detected by ClamAV - http://www.clamav.net",
        ),
        meaning="ClamAV knows the file.",
        actions=(_SCAN,),
        source="unverified",
    ),
)
