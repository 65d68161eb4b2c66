"""Yandex: what Yandex Mail and the domains hosted there answer.

Odd: nearly everything is 5.7.1, a missing mailbox too, and an id is glued to the end of the text.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "yandex",
    "Yandex Mail",
    "provider",
    marks=("yandex.ru", "yandex.com", "yandex.net", "yandex", "ya.cc"),
)

_PAGE = "https://yandex.com/support/yandex-360/customers/mail/en/bounces/yandex"
_SPAM = "https://yandex.com/support/mail/bounces/yandex/message-rejected-under-suspicion-of-spam.html?lang=en"

ENTRIES = (
    Entry(
        id="yandex-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Yandex knows no such mailbox",
        patterns=("no such user!",),
        examples=("550 5.7.1 No such user! 1718900001-abcDEF01",),
        meaning="There is no mailbox of this name, in spite of the code for policy.",
        actions=("Correct a typing error, or take the address off the list.",),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="yandex-account-blocked",
        cause=Cause.RECIPIENT_INACTIVE,
        title="Recipient's Yandex account is blocked",
        patterns=("policy rejection on the target address",),
        examples=("550 5.7.1 Policy rejection on the target address 1718900001-AbCdEf",),
        meaning="Yandex blocked the recipient's account for breaking its rules. Your message is not the reason.",
        actions=(
            "Reach the recipient another way: they can unblock the account by giving true personal data.",
            "Take the address off the list until then.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="yandex-spam",
        cause=Cause.SPAM_CONTENT,
        title="Yandex takes the message for spam",
        patterns=(
            "message rejected under suspicion of spam",
            "rejected under suspicion of spam",
            "ya.cc/1irbc",
            "rejected under suspicion",
        ),
        examples=(
            "554 5.7.1 [1] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1718900001-AbCdEf",
            "554 5.7.1 Message rejected under suspicion of SPAM",
            "554 5.7.1 [1] Message rejected under suspicion of",
        ),
        meaning="The content looks like spam to Yandex. Forms on web sites that send confirmations to addresses of strangers run into this often.",
        actions=(
            "Run `mailcheck lint --bulk message.eml` and correct links, subject and header.",
            "Protect web forms against robots.",
            "Read Yandex's rules for honest mailings, and run `mailcheck domain example.org`.",
        ),
        source=_SPAM,
        seen="2026-11",
    ),
    Entry(
        id="yandex-blocked-by-statistics",
        cause=Cause.REPUTATION,
        title="Only spam came from your server",
        patterns=("blocked by spam statistics", "feedback.yandex.ru"),
        examples=(
            "554 5.7.1 Blocked by spam statistics - see http://feedback.yandex.ru/?from=mail-rejects&subject=192.0.2.1",
        ),
        meaning="Lately nearly all mail from this server looked like spam, so Yandex takes none from it for 24 hours.",
        actions=(
            "Find the source of the spam: a stolen account or a web form.",
            "Wait 24 hours after it has stopped.",
            "Run `mailcheck ip 192.0.2.1` for blocklists, PTR and HELO.",
        ),
        source=_SPAM,
        seen="2026-11",
        retry_seconds=86400,
    ),
    Entry(
        id="yandex-mailbox-full",
        cause=Cause.MAILBOX_FULL,
        title="Yandex mailbox is full",
        # Others say these words too: they are Yandex's only beside its mark.
        kind="generic",
        patterns=("mailbox size limit exceeded", "mailbox size exceeded"),
        examples=(
            "host mx.yandex.ru[192.0.2.1] said: 552 5.2.2 Mailbox size limit exceeded 1718900001-AbCdEf",
        ),
        meaning="The mailbox has no room left; mostly its owner does not use it. It takes mail again only after the owner has logged in.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="yandex-virus",
        cause=Cause.VIRUS,
        title="Yandex found a virus",
        kind="generic",
        patterns=("message infected by virus",),
        examples=("host mx.yandex.ru[192.0.2.1] said: 554 5.7.1 Message infected by virus",),
        meaning="The scanner found malware in the message.",
        actions=("Scan the attachment and the computer it comes from, and send a clean file.",),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="yandex-recipient-rate",
        cause=Cause.RATE_LIMITED,
        title="This mailbox gets mail too fast",
        patterns=(
            "the recipient has exceeded message rate limit",
            "recipient has exceeded message rate limit",
        ),
        examples=("450 4.2.1 The recipient has exceeded message rate limit. Try again later.",),
        meaning="The recipient gets more mail at the moment than Yandex takes for one mailbox.",
        actions=("Let the queue try again.",),
        source="https://smtp.codes/yandex",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="yandex-service-unavailable",
        cause=Cause.SYSTEM_ERROR,
        title="Yandex takes no mail at the moment",
        patterns=(
            "sorry, the service is currently unavailable. please come back later",
            "the service is currently unavailable. please come back later",
        ),
        examples=(
            "451 4.7.1 Sorry, the service is currently unavailable. Please come back later.",
        ),
        meaning="Yandex turned the attempt away for now; unknown servers get this answer too.",
        actions=("Let the queue try again.",),
        source="https://smtp.codes/yandex",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="yandex-sender-not-owned",
        cause=Cause.SENDER_REJECTED,
        title="Login may not send as this address",
        patterns=("not owned by authorized user", "not owned by auth user"),
        examples=("553 5.7.1 Sender address rejected: not owned by authorized user.",),
        meaning="You logged in with one mailbox and used a sender address that does not belong to it.",
        actions=("Use the mailbox's own address as sender, or add the other one to the account.",),
        source="unverified",
        who=Actor.SENDER,
    ),
)
