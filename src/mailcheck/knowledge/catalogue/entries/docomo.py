"""NTT docomo and SoftBank: mail to Japanese phones (docomo.ne.jp, softbank.ne.jp, i.softbank.jp).

Odd: docomo's `550 Unknown user` at RCPT TO means that the address does not exist; at the end of DATA it
may also mean that the recipient's phone refuses the sender. No enhanced codes, no links.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "docomo",
    "NTT docomo, SoftBank",
    "provider",
    marks=("docomo.ne.jp", "mfsmax.docomo.ne.jp", "softbank.jp", "softbank.ne.jp"),
)

_DOCOMO = "https://note.com/sendmagic/n/neb6bbe7e51cf"
_SOFTBANK = "https://note.com./sendmagic/n/n5afbf98aeb25"
_SISIMAI = "https://github.com/sisimai/p5-sisimai/blob/master/lib/Sisimai/Rhost/NTTDOCOMO.pm"
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="docomo-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="docomo knows no such address",
        patterns=("unknown user * docomo.ne.jp", "unknown user * docomo"),
        examples=(
            "host mfsmax.docomo.ne.jp[192.0.2.1] said: 550 Unknown user neko@docomo.ne.jp (in reply to RCPT TO command)",
            "host mfsmax.docomo.ne.jp[192.0.2.1] said: 550 Unknown user neko@docomo.ne.jp (in reply to end of DATA command)",
        ),
        meaning="There is no such address, or its owner's phone refuses this sender: docomo says the same for both, the second mostly at the end of DATA. Many such recipients make docomo block the sending server.",
        actions=(
            _ADDRESS,
            "Ask the person another way to let your domain through, when the address is surely right.",
        ),
        source=_DOCOMO,
        seen="2026-11",
        permanent=True,
        alternatives=(
            Alternative(
                "docomo-refused-by-phone",
                "The reply came at the end of DATA, and the person has the address in use.",
            ),
        ),
    ),
    Entry(
        id="docomo-refused-by-phone",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="The recipient's phone refuses the sender",
        patterns=(),
        examples=(),
        meaning="The recipient has set the phone to take mail from certain domains only, to refuse mail from computers, or mail that may be forged.",
        actions=("Ask the person to add your domain to the list of allowed senders.",),
        source=_DOCOMO,
        seen="2026-11",
    ),
    Entry(
        id="docomo-mailbox-full",
        cause=Cause.MAILBOX_FULL,
        title="The recipient's mailbox is full",
        patterns=("too much mail data",),
        examples=("552 Too much mail data neko@docomo.ne.jp",),
        meaning="The recipient's mailbox has no room left.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source=_DOCOMO,
        seen="2026-11",
    ),
    Entry(
        id="docomo-too-many-recipients",
        cause=Cause.TOO_MANY_RECIPIENTS,
        title="Too many recipients for docomo",
        patterns=("too many recipients * docomo.ne.jp",),
        examples=("552 Too many recipients neko@docomo.ne.jp",),
        meaning="The message names more recipients than docomo takes at once.",
        actions=("Send it in several parts.",),
        source=_SISIMAI,
        seen="2026-11",
    ),
    Entry(
        id="docomo-softbank-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="SoftBank knows no such address",
        patterns=("invalid recipient: * softbank",),
        examples=("550 Invalid recipient: <neko@i.softbank.jp>",),
        meaning="There is no such address. SoftBank takes mail that a phone refuses, and drops it silently.",
        actions=(_ADDRESS,),
        source=_SOFTBANK,
        seen="2026-11",
        permanent=True,
    ),
)
