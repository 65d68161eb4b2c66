"""Hornetsecurity, formerly antispameurope: a filter service in front of companies.

Odd: enhanced codes of its own (554 5.5.4, 554 5.6.1 to 5.6.9) say what the filter found; other
services use the same numbers for other things, so they count only with its words or host.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "hornetsecurity",
    "Hornetsecurity (antispameurope, EveryCloud)",
    "provider",
    marks=(
        "hornetsecurity.com",
        "cloud-security.net",
        "hornetsecurity",
        "antispameurope.com",
        "antispameurope",
        "everycloud",
    ),
)

_SOURCE = (
    "https://support.everycloud.com/support/solutions/articles/4000039509-workspace-reason-codes"
)
_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_SMALLER = "Send a smaller file or a link to it: encoding adds a third to the size."
_LOOP = "Run `mailcheck loops /etc/aliases` and look for forwards that point at each other."
_SCAN = "Scan the computer the file comes from, and send the text without it."
_LINK = "Send the text without the file, and a link to it."

ENTRIES = (
    Entry(
        id="hornetsecurity-spam-ip",
        cause=Cause.IP_BLOCKLISTED,
        title="Sending address has a bad reputation",
        patterns=(
            "spam ip rejected",
            "ip sender address with a negative reputation",
            "cloud-security.net/unblock",
        ),
        examples=(
            "554 5.5.4 Spam IP rejected",
            "554 5.5.4 Your IP 192.0.2.1 address has a bad reputation. To unblock visit http://cloud-security.net/unblock?ip=192.0.2.1",
        ),
        meaning="The service refuses the sending address for its reputation.",
        actions=(
            _IP,
            "Stop the cause first, then open the page that the reply names, if it names one.",
            _RECIPIENT,
        ),
        source="https://support.everycloud.com/support/solutions/articles/4000007755-workspace-classification-codes, https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt",
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-spam",
        cause=Cause.SPAM_CONTENT,
        title="Filter takes the message for spam",
        patterns=(
            "e-mail rejected spam",
            "spam header rejected",
            "spam link rejected",
            "spam body rejected",
            "email rejection due to spam",
        ),
        examples=(
            "554 5.6.1 Spam Header rejected",
            "554 5.6.2 Spam Link rejected",
            "554 5.6.3 Spam Body rejected",
            "554 5.5.5 e-mail Rejected Spam",
        ),
        meaning="The filter knows the subject, a link or the text from spam; the word in the reply says which.",
        actions=(
            _LINT,
            _RECIPIENT,
        ),
        source="https://support.everycloud.com/support/solutions/articles/4000007755-workspace-classification-codes",
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-virus",
        cause=Cause.VIRUS,
        title="Scanner found malware",
        patterns=(
            "virus e-mail blocked",
            "virus email blocked",
        ),
        examples=("554 5.6.4 Virus E-Mail Blocked",),
        meaning="The scanner of the service knows the file.",
        actions=(_SCAN,),
        source="https://support.everycloud.com/support/solutions/articles/4000007755-workspace-classification-codes",
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-attachment",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Attachment refused by the content filter",
        patterns=(
            "e-mail rejected content attachment",
            "email rejected due to content of attachment",
        ),
        examples=("554 5.5.7 e-mail Rejected Content Attachment",),
        meaning="The content filter of the company does not allow this kind of file.",
        actions=(_LINK,),
        source="https://support.everycloud.com/support/solutions/articles/4000007755-workspace-classification-codes",
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-size",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large",
        patterns=(
            "e-mail rejected content filter size",
            "message size (content filter)",
            "email rejected due to content filter size limit",
        ),
        examples=("554 5.5.3 e-mail Rejected Content Filter Size",),
        meaning="The message is larger than the content filter of the company allows.",
        actions=(_SMALLER,),
        source="https://support.everycloud.com/support/solutions/articles/4000007755-workspace-classification-codes",
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-loop",
        cause=Cause.MAIL_LOOP,
        title="Message goes round in circles",
        patterns=(
            "x-antispameurope-disclaimer",
            "loop detection > 10",
        ),
        examples=("554 5.5.6 Loop detection > 10 mal X-antispameurope-disclaimer",),
        meaning="The message passed the service ten times: the company's server sends it back.",
        actions=(
            _LOOP,
            _RECIPIENT,
        ),
        source="https://support.everycloud.com/support/solutions/articles/4000007755-workspace-classification-codes",
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-header-checks",
        cause=Cause.RATE_LIMITED,
        title="Held back for a while",
        patterns=(
            "header checks defer",
            "early spam detection (temporarily blocked)",
        ),
        examples=("450 4.5.5 Header Checks Defer",),
        meaning="The message resembles a wave of spam that just began, and is held back for now.",
        actions=(_QUEUE,),
        source="https://support.everycloud.com/support/solutions/articles/4000007755-workspace-classification-codes",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="hornetsecurity-tls",
        cause=Cause.TLS,
        title="Company wants encryption",
        patterns=("tls encryption required by customer rule",),
        examples=("554 5.6.5 TLS encryption required by customer rule",),
        meaning="The company takes mail only over encrypted connections.",
        actions=("Switch on opportunistic or mandatory TLS on the sending server.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-blocked-address",
        cause=Cause.SENDER_REJECTED,
        title="Sender or recipient is blocked",
        patterns=(
            "explicit blocking of sender or recipient address",
            "sender/recipient rejected",
        ),
        examples=("552 5.2.2 Sender/Recipient rejected",),
        meaning="A rule of the company blocks this sender or recipient.",
        actions=(_RECIPIENT,),
        source="https://support.everycloud.com/support/solutions/articles/4000007755-workspace-classification-codes",
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-ldap",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Company has no such address",
        patterns=("unknown domain or unknown recipient",),
        examples=("554 5.7.1 unknown domain or unknown recipient (LDAP check)",),
        meaning="The company's directory, which the service asks, has no such address.",
        actions=(_ADDRESS,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-compliance",
        cause=Cause.POLICY,
        title="A compliance rule refuses it",
        patterns=(
            "rejected by custom compliance filter rule",
            "compliance filter rule",
        ),
        examples=("554 5.6.9 Rejected by custom Compliance Filter Rule",),
        meaning="A rule that the company wrote itself fits the message.",
        actions=(_RECIPIENT,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hornetsecurity-retry",
        cause=Cause.SYSTEM_ERROR,
        title="Service has a fault for now",
        patterns=("temporary failure in mta - please retry",),
        examples=("450 4.5.6 temporary failure in MTA - please retry",),
        meaning="The service could not take the message for the moment.",
        actions=(_QUEUE,),
        source=_SOURCE,
        seen="2026-11",
        permanent=False,
    ),
)
