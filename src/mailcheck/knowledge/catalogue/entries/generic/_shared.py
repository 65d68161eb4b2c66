"""What several parts of the generic entries say: advice, and words that rule an entry out."""

RFC5321 = "RFC 5321 §4.2.3"

CORRECT = "Compare the address with what the recipient really uses, letter by letter, and correct a typing error."
DROP = "Take the address off the list if it is written correctly: `mailcheck suppress add anna@example.org`."
WAIT = "Leave the message in the queue: a mail server tries again by itself for several days."
CHECK_IP = "Run `mailcheck ip 192.0.2.1` with the address of your sending server: it shows PTR, HELO name and blocklists."
CHECK_DOMAIN = "Run `mailcheck domain example.org` with the domain you send from: it checks MX, SPF, DKIM and DMARC."
CHECK_RCPT_DOMAIN = (
    "Run `mailcheck domain example.org` with the recipient's domain and look at its MX records."
)
LINT = (
    "Run `mailcheck lint message.eml` on the message that was refused and correct what it reports."
)
ASK_POSTMASTER = "Write to the postmaster of the receiving domain from another mailbox and quote the whole reply."
TELL_RECIPIENT = (
    "Tell the recipient by another way (telephone, another address) what the reply says."
)

ABOUT_SENDER = (
    "sender address",
    "sender rejected",
    "sender unknown",
    "sender verify",
    "sender verification",
    "sender does",
    "sender domain",
    "unknown sender",
    "invalid sender",
    "domain of sender",
    "envelope sender",
    "envelope from",
    "from address",
    "return path",
    "return-path",
    "reverse path",
    "mail from domain",
    "helo command rejected",
    "client host rejected",
    "verification failed for",
)
"""Words that make a sentence one about the sender or the client, not the recipient."""

ABOUT_ACCOUNT_OF_SENDER = (
    "sending suspended",
    "sending for",
    "sending from",
    "message sending",
    "for sending",
    "mail sending",
    "email sending",
    "allowed to send",
    "sending is",
    "sending has been",
    "outgoing",
    "outbound",
    "your account",
    "submission",
    "smtp auth",
    "sender",
    "smtp service for",
)
"""Words that make a disabled account the sender's, not the recipient's."""

REASONS = (
    "spf",
    "dkim",
    "dmarc",
    "spam",
    "unsolicited",
    "virus",
    "malware",
    "blacklist",
    "blacklisted",
    "black list",
    "blacklists",
    "blocklist",
    "blocklisted",
    "block list",
    "blocked",
    "banned",
    "listed",
    "dnsbl",
    "rbl",
    "reputation",
    "greylist",
    "greylisted",
    "greylisting",
    "graylisted",
    "graylisting",
    "grey listed",
    "ptr",
    "rdns",
    "reverse dns",
    "reverse hostname",
    "helo",
    "ehlo",
    "relay",
    "relaying",
    "quota",
    "overquota",
    "full",
    "disabled",
    "suspended",
    "inactive",
    "deactivated",
    "no longer",
    "expired",
    "locked",
    "policy",
    "rate",
    "rate limit",
    "rate limited",
    "rate-limited",
    "limit",
    "limits",
    "throttled",
    "too many",
    "too much",
    "too large",
    "too big",
    "size",
    "tls",
    "starttls",
    "certificate",
    "authentication",
    "authenticated",
    "authenticate",
    "authorized",
    "restricted",
    "members",
    "domain not found",
    "host not found",
    "unknown host",
    "null mx",
    "dns",
    "loop",
    "hops",
    "header",
    "headers",
    "attachment",
    "timeout",
    "timed out",
    "try again",
    "try later",
    "lookup failure",
    "system error",
    "internal error",
    "internal server error",
    "unsubscribed",
    "zombie",
    "spammer",
    "infected",
    "phishing",
    "media error",
    "frequency",
    "country",
    "security policies",
    "sender id",
    "openspf.org",
    "forged",
    "scanner",
    "abuse",
)
"""Words that name a reason: where one stands, a frame around it is no answer."""

SOFT_WORDS = (
    "try again",
    "try later",
    "timeout",
    "timed out",
    "internal error",
    "internal server error",
    "system error",
    "rate",
    "limit",
    "size",
    "header",
    "headers",
    "limits",
)
"""Reasons that go with a server that asks to come back later."""

LIST_BROKEN = (
    "query refused",
    "open resolver",
    "public resolver",
    "127.255.255",
    "127.255.255.252",
    "127.255.255.254",
    "127.255.255.255",
    "excessive number of queries",
    "excessive queries",
)
"""What a DNS blocklist answers when it does not answer the question."""
