"""Mailjet: refusals of the sending service, mostly from its event log.

Odd: the words are those of the fields `error` and `error_related_to`, short and without a code.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("mailjet", "Mailjet", "provider", marks=("mailjet",))

_BLOCKED = "https://documentation.mailjet.com/hc/en-us/articles/360043102273-Understanding-Why-Your-Emails-Are-Blocked-and-How-to-Resolve-It"
_PREBLOCKED = "https://support.sweap.io/l/en/article/scixn8hnn3-important-information-about-blocked-e-mail-addresses-status-mailjet-preblocked"

ENTRIES = (
    Entry(
        id="mailjet-preblocked",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Mailjet holds this address back",
        patterns=("mailjet: preblocked", "mailjet preblocked", "preblocked", "pre-blocked"),
        unless=("spam pre-blocked", "spam preblocked"),
        examples=("mailjet: preblocked",),
        meaning="Mailjet did not send, because the address bounced hard before, for you or for another of its customers.",
        actions=(
            "Correct a typing error, or take the address off the list.",
            "Open a ticket with Mailjet when you know that the address works and the person wants the mail.",
        ),
        source=_PREBLOCKED,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="mailjet-spam-preblocked",
        cause=Cause.SPAM_CONTENT,
        title="Mailjet's own spam scan stopped it",
        patterns=("spam preblocked", "spam pre-blocked", "mailjet: spam content"),
        examples=("spam preblocked",),
        meaning="Mailjet scanned the message before sending and expects receivers to take it for spam.",
        actions=(
            "Run `mailcheck lint --bulk message.eml` and correct subject, links and header.",
            "Send a test to yourself before the next mailing.",
        ),
        source=_BLOCKED,
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="mailjet-typofix",
        cause=Cause.DOMAIN_UNKNOWN,
        title="Mailjet sees a misspelt domain",
        patterns=("mailjet: typofix", "typofix"),
        examples=("typofix",),
        meaning="The domain behind the @ looks like a misspelling of a well-known one, so Mailjet did not send.",
        actions=("Correct the domain: `mailcheck gate message.eml` suggests the usual spelling.",),
        source="https://support.webmecanik.com/hc/en-us/articles/8067882870300-Bounce-Status-and-Deliverability-Guide",
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="mailjet-sender-blocked",
        cause=Cause.SENDER_REJECTED,
        title="Mailjet does not accept this sender",
        patterns=(
            "is not an authorized sender email address for your account",
            "mailjet * sender blocked",
        ),
        examples=(
            '403 "anna@example.com" is not an authorized sender email address for your account.',
        ),
        meaning="Mailjet sends only from addresses and domains that the account has validated.",
        actions=(
            "Validate the address or domain in the account.",
            "Check with `mailcheck domain example.org` that its SPF and DKIM records are published.",
        ),
        source="unverified",
        who=Actor.SENDER,
    ),
    Entry(
        id="mailjet-duplicate",
        cause=Cause.POLICY,
        title="Same message twice in one campaign",
        patterns=("duplicate in campaign",),
        examples=("duplicate in campaign",),
        meaning="This recipient already got the message in the same campaign, so Mailjet left the second copy out.",
        actions=("Take double addresses off the list; nothing was lost.",),
        source="unverified",
        who=Actor.NOBODY,
    ),
    Entry(
        id="mailjet-account-temporarily-blocked",
        cause=Cause.SENDER_REJECTED,
        title="Mailjet has blocked the account",
        patterns=("your account has been temporarily blocked. please contact our support team",),
        examples=(
            "401 Your account has been temporarily blocked. Please contact our support team to get more information.",
        ),
        meaning="Mailjet stopped the account from sending, mostly for bounces or complaints.",
        actions=(
            "Answer Mailjet's notice, and take bounced addresses off with `mailcheck suppress ingest`.",
        ),
        source="unverified",
        who=Actor.SENDER,
    ),
)
