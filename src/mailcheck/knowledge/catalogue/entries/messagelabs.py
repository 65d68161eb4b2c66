"""Symantec Email Security.cloud, formerly MessageLabs: the filter service in front of companies.

Odd: it speaks in the voice of qmail, with the enhanced code in brackets at the end (#5.7.1), and
says `Message filtered` for spam, viruses and policy alike.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "messagelabs",
    "Symantec Email Security.cloud (MessageLabs)",
    "provider",
    marks=(
        "messagelabs.com",
        "symanteccloud.com",
        "messagelabs",
        "symantec",
    ),
)

_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_AUTH = "Run `mailcheck auth message.eml` to see which check fails."

ENTRIES = (
    Entry(
        id="messagelabs-domain-authentication",
        cause=Cause.SENDER_AUTH,
        title="SPF or DMARC check failed",
        patterns=(
            "spf (sender policy framework) domain authentication",
            "sender policy framework) domain authentication",
            "dmarc domain authentication",
            "domain authentication fail. refer to the troubleshooting",
        ),
        examples=(
            "553-SPF (Sender Policy Framework) domain authentication fail. Refer to the Troubleshooting page at http://www.symanteccloud.com/troubleshooting for more information. (#5.7.1)",
        ),
        meaning="The company checks SPF or DMARC, and the message is not authenticated as coming from its domain.",
        actions=(
            "Run `mailcheck spf example.org --ip 192.0.2.1`.",
            _AUTH,
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="messagelabs-action-aborted",
        cause=Cause.POLICY,
        title="Service ended the transaction",
        patterns=(
            "requested action aborted * messagelabs",
            "requested action aborted * symanteccloud",
            "requested action aborted [",
        ),
        examples=(
            "550 Requested action aborted [11.2] 27012, please visit www.messagelabs.com/support for more details about this error message.",
            "550 Requested action aborted [11.2] 27012, please",
        ),
        meaning="A rule of the service or the company refuses the message; the numbers mean something to its support only.",
        actions=(
            _IP,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="messagelabs-relay",
        cause=Cause.RELAY_DENIED,
        title="Service does not relay for this server",
        patterns=(
            "you are trying to use me * as a relay",
            "have not been configured to let you",
        ),
        examples=(
            "553 you are trying to use me [server-1.tower-1.messagelabs.com] as a relay, but I have not been configured to let you [192.0.2.1, mail.example.com] do this. Please visit www.symanteccloud.com/troubleshooting for more details about this error message and instructions to resolve this issue. (#5.7.1)",
        ),
        meaning="Either the recipient's domain is no customer of the service any more, though an MX record or a cached route points there, or your server sends out through it and is not registered.",
        actions=(
            _MX,
            "Remove fixed routes to the service from your own server.",
            "As a customer, register the server's address for outbound mail in the portal.",
        ),
        source="unverified",
    ),
    Entry(
        id="messagelabs-message-filtered",
        cause=Cause.SPAM_CONTENT,
        title="Filter takes the message for spam",
        patterns=(
            "553-message filtered",
            "message filtered. please see the faqs section",
            "message filtered. refer to the troubleshooting page",
            "message filtered (#5.7.1)",
            "message filtered",
        ),
        examples=(
            "553-Message filtered. Refer to the Troubleshooting page at http://www.symanteccloud.com/troubleshooting for more information. (#5.7.1)",
        ),
        meaning="The signature filter knows the content, a link or the sending host from spam.",
        actions=(
            _IP,
            _LINT,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="messagelabs-connection-policy",
        cause=Cause.REPUTATION,
        title="Connection refused for reputation",
        patterns=(
            "symantec zodiac",
            "connection rejected by policy",
            "your message was blocked by symantec",
            "please see the symantec ip reputation",
            "blocked by symantec's ip reputation",
            "symantec global bad senders",
            "ipremoval.sms.symantec.com",
            "blocked using symantec global bad senders",
            "on a list of * symantec",
            "blocked due to poor reputation. see * symantec",
            "delivery not authorized: * is on symantec",
        ),
        examples=(
            "500 5.7.1 Symantec Zodiac",
            "501 Connection rejected by policy [7.7] 20805, please visit www.messagelabs.com/support for more details about this error message.",
            "554 5.7.1 Delivery not authorized: 192.0.2.1 is on Symantec Global Bad Senders, see http://ipremoval.sms.symantec.com/",
            "554 5.7.1 Delivery not authorized: 192.0.2.1 is on Symantec Global Bad",
        ),
        meaning="The service has seen too much spam from the sending address and ends the connection before any mail.",
        actions=(
            _IP,
            "Find the source of the spam from this address first.",
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="messagelabs-recipient",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Service knows no such recipient",
        patterns=(
            "invalid recipient * (#5.1.1) * messagelabs",
            "542 * rejected",
            "unrecognised address",
        ),
        examples=(
            "550-Invalid recipient <anna@example.org> (#5.1.1) see www.messagelabs.com/support",
        ),
        meaning="The recipient list that the company keeps at the service has no such address.",
        actions=(_ADDRESS,),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="messagelabs-sender-blocked",
        cause=Cause.SENDER_REJECTED,
        title="Company blocks this sender",
        patterns=(
            "your mail to this recipient has been blocked * messagelabs",
            "sender is on domain's blacklist",
            "sender is on user's blacklist",
            "sender denied by * symantec",
        ),
        examples=("551 Sender is on domain's blacklist",),
        meaning="The sender stands on the blocked senders of the company or the user.",
        actions=(_RECIPIENT,),
        source="https://knowledge.broadcom.com/external/article/169925/common-external-spam-filtering-error-cod.html",
        seen="2026-11",
    ),
)
