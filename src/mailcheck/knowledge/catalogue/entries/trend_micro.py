"""Trend Micro: Email Security, InterScan, Deep Discovery and the reputation lists (ERS) they ask.

Odd: `Recipient address rejected: ERS-...` is about the sending address, not about the recipient,
and the list's short name stands where others put a reason.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "trend-micro",
    "Trend Micro (Email Security, ERS, InterScan)",
    "provider",
    marks=(
        "trend micro",
        "trendmicro.com",
        "mail-abuse.com",
        "mail-abuse.org",
        "tmes",
    ),
)

_SOURCE = "https://docs.trendmicro.com/en-us/documentation/article/deep-discovery-email-inspector-51-online-help-smtp-error-codes"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_SLOWER = "Send more slowly, with fewer connections and recipients at a time."
_AUTH = "Run `mailcheck auth message.eml` to see which check fails."

ENTRIES = (
    Entry(
        id="trend-micro-qil",
        cause=Cause.IP_BLOCKLISTED,
        title="Address is on the Quick IP List",
        patterns=(
            "ers-qil",
            "found in ers-qil",
            "zombie matches (ers)",
            "temporary denial of connection (450)",
            "sender ip found in qil",
        ),
        examples=(
            "450 Temporary denial of connection (450) for Zombie matches (ERS)",
            "450 4.7.1 <anna@example.org>: Recipient address rejected: ERS-QIL.",
        ),
        meaning="The Quick IP List holds addresses that send spam right now. An entry lasts from five minutes to twelve hours.",
        actions=(
            "Stop the cause first: a stolen account, a form, a compromised host.",
            "Look the address up at the Email Reputation Services site, tab IP Reputation, and ask for its removal there.",
            _IP,
        ),
        source="https://success.trendmicro.com/en-US/solution/KA-0001346",
        seen="2026-11",
        kind="tag",
        permanent=False,
    ),
    Entry(
        id="trend-micro-dul",
        cause=Cause.IP_BLOCKLISTED,
        title="Address is on the dynamic user list",
        patterns=(
            "ers-dul",
            "found in ers-dul",
        ),
        examples=(
            "550 5.7.1 <anna@example.org>: Recipient address rejected: Mail from <192.0.2.1> was refused due to the sender IP found in ERS-DUL. For details, query the IP reputation on https://servicecentral.trendmicro.com/en-US/ers/.",
        ),
        meaning="The address belongs to a range for customers' lines, which Trend Micro expects no mail server in.",
        actions=(
            "Send through your provider's mail server, or have a fixed address with a PTR record of its own.",
            "Look the address up at https://servicecentral.trendmicro.com/en-US/ers/ and ask for its removal there.",
        ),
        source="https://github.com/thunderbird/mailstrom/issues/197",
        seen="2026-11",
        kind="tag",
    ),
    Entry(
        id="trend-micro-rbl",
        cause=Cause.IP_BLOCKLISTED,
        title="Address is on Trend Micro's list",
        patterns=(
            "ers-rbl",
            "ers-rss",
            "ers-ops",
            "ers-klb",
            "ers-block",
            "blocked using trend micro rbl",
            "blocked using trend micro email reputation",
            "trend micro rbl",
            "rbl+ matches (ers)",
            "permanent denial of connection (550)",
            "refused by rbl-plus.mail-abuse.org",
            "rbl-plus.mail-abuse.org",
            "mail-abuse.com/cgi-bin/lookup",
            "blackholed by rbl-plus",
            "dialups.mail-abuse.org",
            "relays.mail-abuse.org",
            "blackholes.mail-abuse.org",
            "mail-abuse.org/cgi-bin/lookup",
            "blocked using email reputation service",
        ),
        examples=(
            "550 Service unavailable; Client host [192.0.2.1] blocked using Trend Micro RBL+. Please see http://www.mail-abuse.com/cgi-bin/lookup?ip_address=192.0.2.1",
            "550 Permanent denial of connection (550) for RBL+ matches (ERS)",
            "550 Mail from 192.0.2.1 refused by rbl-plus.mail-abuse.org",
        ),
        meaning="The sending IP address is in Trend Micro's reputation database as a source of spam.",
        actions=(
            _IP,
            "Stop the cause first.",
            "Ask for the removal at the lookup page the reply names, or through your provider.",
        ),
        source="https://success.trendmicro.com/solution/1097055-frequently-asked-questions-faqs-about-messages-blocked-by-email-reputation-services-ers",
        seen="2026-11",
        kind="tag",
    ),
    Entry(
        id="trend-micro-customized-block",
        cause=Cause.IP_BLOCKLISTED,
        title="Company itself blocks the sending address",
        patterns=(
            "ers-customized-block",
            "customized-block",
        ),
        examples=(
            "550 5.7.1 <anna@example.org>: Recipient address rejected: ERS-Customized-Block.",
        ),
        meaning="The recipient's company has put the sending IP address or its country on its own blocked list. Trend Micro cannot lift that.",
        actions=(
            _RECIPIENT,
            _IP,
        ),
        source="unverified",
        kind="tag",
    ),
    Entry(
        id="trend-micro-sender-blocked",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="Recipient's side blocks this sender",
        patterns=(
            "block-send-er",
            "block-sender",
            "blocked-sender",
        ),
        examples=("554 5.7.1 <anna@example.org>: Recipient address rejected: BLOCK-SEND-ER.",),
        meaning="The sender stands on the blocked senders of the recipient or the company.",
        actions=(_RECIPIENT,),
        source="unverified",
        kind="tag",
    ),
    Entry(
        id="trend-micro-sender-filtering",
        cause=Cause.POLICY,
        title="Sender filter blocks this server",
        patterns=(
            "block permanently (sender filtering/authentication)",
            "block temporarily (sender filtering/authentication)",
            "(sender filtering/authentication)",
        ),
        examples=(
            "521 Block permanently (Sender Filtering/Authentication)",
            "421 Block temporarily (Sender Filtering/Authentication)",
        ),
        meaning="Deep Discovery refuses the server for too many wrong recipients, too much mail, or a failed SPF, DKIM or DMARC check. The reply does not say which.",
        actions=(
            _AUTH,
            _DOMAIN,
            _SLOWER,
            _RECIPIENT,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
)
