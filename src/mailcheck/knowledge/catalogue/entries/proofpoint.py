"""Proofpoint and Cloudmark: filters in front of companies, providers and Apple.

Odd: "Blocked - see https://ipcheck.proofpoint.com" comes from many providers that use Proofpoint's
reputation service; the page tells about the address and takes the request to lift the block.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "proofpoint",
    "Proofpoint and Cloudmark",
    "provider",
    marks=("pphosted.com", "ppe-hosted.com", "proofpoint", "cloudmark"),
)

_SMTP_CODES = "https://smtp.codes/proofpoint"
_ESSENTIALS = "https://www.spambrella.com/faq/email-delivery-error-codes/"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="proofpoint-address-blocked",
        cause=Cause.IP_BLOCKLISTED,
        title="Proofpoint blocks the sending address",
        patterns=(
            "ipcheck.proofpoint.com",
            "support.proofpoint.com/dnsbl-lookup",
            "prs.proofpoint.com",
            "blocked using prs.proofpoint.com",
            "blocked - see https://support.proofpoint.com",
            "proofpoint dynamic reputation",
        ),
        examples=(
            "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1",
            "550 5.7.1 Service unavailable; client [192.0.2.1] blocked using prs.proofpoint.com",
            "554 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.1",
        ),
        kind="tag",
        meaning="Proofpoint's reputation service saw spam from this IP address, and everybody who uses the service refuses its mail. The block is dynamic: it may be gone already.",
        actions=(
            "Open https://ipcheck.proofpoint.com with the address: it shows the state and takes a request to lift the block, at no cost.",
            _IP,
            "Stop the cause first: a stolen account, a form, or a mailing with many complaints.",
        ),
        source=_SMTP_CODES,
        seen="2026-11",
    ),
    Entry(
        id="proofpoint-cloudmark-listed",
        cause=Cause.IP_BLOCKLISTED,
        title="Address is on Cloudmark's list (CSI)",
        patterns=(
            "cloudmark sender intelligence",
            "csi.cloudmark.com",
            "cloudmark csi",
        ),
        examples=(
            "550 5.7.1 Service unavailable; client [192.0.2.1] blocked using Cloudmark Sender Intelligence (Visit http://csi.cloudmark.com/reset-request/ if you feel this is in error)",
        ),
        kind="tag",
        meaning="Cloudmark's reputation list holds the sending IP address as poor or suspect.",
        actions=(
            _IP,
            "Stop the cause first.",
            "Ask for a reset at https://csi.cloudmark.com/reset-request/, which is free.",
        ),
        source=_SMTP_CODES,
        seen="2026-11",
    ),
    Entry(
        id="proofpoint-marked-invalid",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Proofpoint has marked the address invalid",
        patterns=("user email address is marked as invalid", "email address is marked as invalid"),
        examples=(
            "550 5.7.1 <anna@example.org>: Recipient address rejected: User email address is marked as invalid.",
        ),
        meaning="The company's own server refused this address before, so Proofpoint no longer takes mail for it.",
        actions=(
            _ADDRESS,
            "Tell the recipient another way, if the address is right: their administrator can take it off Proofpoint's invalid list.",
        ),
        source=_ESSENTIALS,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="proofpoint-not-a-valid-address",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Company knows no such recipient",
        patterns=(
            "this is not a valid email address. please verify",
            "please verify that you have the correct email address for your recipient",
        ),
        examples=(
            "550 5.1.1 - This is not a valid email address. Please verify that you have the correct email address for your recipient.",
        ),
        meaning="There is no such address at the company behind the filter.",
        actions=(_ADDRESS,),
        source=_SMTP_CODES,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="proofpoint-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC policy of the From domain",
        patterns=(
            "email rejected per sender's dmarc policy",
            "rejected per sender's dmarc policy",
        ),
        examples=("550 5.7.0 Email rejected per sender's DMARC policy",),
        meaning="The From domain asks for unauthenticated mail to be refused, and this message passed neither SPF nor DKIM in its name.",
        actions=(
            "Run `mailcheck auth message.eml` to see which check fails.",
            "Run `mailcheck domain example.org` and correct SPF or DKIM of the From domain.",
        ),
        source=_SMTP_CODES,
        seen="2026-11",
    ),
    Entry(
        id="proofpoint-local-policy",
        cause=Cause.POLICY,
        title="Company's own rule refuses the message",
        patterns=("local policy violation",),
        examples=("550 5.7.0 Local Policy Violation",),
        meaning="A rule of the recipient's company refuses the sender, the content or the server. The reply does not say which.",
        actions=(
            "Run `mailcheck lint message.eml` and `mailcheck ip 192.0.2.1`.",
            "Ask the recipient another way to have their administrator look it up; give time and sender.",
        ),
        source="unverified",
        alternatives=(
            Alternative(
                "proofpoint-address-blocked",
                "https://ipcheck.proofpoint.com shows the sending address as blocked.",
            ),
        ),
    ),
    Entry(
        id="proofpoint-recipient-rate",
        cause=Cause.RATE_LIMITED,
        title="Too many recipients within the hour",
        patterns=(
            "too many recipients received this hour",
            "too many recipients received the last hour",
        ),
        examples=("452 4.3.1 Too many recipients received this hour. Please try again later.",),
        meaning="The sender has written to more recipients within an hour than the service takes.",
        actions=("Let the queue try again, and send at a lower rate.",),
        source="unverified",
        permanent=False,
    ),
)
