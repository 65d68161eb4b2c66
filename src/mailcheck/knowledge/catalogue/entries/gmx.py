"""GMX, WEB.DE, mail.com, 1&1 and IONOS: the mail servers of United Internet.

Odd: no enhanced codes; the reply has several lines and only the last ones say why. The page the
URL names knows the case by its parameters (`c=...`), so keep the URL when you ask.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "gmx",
    "GMX, WEB.DE, IONOS, mail.com",
    "provider",
    marks=(
        "postmaster.gmx",
        "postmaster.web.de",
        "postmaster.1and1",
        "postmaster.mail.com",
        "postmaster.ionos",
        "emig.gmx.net",
        "gmx.net",
        "web.de",
        "kundenserver.de",
        "nemesis esmtp",
    ),
)

_GMX = "https://postmaster.gmx.com/en/error-messages"
_IONOS = "https://www.ionos.de/hilfe/e-mail/postmaster/smtp-fehlermeldungen-der-11-ionos-mailserver"
_PAGE = "Open the link in the reply: the page behind it knows this case and has a way to ask."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."

ENTRIES = (
    Entry(
        id="gmx-address-listed",
        cause=Cause.IP_BLOCKLISTED,
        title="Sending address is on a block list",
        patterns=(
            "ip address is block listed",
            "ip address is black listed",
            "nemesis esmtp service not available * ip address is",
            "case?c=r0201",
            "case?c=r0301",
            "c=bl",
        ),
        examples=(
            "554-gmx.net (mxgmx104) Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is block listed. 554 For explanation visit https://postmaster.gmx.net/en/case?c=r0201&i=ip&v=192.0.2.1&r=1MNcgj-1ue23t3pyV-00S2YR",
        ),
        meaning="The sending IP address is on one of the lists that these servers use, their own or a public one.",
        actions=(
            _IP,
            _PAGE,
            "Stop the cause, and get the address off the list that the page names.",
        ),
        source=_GMX,
        seen="2026-11",
    ),
    Entry(
        id="gmx-bad-ptr",
        cause=Cause.REVERSE_DNS,
        title="PTR of your server is missing or generic",
        patterns=(
            "bad dns ptr resource record",
            "invalid dns ptr resource record",
            "dns ptr resource record",
            "c=rdns",
        ),
        examples=(
            "554-gmx.net (mxgmx116) Nemesis ESMTP Service not available 554-No SMTP service 554-Bad DNS PTR resource record. 554 For explanation visit http://postmaster.gmx.com/en/error-messages?ip=192.0.2.1&c=rdns",
        ),
        meaning="The reverse name of the sending address is missing, looks dynamic, or is the provider's standard name.",
        actions=(
            _IP,
            "Ask the provider of the address for a PTR with the server's own full name, pointing back to the address.",
            "Use the same name in HELO.",
        ),
        source=_GMX,
        seen="2026-11",
    ),
    Entry(
        id="gmx-no-smtp-service",
        cause=Cause.UNKNOWN,
        title="Connection refused; the reason is cut off",
        # Any other line of these servers says more.
        kind="mta",
        patterns=("nemesis esmtp service not available",),
        unless=("rate limit reached",),
        examples=("554-gmx.net (mxgmx104) Nemesis ESMTP Service not available",),
        meaning="Every refusal of a connection begins like this; the reason stands in the third line, which is missing here. Most often it is the sending address: on a list, or without a proper PTR.",
        actions=(
            "Look for the whole reply in the log of the sending server: its last lines name the reason and a page.",
            _IP,
        ),
        source=_GMX,
        seen="2026-11",
        alternatives=(
            Alternative(
                "gmx-address-listed", "`mailcheck ip 192.0.2.1` shows the address on a list."
            ),
            Alternative("gmx-bad-ptr", "`mailcheck ip 192.0.2.1` finds no PTR, or a generic one."),
        ),
    ),
    Entry(
        id="gmx-sender-domain-unreachable",
        cause=Cause.SENDER_REJECTED,
        title="Sender's domain could not take replies",
        patterns=(
            "invalid dns mx or a/aaaa resource record",
            "invalid dns mx",
        ),
        examples=("550 <anna@example.com>: Invalid DNS MX or A/AAAA resource record",),
        meaning="The sender's domain has neither an MX nor an address record, or its MX does not resolve, so no bounce could be sent back.",
        actions=(
            "Run `mailcheck domain example.org` on the domain of the envelope sender.",
            "Publish an MX or A record for it, or use a return path that has one.",
        ),
        source="https://smtp.codes/unitedinternet",
        seen="2026-11",
    ),
    Entry(
        id="gmx-spf",
        cause=Cause.SENDER_AUTH,
        title="SPF failed",
        patterns=("reject due to spf policy",),
        examples=(
            "550 <anna@example.com>: Reject due to SPF policy. The originating IP of the message is not permitted by the domain owner",
        ),
        meaning="The sender's domain publishes an SPF record that does not allow this server. Forwarded mail runs into this too.",
        actions=(
            "Run `mailcheck spf example.org --ip 192.0.2.1` with the sending address, and add it to the record if it is yours.",
            "Rewrite the envelope sender (SRS) when your server forwards mail.",
        ),
        source="https://smtp.codes/unitedinternet",
        seen="2026-11",
    ),
    Entry(
        id="gmx-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC policy of the From domain",
        patterns=("reject due to dmarc policy", "case?c=r0601"),
        examples=(
            "550-Requested action not taken: mailbox unavailable 550-Reject due to DMARC policy. 550 For explanation visit https://postmaster.web.de/en/case?c=r0601",
        ),
        meaning="The From domain asks for mail to be refused that passes neither SPF nor DKIM in its name, and this message passed neither.",
        actions=(
            "Run `mailcheck auth message.eml` to see which check fails.",
            "Run `mailcheck domain example.org` and correct SPF or DKIM of the From domain.",
        ),
        source="unverified",
    ),
    Entry(
        id="gmx-header",
        cause=Cause.MESSAGE_MALFORMED,
        title="Header breaks these servers' rules",
        patterns=(
            "reject due to policy restrictions (header based)",
            "reject due to policy restrictions * case?c=hi",
            "case?c=hi",
            "c=hi",
        ),
        examples=(
            "554-Transaction failed 554-Reject due to policy restrictions. 554 For explanation visit https://postmaster.gmx.net/en/case?c=hi&i=ip&v=192.0.2.1&r=0MbP",
        ),
        meaning="A header field is missing, stands there twice, is not well formed, or has an unlikely value such as a date in the future.",
        actions=(
            "Run `mailcheck lint message.eml`: look at Date, From, Sender, To, Cc and Subject.",
            "Correct the program that writes the message.",
        ),
        source="https://smtp.codes/unitedinternet",
        seen="2026-11",
    ),
    Entry(
        id="gmx-spam-from-address",
        cause=Cause.REPUTATION,
        title="Too much spam from this address",
        patterns=("reject due to policy restrictions (ip based)",),
        examples=("550 <anna@example.com>: Reject due to policy restrictions (IP based)",),
        meaning="A large part of the mail from this IP address was taken for spam lately, so all of it is refused for some time.",
        actions=(_IP, "Find the source of the spam, and wait until the block ends.", _PAGE),
        source="https://smtp.codes/unitedinternet",
        seen="2026-11",
        retry="later",
    ),
    Entry(
        id="gmx-spam-domain",
        cause=Cause.DOMAIN_BLOCKLISTED,
        title="Sender's domain is known for spam",
        patterns=("reject due to policy restrictions (domain based)",),
        examples=("550 <anna@example.com>: Reject due to policy restrictions (domain based)",),
        meaning="These servers know the sender's domain as a source of spam.",
        actions=(
            "Run `mailcheck domain example.org`, and look the domain up at the big domain lists.",
            _PAGE,
        ),
        source="https://smtp.codes/unitedinternet",
        seen="2026-11",
    ),
    Entry(
        id="gmx-policy-restrictions",
        cause=Cause.POLICY,
        title="Refused by these servers' mail policy",
        patterns=("reject due to policy restrictions",),
        examples=(
            "Requested action not taken: mailbox unavailable Reject due to policy restrictions.",
            "554-Transaction failed 554 Reject due to policy restrictions.",
        ),
        meaning="The message breaks a rule of these servers; the page behind the link says which. Header, sender's domain or sending address may be meant.",
        actions=(
            _PAGE,
            "Run `mailcheck lint message.eml` for the header.",
            _IP,
        ),
        source=_GMX,
        seen="2026-11",
        alternatives=(
            Alternative(
                "gmx-header",
                "`mailcheck lint message.eml` finds errors in the header, or the link has `c=hi`.",
            ),
            Alternative(
                "gmx-spam-from-address",
                "Other mail from the same server is refused too, and `mailcheck ip 192.0.2.1` shows listings.",
            ),
            Alternative(
                "gmx-spam-domain",
                "Mail with another sender's domain from the same server gets through.",
            ),
        ),
    ),
    Entry(
        id="gmx-policy-violations",
        cause=Cause.REPUTATION,
        title="Server writes to too many unknown addresses",
        patterns=("reject due to policy violations",),
        examples=("421 Reject due to policy violations",),
        meaning="Too many recipients of this server's mail did not exist, so its IP address is blocked for a time. Old lists and stolen mailboxes do this.",
        actions=(
            "Run `mailcheck suppress audit` over the list and take out what bounced.",
            "Look for stolen mailboxes that send spam.",
            "Send again later: the block ends by itself.",
        ),
        source=_IONOS,
        seen="2026-11",
        retry="later",
    ),
    Entry(
        id="gmx-changing-helo",
        cause=Cause.REVERSE_DNS,
        title="Server's HELO name keeps changing",
        patterns=("reject due to policy violations",),
        codes=("450",),
        examples=("450 Reject due to policy violations.",),
        meaning="The server greets with changing names, as infected machines do, so its mail is delayed. The same text is used when too many recipients did not exist.",
        actions=(
            "Let the server greet with one name, the one its PTR has; `mailcheck ip 192.0.2.1` shows both.",
            "Look behind a shared address for other machines that send mail.",
        ),
        source=_IONOS,
        seen="2026-11",
        alternatives=(
            Alternative(
                "gmx-policy-violations",
                "HELO and PTR are fixed and equal, but many recipients bounced lately (`mailcheck suppress stats`).",
            ),
        ),
    ),
    Entry(
        id="gmx-rate-limit",
        cause=Cause.RATE_LIMITED,
        title="Too many messages in a short time",
        # Others say these words too: they are these servers' only beside a mark.
        kind="generic",
        patterns=("rate limit reached. please try again later",),
        examples=(
            "421-web.de (mxweb011) Nemesis ESMTP Service not available 421-Service closing transmission channel 421 Rate limit reached. Please try again later",
            "host mx00.emig.gmx.net[192.0.2.1] said: 421 Rate limit reached. Please try again later",
        ),
        meaning="The server sent more in a short time than these servers take from it.",
        actions=("Wait some hours, and send at a lower rate.",),
        source=_IONOS,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="gmx-no-such-mailbox",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such mailbox, or long unused",
        patterns=(
            "requested action not taken: mailbox unavailable * postmaster.gmx",
            "requested action not taken: mailbox unavailable * postmaster.web.de",
            "requested action not taken: mailbox unavailable * postmaster.mail.com",
            "requested action not taken: mailbox unavailable * postmaster.1and1",
            "requested action not taken: mailbox unavailable * postmaster.ionos",
            "case?c=r1601",
        ),
        unless=("reject due to",),
        examples=(
            "550-Requested action not taken: mailbox unavailable 550 For explanation visit https://postmaster.web.de/en/case?c=r1601&i=ip&v=192.0.2.1&r=1Mabc-1defg",
        ),
        meaning="The recipient does not exist here, or has not used the mailbox for so long that it was closed.",
        actions=("Correct a typing error, or take the address off the list.",),
        source="https://smtp.codes/unitedinternet",
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="gmx-mailbox-full",
        cause=Cause.MAILBOX_FULL,
        title="Mailbox is full",
        patterns=(
            "exceeded storage allocation quota exceeded",
            "exceeded storage allocation * quota exceeded",
        ),
        examples=(
            "552-Requested mail action aborted: exceeded storage allocation 552-Quota exceeded. 552 For explanation visit https://postmaster.gmx.net/en/error-messages",
        ),
        meaning="The mailbox has no room left.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source=_GMX,
        seen="2026-11",
    ),
    Entry(
        id="gmx-message-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message larger than these servers take",
        patterns=(
            "exceeded storage allocation mail size limit exceeded",
            "exceeded storage allocation * mail size limit exceeded",
            "mail size limit exceeded * postmaster",
            "exceeded storage allocation mail size",
        ),
        examples=(
            "552-Requested mail action aborted: exceeded storage allocation 552 Mail size limit exceeded. For explanation visit http://postmaster.1and1.com/en/error-messages?ip=192.0.2.1",
            "552-Requested mail action aborted: exceeded storage allocation 552 Mail size",
        ),
        meaning="The message with its attachments is larger than the server or the recipient's tariff allows.",
        actions=("Send a link instead of the attachment, or split it.",),
        source=_IONOS,
        seen="2026-11",
    ),
    Entry(
        id="gmx-sender-not-allowed",
        cause=Cause.SENDER_REJECTED,
        title="Login may not send as this address",
        patterns=("sender address is not allowed",),
        examples=("550 Sender address is not allowed.",),
        meaning="You logged in with one mailbox and used a sender address that does not belong to it.",
        actions=(
            "Use the address of the mailbox as sender, or add the other one to the account as an alias.",
        ),
        source="unverified",
        who=Actor.SENDER,
    ),
    Entry(
        id="gmx-local-error",
        cause=Cause.SYSTEM_ERROR,
        title="Service could not process the message now",
        patterns=("requested action aborted: local error in processing * postmaster",),
        examples=(
            "451-Requested action aborted: local error in processing 451 For explanation visit https://postmaster.gmx.net/en/error-messages",
        ),
        meaning="The service had a fault, or the DNS of the sender's domain did not answer in time.",
        actions=(
            "Let the queue try again.",
            "Run `mailcheck domain example.org` on the sender's domain when it goes on: slow name servers cause it.",
        ),
        source=_IONOS,
        seen="2026-11",
        permanent=False,
    ),
)
