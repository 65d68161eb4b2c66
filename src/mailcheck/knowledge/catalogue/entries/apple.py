"""Apple: what iCloud Mail (icloud.com, me.com, mac.com) answers.

Odd: a code in brackets, such as [CS01], is all that tells Apple's refusals apart, and Apple does
not publish what they mean. Proofpoint's filters stand in front and answer in their own words.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "apple",
    "Apple (iCloud Mail)",
    "provider",
    marks=("icloud.com", "support.apple.com", "me.com", "mac.com", "appleid.com"),
)

_PAGE = "https://support.apple.com/en-us/102322"
_POSTMASTER = "Write to icloudadmin@apple.com with company, domain, IP addresses, the log lines and since when it happens, if all that is right."
_DOMAIN = "Run `mailcheck domain example.org` and `mailcheck ip 192.0.2.1`: Apple wants SPF, DKIM, DMARC and a PTR."
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="apple-local-policy",
        cause=Cause.POLICY,
        title="Apple refuses by its local policy",
        patterns=(
            "[cs01]",
            "[cs02]",
            "[hm08]",
            "[hm01]",
            "[hm02]",
            "[hm03]",
            "[hm04]",
            "[hm05]",
            "[hm06]",
            "[hm07]",
            "[hm09]",
            "[bs01]",
            "[bs02]",
        ),
        examples=(
            "554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137",
            "554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137",
        ),
        kind="tag",
        meaning="Apple's filter refused the message for its content or for the reputation of the sending address or domain. Apple does not say which.",
        actions=(
            _DOMAIN,
            "Run `mailcheck lint --bulk message.eml`, and look at links, subject and the way to unsubscribe.",
            "Take people who did not ask for the mail, or do not open it, off the list.",
            _POSTMASTER,
        ),
        source=_PAGE,
        seen="2026-11",
        alternatives=(
            Alternative(
                "apple-unauthenticated",
                "`mailcheck auth message.eml` shows that neither SPF nor DKIM passes.",
            ),
        ),
    ),
    Entry(
        id="apple-rejected-by-policy",
        cause=Cause.POLICY,
        title="Apple refuses by its local policy",
        patterns=(
            "message rejected due to local policy. please visit https://support.apple.com",
            "message rejected due to local policy * support.apple.com",
        ),
        unless=("[cs", "[hm", "[bs"),
        examples=(
            "550 5.7.1 Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137",
        ),
        meaning="Apple's filter refused the message without a code.",
        actions=(_DOMAIN, "Run `mailcheck lint --bulk message.eml`.", _POSTMASTER),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="apple-unauthenticated",
        cause=Cause.SENDER_AUTH,
        title="Both SPF and DKIM failed at Apple",
        patterns=("[hme1]", "blocked for failing both spf and dkim"),
        examples=(
            "554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication checks. See https://support.apple.com/en-us/HT204137 for mailing best practices",
        ),
        kind="tag",
        meaning="Neither SPF nor DKIM passed, so Apple cannot tell who sent the message.",
        actions=(
            "Run `mailcheck auth message.eml`, and `mailcheck spf example.org --ip 192.0.2.1` with the sending address.",
            "Add the server to the SPF record, and switch on DKIM signing.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="apple-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC policy of the From domain",
        patterns=("your message was rejected due to * dmarc policy",),
        examples=(
            "550 5.7.1 Your message was rejected due to example.com's DMARC policy. See https://support.apple.com/en-us/HT204137 for info",
        ),
        meaning="The From domain asks for unauthenticated mail to be refused, and this message passed neither SPF nor DKIM in its name.",
        actions=(
            "Run `mailcheck auth message.eml` to see which check fails.",
            "Let every service that sends in the domain's name sign with its DKIM key.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="apple-spam-content",
        cause=Cause.SPAM_CONTENT,
        title="Apple takes the message for spam",
        patterns=("message content rejected due to spam",),
        examples=("550 5.7.1 message content rejected due to spam",),
        meaning="The filter takes the content for spam.",
        actions=(
            "Run `mailcheck lint --bulk message.eml` and correct links, subject and header.",
            _POSTMASTER,
        ),
        source="https://github.com/KumoCorp/kumomta/blob/main/assets/community/bounces.toml",
        seen="2026-11",
    ),
    Entry(
        id="apple-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Apple knows no such address",
        patterns=(
            "unknown or illegal alias",
            "icloud.com>: user does not exist",
            "me.com>: user does not exist",
            "mac.com>: user does not exist",
            "privaterelay.appleid.com>: user not found",
            "privaterelay.appleid.com * user not found",
        ),
        examples=(
            "550 5.1.1 unknown or illegal alias: anna@icloud.com",
            "550 5.1.1 <anna@icloud.com>: user does not exist",
            "550 5.1.1 <abc123@privaterelay.appleid.com>: user not found",
        ),
        meaning="There is no such address; a private relay address may have been deleted by its owner.",
        actions=(_ADDRESS,),
        source="https://smtp.codes/icloud",
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="apple-inactive",
        cause=Cause.RECIPIENT_INACTIVE,
        title="iCloud address is switched off",
        patterns=("inactive email address",),
        examples=("550 5.1.1 <anna@icloud.com>: inactive email address",),
        meaning="The address existed, but its owner or Apple switched it off.",
        actions=("Take the address off the list, and reach the person another way.",),
        source="https://smtp.codes/icloud",
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="apple-moved",
        cause=Cause.RECIPIENT_MOVED,
        title="Recipient's mail is elsewhere now",
        patterns=("recipient no longer on server",),
        examples=("550 5.1.6 recipient no longer on server: anna@icloud.com",),
        meaning="The mailbox was moved away from this server and not to one that Apple names.",
        actions=("Ask the person another way for the new address.",),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="apple-record-missing",
        cause=Cause.SYSTEM_ERROR,
        title="Apple's user directory has a fault",
        patterns=(
            "user lookup success but no user record found",
            "user lookup success",
        ),
        examples=(
            "550 5.1.1 <anna@icloud.com>: user lookup success but no user record found",
            "550 5.1.1 <anna@icloud.com>: user lookup success but no",
        ),
        meaning="Apple found the address but not its record. In April 2021 live mailboxes were refused with these words during a fault, in spite of the 5.1.1.",
        actions=(
            "Do not take the address off the list for this; send again in some hours.",
            "Look at Apple's system status page.",
        ),
        source="https://status.socketlabs.com/incident/306",
        seen="2026-11",
        permanent=False,
        retry="later",
        alternatives=(
            Alternative("apple-no-such-user", "The same words still come after some days."),
        ),
    ),
    Entry(
        id="apple-over-quota",
        cause=Cause.MAILBOX_FULL,
        title="iCloud mailbox is full",
        patterns=(
            "icloud.com>: user is over quota",
            "me.com>: user is over quota",
            "mac.com>: user is over quota",
            "user is over quota",
            "user is overquota",
        ),
        examples=("552 5.2.2 <anna@icloud.com>: user is over quota (in reply to RCPT TO command)",),
        meaning="The recipient's iCloud storage is used up.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source="https://smtp.codes/icloud",
        seen="2026-11",
    ),
    Entry(
        id="apple-excessive-volume",
        cause=Cause.RATE_LIMITED,
        title="This mailbox gets mail too fast",
        patterns=("deferred due to excessive volume",),
        examples=(
            "421 4.7.1 Messages to anna@icloud.com deferred due to excessive volume. Try again later - https://support.apple.com/en-us/HT204137",
        ),
        meaning="The recipient gets more mail at the moment than Apple takes for one mailbox.",
        actions=(
            "Let the queue try again.",
            "Send this recipient less at a time, when the mail is yours.",
        ),
        source="https://smtp.codes/icloud",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="apple-service-unavailable",
        cause=Cause.SYSTEM_ERROR,
        title="Apple takes no mail at the moment",
        patterns=(
            "service unavailable - try again later",
            "me.com esmtp not accepting connections",
            "icloud.com esmtp not accepting connections",
            "esmtp not accepting connections",
        ),
        examples=(
            "451 4.7.1 Service unavailable - try again later",
            "554 mx01-smtpin001.me.com ESMTP not accepting connections",
        ),
        meaning="The server takes no mail right now. It happens at full hours, when everybody sends; for a single server it may also be a quiet block.",
        actions=(
            "Let the queue try again.",
            "Spread mailings away from the full hour.",
            _DOMAIN,
        ),
        source="https://smtp.codes/icloud",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="apple-too-many-errors",
        cause=Cause.PROTOCOL,
        title="Too many errors in one session",
        patterns=("me.com error: too many errors", "icloud.com error: too many errors"),
        examples=("421 4.7.0 me.com Error: too many errors",),
        meaning="So many commands of this session failed, mostly unknown recipients, that Apple closed it.",
        actions=(
            "Look at the replies before this one in the log.",
            "Take unknown recipients off the list (`mailcheck suppress ingest`).",
        ),
        source="https://smtp.codes/icloud",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="apple-relay-unauthorized-sender",
        cause=Cause.SENDER_REJECTED,
        title="Sender is not registered for private relay",
        patterns=(
            "privaterelay.appleid.com * unauthorized sender",
            "privaterelay.appleid.com>: unauthorized",
        ),
        examples=(
            "550 5.1.1 <abc123@privaterelay.appleid.com>: unauthorized sender",
            "550 5.1.1 <abc123@privaterelay.appleid.com>: unauthorized",
        ),
        meaning="Private relay addresses take mail only from domains and addresses that the app's developer has registered with Apple.",
        actions=(
            "Register the sending domain for private email relay in Apple's developer account.",
            "Publish SPF for it, and check with `mailcheck domain example.org`.",
        ),
        source="unverified",
    ),
)
