"""Haraka: a mail server in JavaScript that many services build on.

Odd: it writes `I cannot deliver mail for {anna@example.org}` with braces or angle brackets, and its
outgoing side reports DNS trouble in words of its own.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker
from mailcheck.knowledge.catalogue.wording import ABOUT_ANOTHER_NAME

SPEAKER = Speaker("haraka", "Haraka", "mta", marks=("haraka",))

_SOURCE = "https://github.com/haraka/Haraka/blob/master/outbound/hmail.js"
_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_SCAN = "Scan the computer the file comes from, and send the text without it."

ENTRIES = (
    Entry(
        id="haraka-no-such-domain",
        cause=Cause.DOMAIN_UNKNOWN,
        title="No such domain",
        patterns=("no such domain:",),
        examples=("No Such Domain: example.invalid",),
        meaning="The recipient's domain does not exist in DNS.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=ABOUT_ANOTHER_NAME,
    ),
    Entry(
        id="haraka-no-mx",
        cause=Cause.DOMAIN_NO_MAIL,
        title="Domain has no mail server",
        patterns=("nowhere to deliver mail to for domain",),
        examples=("Nowhere to deliver mail to for domain: example.org",),
        meaning="The domain has neither MX nor address records.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=(
            "sender",
            "mail from",
        ),
    ),
    Entry(
        id="haraka-null-mx",
        cause=Cause.DOMAIN_NO_MAIL,
        title="Domain accepts no mail",
        patterns=(
            "sends and receives no email (null mx)",
            "sends and receives no email",
        ),
        examples=("Domain example.org sends and receives no email (NULL MX)",),
        meaning="The domain says with a null MX record that it takes no mail.",
        actions=(
            _ADDRESS,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="haraka-dns",
        cause=Cause.DNS,
        title="Recipient's domain could not be looked up",
        patterns=(
            "dns lookup failure:",
            "temporary mx lookup error for",
        ),
        examples=(
            "DNS lookup failure: example.org",
            "Temporary MX lookup error for example.org",
        ),
        meaning="The name servers of the domain did not answer.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
        unless=("dns lookup failure: host",),
    ),
    Entry(
        id="haraka-tried-all",
        cause=Cause.NETWORK,
        title="No server of the domain could be reached",
        patterns=(
            "tried all mxs",
            "ongoing connection failed to",
        ),
        examples=("Tried all MXs example.org",),
        meaning="Every server of the domain was tried, and none took the connection.",
        actions=(
            _MX,
            _QUEUE,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="haraka-not-local",
        cause=Cause.RELAY_DENIED,
        title="Server is not responsible for the recipient",
        patterns=(
            "i cannot deliver mail for",
            "i cannot deliver for that recipient",
            "i cannot deliver for that domain",
        ),
        examples=(
            "550 I cannot deliver mail for {anna@example.org}",
            "550 I cannot deliver mail for <anna@example.org>",
        ),
        meaning="No plugin of the server accepts mail for this recipient: the domain is none of its own, and the client did not log in.",
        actions=(
            _MX,
            _LOGIN,
        ),
        source="unverified",
        alternatives=(
            Alternative(
                "generic-user-unknown",
                "The domain is one of this server: then the mailbox is unknown there.",
            ),
        ),
    ),
    Entry(
        id="haraka-too-many-failures",
        cause=Cause.EXPIRED,
        title="Given up after many attempts",
        patterns=(
            "too many failures (",
            "too many failures",
        ),
        examples=("Too many failures (DNS lookup failure)",),
        meaning="The outgoing side tried as often as it may and gave up; the last cause stands in brackets.",
        actions=("Read the cause in brackets and remove it.",),
        source="unverified",
        unless=(
            "login",
            "auth",
            "logon",
        ),
    ),
    Entry(
        id="haraka-bad-recipients",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Server refused these recipients",
        patterns=("some recipients failed:",),
        examples=("Some recipients failed: <anna@example.org>",),
        meaning="The other server refused some of the recipients; its reply stands in the log.",
        actions=(_ADDRESS,),
        source="https://github.com/haraka/Haraka/issues/2793",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="haraka-helo",
        cause=Cause.REVERSE_DNS,
        title="HELO name refused",
        patterns=(
            "helo host has no dots",
            "helo matches spam",
            "helo hostname does not",
            "helo is a raw ip",
            "mismatched helo",
            "bare ip in helo",
            "helo name does not match",
            "your helo name looks like",
        ),
        examples=("550 HELO host has no dots: localhost",),
        meaning="The name with which the sending server greets is none of a mail server.",
        actions=(
            "Set the server's name to one that resolves to its address.",
            _IP,
        ),
        source="unverified",
    ),
    Entry(
        id="haraka-karma",
        cause=Cause.REPUTATION,
        title="Server has seen bad behaviour from you",
        patterns=(
            "very bad karma score",
            "bad karma score",
            "you are not welcome here",
        ),
        examples=("550 very bad karma score: -12",),
        meaning="Haraka's karma plugin counts what a client does: wrong recipients, blocklists, spam, missing PTR. The sum is too bad.",
        actions=(
            _IP,
            _DOMAIN,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="haraka-early-talker",
        cause=Cause.PROTOCOL,
        title="Client spoke before its turn",
        patterns=("you talk too soon",),
        examples=("554 You talk too soon",),
        meaning="The sending program did not wait for the greeting, as spam programs do.",
        actions=("Check the sending program: it must wait for each reply (RFC 5321 §4.3.1).",),
        source="unverified",
    ),
    Entry(
        id="haraka-mailbox-headers",
        cause=Cause.MESSAGE_MALFORMED,
        title="Header fields missing or doubled",
        patterns=(
            "required header",
            "only one * header allowed. see rfc",
            "your message is missing a date header",
        ),
        examples=("550 Required header 'Date' missing",),
        meaning="A header field that must be there is missing, or one that may be there once is doubled.",
        actions=(_LINT,),
        source="unverified",
    ),
    Entry(
        id="haraka-too-many-unrecognized",
        cause=Cause.PROTOCOL,
        title="Too many wrong commands",
        patterns=("too many bad commands",),
        examples=("421 Too many bad commands",),
        meaning="The client gave commands that do not exist.",
        actions=("Check the sending program, and firewalls that change SMTP on the way.",),
        source="unverified",
    ),
    Entry(
        id="haraka-spamassassin",
        cause=Cause.SPAM_CONTENT,
        title="SpamAssassin score too high",
        patterns=("spam score exceeded threshold",),
        examples=("550 spam score exceeded threshold",),
        meaning="SpamAssassin gave the message more points than the receiver allows.",
        actions=(
            _LINT,
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="haraka-clamav",
        cause=Cause.VIRUS,
        title="Scanner found malware",
        patterns=("message is infected with",),
        examples=("550 Message is infected with Eicar-Test-Signature",),
        meaning="The scanner at the receiver knows the file.",
        actions=(_SCAN,),
        source="unverified",
    ),
)
