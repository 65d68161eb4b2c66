"""Barracuda: the filter appliance and the filter service in front of many companies.

Odd: `cuda_nsu` marks an answer of the company's own server that Barracuda passes on, and
"permanent failure for one or more recipients" wraps another server's reply in brackets.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "barracuda",
    "Barracuda",
    "provider",
    marks=("barracudanetworks.com", "barracuda", "cuda_nsu"),
)

_SMTP_CODES = "https://smtp.codes/barracuda"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up in Barracuda's log."
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="barracuda-reputation",
        cause=Cause.IP_BLOCKLISTED,
        title="Barracuda lists the sending address",
        patterns=(
            "blocked using barracuda reputation",
            "barracudanetworks.com/reputation",
            "barracuda reputation",
            "barracudacentral.org/reputation",
        ),
        examples=(
            "554 Service unavailable; Client host [192.0.2.1] blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=192.0.2.1",
        ),
        meaning="The IP address is on Barracuda's reputation list. Some appliances check every address in the Received lines, so the one named may be the line of the writer.",
        actions=(
            _IP,
            "Stop the cause first.",
            "Ask for the removal at https://www.barracudacentral.org/rbl/removal-request, which is free and takes about a day.",
        ),
        source="http://tig.csail.mit.edu/wiki/TIG/EmailBlockedByBarracuda",
        seen="2026-11",
        alternatives=(
            Alternative(
                "blocklists-barracuda",
                "`mailcheck ip 192.0.2.1` shows the address at b.barracudacentral.org.",
            ),
        ),
    ),
    Entry(
        id="barracuda-user-unknown",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Company knows no such recipient",
        patterns=(
            "cuda_nsu * user unknown",
            "cuda_nsu * no such user",
            "cuda_nsu * does not exist",
            "cuda_nsu * recipient address rejected: access denied",
        ),
        examples=(
            "550 cuda_nsu 5.1.1 <anna@example.org>... User unknown",
            "550 cuda_nsu 5.4.1 [anna@example.org]: Recipient address rejected: Access denied",
        ),
        kind="tag",
        meaning="Barracuda asked the company's own server, and that knows no such address.",
        actions=(_ADDRESS,),
        source=_SMTP_CODES,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="barracuda-policy-abuse",
        cause=Cause.POLICY,
        title="Company's server refuses you for abuse",
        patterns=("policy rejection- abuse. go away", "policy rejection - abuse. go away"),
        examples=(
            "450 cuda_nsu 4.7.1 <anna@example.org>: Recipient address rejected: Policy Rejection- Abuse. Go away.",
        ),
        meaning="The server behind Barracuda has blocked the sender by a rule of its own.",
        actions=(_RECIPIENT,),
        source=_SMTP_CODES,
        seen="2026-11",
    ),
    Entry(
        id="barracuda-blocked",
        cause=Cause.POLICY,
        title="Barracuda blocked this message",
        patterns=("permanent failure for one or more recipients * blocked)",),
        examples=("550 permanent failure for one or more recipients (anna@example.org:blocked)",),
        meaning="The company's filter refused this message for its content, links or sender. Another message may pass.",
        actions=(
            "Run `mailcheck lint message.eml` and `mailcheck domain example.org`.",
            _IP,
            _RECIPIENT,
        ),
        source=_SMTP_CODES,
        seen="2026-11",
    ),
    Entry(
        id="barracuda-spam-link",
        cause=Cause.SPAM_CONTENT,
        title="A link in the message is blocked",
        patterns=("rejected due to spam url in content",),
        examples=("554 rejected due to spam URL in content",),
        meaning="A link leads to a site that Barracuda or a public list knows from spam.",
        actions=(
            "Run `mailcheck lint message.eml` for the links, and remove the doubtful ones, also from the signature.",
            _RECIPIENT,
        ),
        source=_SMTP_CODES,
        seen="2026-11",
    ),
    Entry(
        id="barracuda-banned-content",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Content or attachment is banned",
        patterns=("rejecting banned content",),
        examples=("554 rejecting banned content",),
        meaning="An attachment of a forbidden kind, or words of the message, match a rule of the company's filter.",
        actions=(
            "Send the text without attachments, and a link to the file.",
            "Run `mailcheck lint message.eml`: it names attachments that many servers refuse.",
            _RECIPIENT,
        ),
        source=_SMTP_CODES,
        seen="2026-11",
        alternatives=(
            Alternative(
                "barracuda-blocked",
                "The message without attachments is refused too: then words or links are meant.",
            ),
        ),
    ),
    Entry(
        id="barracuda-spoofed",
        cause=Cause.SENDER_REJECTED,
        title="Barracuda takes the sender for forged",
        patterns=("rejecting spoofed message",),
        examples=("550 rejecting spoofed message",),
        meaning="The sender seems to use the company's own domain or a well-known name without right.",
        actions=(
            "Run `mailcheck auth message.eml`: From, envelope sender and DKIM should be of one domain.",
            "Let the company's administrator allow the service that sends in its name.",
        ),
        source=_SMTP_CODES,
        seen="2026-11",
    ),
    Entry(
        id="barracuda-license-expired",
        cause=Cause.SYSTEM_ERROR,
        title="Company's Barracuda licence has expired",
        patterns=("license expired", "licence expired"),
        examples=("422 License Expired",),
        meaning="The filter in front of the company does not work any more, and takes no mail for it.",
        actions=("Tell the recipient another way: only their administrator can renew it.",),
        source=_SMTP_CODES,
        seen="2026-11",
    ),
    Entry(
        id="barracuda-temporary-server-error",
        cause=Cause.SYSTEM_ERROR,
        title="Company's own server has a fault",
        patterns=("cuda_nsu * temporary server error",),
        examples=("451 cuda_nsu 4.4.3 Temporary server error. Please try again later",),
        meaning="Barracuda could not get an answer from the server behind it.",
        actions=("Let the queue try again.",),
        source=_SMTP_CODES,
        seen="2026-11",
        permanent=False,
    ),
)
