"""ALL-INKL: what this hoster answers when a customer's own mail goes out, and to strangers at its door.

Odd: one text, "Spam message rejected.", stands for five different reasons on the hoster's page, so
the bare text has its own entry and names the five as alternatives. Other sites use the two texts
about rate limits and DMARC greylisting as well; what they mean is the same there.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker("all-inkl", "ALL-INKL", "provider", marks=("all-inkl", "kasserver"))

_PAGE = "ALL-INKL, help page 'Email error messages'"
_LINT = "Run `mailcheck lint message.eml` and correct what it finds in the subject, the To field, the links and the header."
_AUDIT = "Run `mailcheck suppress audit` over the recipient list and take out addresses that bounced before."

ENTRIES = (
    Entry(
        id="all-inkl-spam-message-rejected",
        cause=Cause.SPAM_CONTENT,
        title="The hoster's filter refused outgoing mail",
        patterns=("spam message rejected",),
        unless=(
            "connection refused ip is blacklisted",
            "mail.ru",
            "rambler",
            "if this is not spam",
        ),
        examples=("Spam message rejected.", "550 5.7.1 Spam message rejected."),
        meaning="The hoster filters what its customers send and refused this message. The text is the "
        "same for five reasons: the make-up of the message, earlier spam from the same address, both, "
        "a blocked IP address, or a message that runs in circles.",
        actions=(
            _LINT,
            "Change every password of a mailbox or web form that could have sent spam, if you see mail you did not write.",
            "Run `mailcheck loops /etc/aliases` over the forwards and aliases on the message's way.",
            _AUDIT,
            "Ask the hoster's support with the full text and the time, if the message is clean and nothing else fits.",
        ),
        source=_PAGE,
        seen="2026-11",
        alternatives=(
            Alternative(
                "all-inkl-message-details",
                "`mailcheck lint message.eml` finds an empty subject, a missing To, shortened or disguised links or a wrong header.",
            ),
            Alternative(
                "all-inkl-sending-behaviour",
                "`mailcheck lint message.eml` finds nothing, but the address sent much mail in the last days, or mail its owner did not write.",
            ),
            Alternative(
                "all-inkl-details-and-behaviour",
                "`mailcheck lint message.eml` finds faults, and corrected mail from the same address is refused too.",
            ),
            Alternative(
                "all-inkl-endless-loop",
                "`mailcheck loops /etc/aliases` shows a circle, or the returned message has the same Received or Delivered-To lines again and again.",
            ),
            Alternative(
                "all-inkl-ip-blacklisted",
                "The full text ends in `Connection refused ip is blacklisted`, or every message from this connection fails; `mailcheck ip 192.0.2.1` shows where the address is listed.",
            ),
            Alternative(
                "all-inkl-recipients-unknown",
                "`mailcheck suppress audit` finds many addresses on the list that bounced before.",
            ),
        ),
    ),
    Entry(
        id="all-inkl-message-details",
        cause=Cause.SPAM_CONTENT,
        title="Make-up of the message looks like spam",
        patterns=(),
        examples=(),
        meaning="The filter objected to technical details of the message: the subject, the recipient "
        "fields, the links, the header, or a list with dead addresses. The hoster does not say which.",
        actions=(
            "Write a subject that says what the message is about, and neither begin nor end it with `?` or `!`.",
            "Put at least one address into To; do not send with Bcc recipients alone.",
            "Replace URL shorteners by the real address, and let the visible text of a link name where it leads.",
            "Let `mailcheck lint message.eml` check From, Reply-To, Date and Message-ID, and update an old mail program that writes them wrong.",
            _AUDIT,
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="all-inkl-sending-behaviour",
        cause=Cause.SPAM_CONTENT,
        title="Address sent mail that counted as spam",
        patterns=(),
        examples=(),
        meaning="In the last days much mail from this address was taken for spam, or this message "
        "resembles spam and phishing seen before. A stolen password or an abused web form is the usual reason.",
        actions=(
            "Look through the sent mail and the log of web forms for messages nobody wrote, change the passwords and close the form to robots.",
            "Run `mailcheck lint message.eml` and remove misleading links and sender names.",
            "Wait until the filter has forgotten the bad mail before you send a large mailing again, and send it slowly.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="all-inkl-details-and-behaviour",
        cause=Cause.SPAM_CONTENT,
        title="Earlier spam and faulty make-up together",
        patterns=(),
        examples=(),
        meaning="Mail from this address counted as spam in the last days, and the message itself has "
        "details that the filter dislikes. Either alone might have passed.",
        actions=(
            _LINT,
            "Find out whether somebody else sends with the account: change its password and check scripts and forms.",
            _AUDIT,
            "Send a corrected single message first, and the mailing only when that one gets through.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="all-inkl-ip-blacklisted",
        cause=Cause.IP_BLOCKLISTED,
        title="Hoster blocked the sending IP address",
        patterns=("connection refused ip is blacklisted", "refused ip is blacklisted"),
        examples=("Spam message rejected: Connection refused ip is blacklisted.",),
        meaning="The hoster takes no mail from this IP address for now, because much spam came from "
        "it. On a shared or mobile connection somebody else may have sent it; on your own network a "
        "computer or phone may be infected.",
        actions=(
            "Scan every computer and phone behind this address for malware.",
            "Restart the router to get another address, but only where mail is sent from a home or office line with a changing address: never do this for a server, whose fixed address has to be cleaned and delisted instead.",
            "Run `mailcheck ip 192.0.2.1` to see whether public blocklists list the address too.",
            "Ask the hoster's support to look at the block if it stays; they can lift it.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="all-inkl-endless-loop",
        cause=Cause.MAIL_LOOP,
        title="Message ran in an endless loop",
        patterns=(),
        examples=(),
        meaning="The message went back and forth between servers or mailboxes until the hoster "
        "stopped it. Forwards that point at each other, two automatic replies or circular aliases do this.",
        actions=(
            "Run `mailcheck loops /etc/aliases` (with the maps of forwards and virtual addresses) and remove one link of each circle.",
            "Ask the recipient whether their mailbox forwards back to yours.",
            "Switch off the automatic reply on one side, when both sides have one.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="all-inkl-recipients-unknown",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Recipients bounced as unknown before",
        patterns=(
            "one or more recipients were previously reported as unknown",
            "previously reported as unknown",
        ),
        examples=(
            "Message cannot be sent. One or more recipients were previously reported as unknown.",
        ),
        meaning="At least one recipient of this message does not exist any more or has a blocked "
        "mailbox, and earlier mail to it failed again and again. The hoster pauses such addresses for a "
        "time, and one of them stops the whole message.",
        actions=(
            "Read the separate bounce that the hoster sends: it names the addresses; feed it to `mailcheck suppress ingest`.",
            "Correct typing errors, and take addresses that are gone off the list; `mailcheck suppress audit` finds more of them.",
            "Check the message with `mailcheck gate message.eml` and send it again once it is clear.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="all-inkl-cron-recipients-unavailable",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Cron job's recipients bounced before",
        patterns=(
            "one or more recipients were previously reported as not available",
            "previously reported as not available",
        ),
        examples=(
            "Message cannot be sent. One or more recipients were previously reported as not available.",
        ),
        meaning="A cron job mails its output to an address that is gone or locked, and earlier mail to "
        "it failed again and again. The hoster has paused that address for a time.",
        actions=(
            "Read the separate bounce that the hoster sends: it names the addresses.",
            "Open the cron jobs in the hoster's administration (KAS) and remove or correct those addresses.",
            "Run `mailcheck suppress audit` over the addresses that other scripts and system mails use.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="all-inkl-try-again-later",
        cause=Cause.RATE_LIMITED,
        title="Too many similar messages at once",
        # These words are anybody's. Only the bare sentence with its full stop, or the hoster's mark,
        # leads here: a generic entry's longer pattern wins over the second pattern, and any word or
        # sentence before it belongs to somebody else.
        kind="generic",
        patterns=("try again later.", "again later"),
        unless=(
            ". try again later",
            ", try again later",
            "; try again later",
            ": try again later",
            "- try again later",
            "! try again later",
            ") try again later",
            "please",
            "and try",
            "or try",
            "then try",
            "the",
            "is",
            "are",
            "was",
            "to",
            "for",
            "from",
            "in",
            "at",
            "too",
            "not",
            "your",
            "you",
            "error",
            "failed",
            "failure",
            "unavailable",
            "busy",
            "temporary",
            "temporarily",
            "deferred",
            "greylisted",
            "server",
            "service",
            "system",
            "mailbox",
            "user",
        ),
        examples=(
            "Try again later.",
            "host w0123456.kasserver.com[192.0.2.1] said: 451 Try again later",
        ),
        meaning="Within a very short time an unusual number of similar messages came in, so the hoster "
        "takes no mail for a moment. This protects against automated spam and ends by itself.",
        actions=(
            "Wait some minutes and send again; a mail server does so by itself.",
            "Spread a newsletter or serial mail over a longer time.",
            "Run `mailcheck lint message.eml` to see whether the message itself looks like spam.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        alternatives=(
            Alternative(
                "generic-try-again-later",
                "The reply came from another provider's server: `mailcheck bounce bounce.eml` shows which.",
            ),
        ),
    ),
    Entry(
        id="all-inkl-network-blocked",
        cause=Cause.IP_BLOCKLISTED,
        title="Provider's network on the internal block list",
        patterns=(
            "part of their network is in our internal block list",
            "network is in our internal block list",
        ),
        examples=(
            "Your message was rejected. Please contact your service provider since part of their network is in our internal block list.",
        ),
        meaning="The server that delivered the message belongs to a network that sends much spam, so "
        "the hoster blocks that range on a list of its own. It is not about your address, and the "
        "hoster cannot lift it as long as the spam goes on.",
        actions=(
            "Send the full text to the support of the provider whose server sent the mail: they must stop the abuse in their network.",
            "If the server is yours, run `mailcheck ip 192.0.2.1`, look for infected accounts, and ask your network's abuse desk about neighbours.",
            "Deliver urgent mail through another server until then.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="all-inkl-rate-limited-by-reputation",
        cause=Cause.REPUTATION,
        title="Server throttled for its reputation",
        # A tag, because Microsoft's entry for nearly the same words is one.
        kind="tag",
        patterns=(
            "is being temporarily rate limited due to ip reputation",
            "being temporarily rate limited",
        ),
        examples=(
            "The mail server [192.0.2.1] is being temporarily rate limited due to IP reputation. Contact your mail service provider for a resolution.",
        ),
        meaning="The sending IP address has a poor or no reputation, so only little mail from it is "
        "taken in a given time. Nobody can lift this by hand; it ends when less spam comes from the address.",
        actions=(
            "Let the message wait in the queue: it is tried again and often arrives late.",
            "Tell the provider of the sending server, with the text and the IP address.",
            "If the server is yours, stop any spam it sends and run `mailcheck ip 192.0.2.1` for blocklists, PTR and HELO.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry="later",
    ),
    Entry(
        id="all-inkl-greylisted-for-dmarc",
        cause=Cause.SENDER_AUTH,
        title="Delayed because DMARC failed",
        patterns=(
            "greylisted due to dmarc policy failure",
            "future dmarc failures will be rejected",
        ),
        examples=(
            "Greylisted due to DMARC policy failure. Try again after 300 seconds. Future DMARC failures WILL be rejected.",
        ),
        meaning="The message failed the DMARC check of its From domain. The server gives it a second "
        "chance after some minutes; if it fails again, it may be refused for good.",
        actions=(
            "Leave the message in the queue: the server tries again by itself.",
            "Run `mailcheck domain example.org` and correct SPF, DKIM and DMARC of the From domain before the next attempt.",
            "Run `mailcheck auth message.eml` on a delivered copy to see which check fails.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry="later",
        retry_seconds=300,
    ),
)
