"""KDDI: mail to au phones (au.com, ezweb.ne.jp) and au one net (auone-net.jp).

Odd: au answers `User unknown` to addresses that do not exist and, after the message itself, also for
people whose phone refuses the sender. The place tells the two apart: `550 <address>: User unknown` comes
at RCPT TO, `550 : User unknown` without an address at the end of DATA.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "kddi",
    "KDDI (au, ezweb.ne.jp)",
    "provider",
    marks=("ezweb.ne.jp", "au.com", "auone-net.jp", "lsean.ezweb.ne.jp", "msmx.au.com"),
)

_PAGE = "https://note.com/sendmagic/n/n875d8dcb6cb8"
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="kddi-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="au knows no such address",
        patterns=(
            "ezweb.ne.jp>: user unknown",
            "au.com>: user unknown",
            "uqmobile.jp>: user unknown",
            "auone-net.jp>: recipient address rejected",
        ),
        examples=(
            "host lsean.ezweb.ne.jp[192.0.2.1] said: 550 <neko@ezweb.ne.jp>: User unknown (in reply to RCPT TO command)",
            "550 <neko@ne.auone-net.jp>: Recipient address rejected. (in reply to RCPT TO command)",
        ),
        meaning="There is no such address, or its owner's phone refuses this sender; au says the same for both. Many such recipients make au block the sending server.",
        actions=(
            _ADDRESS,
            "Ask the person another way to let your domain through, when the address is surely right.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
        alternatives=(
            Alternative(
                "kddi-refused-by-phone",
                "The person has the address in use: mail from another phone reaches it.",
            ),
        ),
    ),
    Entry(
        id="kddi-refused-by-phone",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="The recipient's phone refuses the sender",
        patterns=(),
        examples=(),
        meaning="The recipient has set the phone to take mail from certain domains only, or to refuse mail that may be forged. au does not say so: it answers that the user is unknown, or takes the mail and drops it.",
        actions=("Ask the person to add your domain to the list of allowed senders.",),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="kddi-bad-address",
        cause=Cause.RELAY_DENIED,
        title="au takes no mail for this address",
        patterns=("ezweb.ne.jp>: relay access denied", "au.com>: relay access denied"),
        examples=("554 <neko!x@ezweb.ne.jp>: Relay access denied",),
        meaning="The address is not written as an address of au can be, or its domain is not au's.",
        actions=(_ADDRESS,),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="kddi-each-recipient-rejected",
        cause=Cause.UNKNOWN,
        title="au's notice without a reason",
        patterns=("each of the following recipients was rejected by a remote mail server",),
        examples=("Each of the following recipients was rejected by a remote mail server.",),
        kind="generic",
        meaning="This is the first sentence of a notice by au; the reason stands below it, after `<<<`.",
        actions=("Look at the lines below the sentence, and explain the one after `<<<`.",),
        source="unverified",
    ),
    Entry(
        id="kddi-mailbox-full",
        cause=Cause.MAILBOX_FULL,
        title="The recipient's mailbox is full",
        patterns=("as their mailbox is full",),
        examples=("As their mailbox is full.",),
        meaning="The recipients named in au's notice have no room left.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source="unverified",
    ),
)
