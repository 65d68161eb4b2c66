"""The closed list of causes: why a message was refused, delayed or complained about.

`explain`, `bounce`, `diagnose` and the suppression policy use these words and no others. Each
cause has one sentence, who has to act, and whether it may ever count as `hard`.
"""

from enum import StrEnum
from typing import NamedTuple


class Actor(StrEnum):
    """Whose move it is."""

    SENDER = "sender"
    """The person or the list that wrote the message."""
    SENDING_ADMIN = "sending-admin"
    """Who runs the server or the domain the message comes from."""
    RECIPIENT = "recipient"
    """Who was to receive it."""
    RECEIVING_ADMIN = "receiving-admin"
    """Who runs the server that refused it."""
    NOBODY = "nobody"
    """Nothing to do, or only to wait."""


class Persistence(StrEnum):
    """What a reply means for the address it is about."""

    HARD = "hard"
    """Stop writing to it."""
    SOFT = "soft"
    """The address may be good: another reason, or a temporary one."""
    COMPLAINT = "complaint"
    """Its owner does not want this mail."""
    NONE = "none"
    """No failure at all."""


class Cause(StrEnum):
    """The closed list."""

    RECIPIENT_UNKNOWN = "recipient-unknown"
    RECIPIENT_INACTIVE = "recipient-inactive"
    RECIPIENT_MOVED = "recipient-moved"
    RECIPIENT_RESTRICTED = "recipient-restricted"
    MAILBOX_FULL = "mailbox-full"
    DOMAIN_UNKNOWN = "domain-unknown"
    DOMAIN_NO_MAIL = "domain-no-mail"
    RECIPIENT_SUPPRESSED = "recipient-suppressed"
    SENDER_REJECTED = "sender-rejected"
    SMTP_AUTH = "smtp-auth"
    SENDER_AUTH = "sender-auth"
    REVERSE_DNS = "reverse-dns"
    IP_BLOCKLISTED = "ip-blocklisted"
    DOMAIN_BLOCKLISTED = "domain-blocklisted"
    REPUTATION = "reputation"
    RATE_LIMITED = "rate-limited"
    SENDER_QUOTA = "sender-quota"
    TOO_MANY_RECIPIENTS = "too-many-recipients"
    TOO_MANY_CONNECTIONS = "too-many-connections"
    GREYLISTED = "greylisted"
    SPAM_CONTENT = "spam-content"
    VIRUS = "virus"
    ATTACHMENT_PROHIBITED = "attachment-prohibited"
    POLICY = "policy"
    MESSAGE_TOO_LARGE = "message-too-large"
    MESSAGE_MALFORMED = "message-malformed"
    RELAY_DENIED = "relay-denied"
    MAIL_LOOP = "mail-loop"
    EXPIRED = "expired"
    NETWORK = "network"
    DNS = "dns"
    TLS = "tls"
    PROTOCOL = "protocol"
    SYSTEM_ERROR = "system-error"
    SYSTEM_FULL = "system-full"
    COMPLAINT = "complaint"
    AUTO_REPLY = "auto-reply"
    DELIVERED = "delivered"
    UNKNOWN = "unknown"


class CauseInfo(NamedTuple):
    """What a cause means in one sentence, who acts, and what retrying can do."""

    title: str
    sentence: str
    who: Actor
    retry: str
    """`no` (the same message will be refused again), `later` (waiting may be enough) or
    `after-fix` (only once something has been changed)."""


# Hard is rare: only these, and only for a permanent reply. Suppressing a good address costs
# more than missing a bad one.
HARD = frozenset(
    {
        Cause.RECIPIENT_UNKNOWN,
        Cause.RECIPIENT_INACTIVE,
        Cause.RECIPIENT_MOVED,
        Cause.DOMAIN_UNKNOWN,
        Cause.DOMAIN_NO_MAIL,
        Cause.RECIPIENT_SUPPRESSED,
    }
)


def persistence_of(cause: Cause, permanent: bool) -> Persistence:
    """What `cause` means for the address; `permanent` when the reply's codes or words say so."""
    if cause is Cause.COMPLAINT:
        return Persistence.COMPLAINT
    if cause in (Cause.DELIVERED, Cause.AUTO_REPLY):
        return Persistence.NONE
    return Persistence.HARD if permanent and cause in HARD else Persistence.SOFT


CAUSES: dict[Cause, CauseInfo] = {
    Cause.RECIPIENT_UNKNOWN: CauseInfo(
        "No such recipient",
        "The receiving server knows no mailbox of this name.",
        Actor.SENDER,
        "no",
    ),
    Cause.RECIPIENT_INACTIVE: CauseInfo(
        "Mailbox disabled",
        "The mailbox existed, but is disabled, suspended or expired.",
        Actor.SENDER,
        "no",
    ),
    Cause.RECIPIENT_MOVED: CauseInfo(
        "Recipient has moved",
        "The recipient has another address now.",
        Actor.SENDER,
        "no",
    ),
    Cause.RECIPIENT_RESTRICTED: CauseInfo(
        "Recipient does not accept this sender",
        "The mailbox or list exists, but takes mail only from certain senders.",
        Actor.RECIPIENT,
        "after-fix",
    ),
    Cause.MAILBOX_FULL: CauseInfo(
        "Mailbox full",
        "The recipient's mailbox has no room left.",
        Actor.RECIPIENT,
        "later",
    ),
    Cause.DOMAIN_UNKNOWN: CauseInfo(
        "No such domain",
        "The recipient's domain does not exist in DNS, or has neither mail server nor address.",
        Actor.SENDER,
        "no",
    ),
    Cause.DOMAIN_NO_MAIL: CauseInfo(
        "Domain takes no mail",
        "The recipient's domain says that it accepts no mail.",
        Actor.SENDER,
        "no",
    ),
    Cause.RECIPIENT_SUPPRESSED: CauseInfo(
        "Recipient is on a suppression list",
        "The sending service itself did not send, as the address bounced or complained before.",
        Actor.SENDER,
        "no",
    ),
    Cause.SENDER_REJECTED: CauseInfo(
        "Sender address refused",
        "The envelope sender or the From address was refused: it does not exist, may not be used "
        "here, or is blocked.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.SMTP_AUTH: CauseInfo(
        "Login failed or missing",
        "The server wants a login before it takes mail, or did not accept the one it got.",
        Actor.SENDER,
        "after-fix",
    ),
    Cause.SENDER_AUTH: CauseInfo(
        "SPF, DKIM or DMARC failed",
        "The message could not be authenticated as coming from its domain.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.REVERSE_DNS: CauseInfo(
        "Reverse DNS or HELO name wrong",
        "The sending server's IP address has no proper name, or it greets with a wrong one.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.IP_BLOCKLISTED: CauseInfo(
        "IP address is blocklisted",
        "The IP address of the sending server is on a blocklist.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.DOMAIN_BLOCKLISTED: CauseInfo(
        "Domain is blocklisted",
        "The sender's or the server's domain is on a blocklist.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.REPUTATION: CauseInfo(
        "Poor reputation",
        "The receiver has seen too much unwanted mail from this server or domain.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.RATE_LIMITED: CauseInfo(
        "Too much mail in too short a time",
        "The receiver limits how much it takes from this sender, or for this recipient, at a time.",
        Actor.SENDING_ADMIN,
        "later",
    ),
    Cause.SENDER_QUOTA: CauseInfo(
        "Sending quota used up",
        "The sending account has reached the limit of its own provider.",
        Actor.SENDER,
        "later",
    ),
    Cause.TOO_MANY_RECIPIENTS: CauseInfo(
        "Too many recipients",
        "One message or session named more recipients than the server takes.",
        Actor.SENDER,
        "after-fix",
    ),
    Cause.TOO_MANY_CONNECTIONS: CauseInfo(
        "Too many connections",
        "The sending server opened more connections, or sent more in one, than the receiver takes.",
        Actor.SENDING_ADMIN,
        "later",
    ),
    Cause.GREYLISTED: CauseInfo(
        "Greylisted",
        "The receiver turns first attempts away; a proper server tries again and gets through.",
        Actor.NOBODY,
        "later",
    ),
    Cause.SPAM_CONTENT: CauseInfo(
        "Looks like spam",
        "The receiver's filter takes the message for spam or phishing.",
        Actor.SENDER,
        "after-fix",
    ),
    Cause.VIRUS: CauseInfo(
        "Virus found",
        "The receiver's scanner found malware in the message.",
        Actor.SENDER,
        "after-fix",
    ),
    Cause.ATTACHMENT_PROHIBITED: CauseInfo(
        "Attachment not allowed",
        "The receiver does not take attachments of this kind.",
        Actor.SENDER,
        "after-fix",
    ),
    Cause.POLICY: CauseInfo(
        "Refused by local policy",
        "A rule of the receiving site refuses the message, and the reply does not say which.",
        Actor.RECEIVING_ADMIN,
        "after-fix",
    ),
    Cause.MESSAGE_TOO_LARGE: CauseInfo(
        "Message too large",
        "The message, or one of its header fields, is larger than a server takes.",
        Actor.SENDER,
        "after-fix",
    ),
    Cause.MESSAGE_MALFORMED: CauseInfo(
        "Message malformed",
        "The message breaks a rule of the mail format.",
        Actor.SENDER,
        "after-fix",
    ),
    Cause.RELAY_DENIED: CauseInfo(
        "Relaying denied",
        "The server is not responsible for the recipient's domain, and does not pass mail on for "
        "this sender.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.MAIL_LOOP: CauseInfo(
        "Mail loop",
        "The message went round in circles between servers or forwards.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.EXPIRED: CauseInfo(
        "Gave up after trying for days",
        "The message stayed in the queue too long; the reply does not say why.",
        Actor.SENDING_ADMIN,
        "later",
    ),
    Cause.NETWORK: CauseInfo(
        "Server cannot be reached",
        "The connection to the receiving server failed, timed out or broke.",
        Actor.RECEIVING_ADMIN,
        "later",
    ),
    Cause.DNS: CauseInfo(
        "DNS look-up failed for now",
        "A name could not be looked up because DNS gave no answer; that is not the same as a name "
        "that does not exist.",
        Actor.RECEIVING_ADMIN,
        "later",
    ),
    Cause.TLS: CauseInfo(
        "Encryption failed or required",
        "The servers could not agree on TLS, or a certificate did not hold.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.PROTOCOL: CauseInfo(
        "SMTP conversation went wrong",
        "One side sent a command or an answer the other did not understand or expect.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
    Cause.SYSTEM_ERROR: CauseInfo(
        "Fault at the server",
        "The server has a fault of its own: configuration, storage, a filter, a time-out inside.",
        Actor.RECEIVING_ADMIN,
        "later",
    ),
    Cause.SYSTEM_FULL: CauseInfo(
        "Server out of space",
        "The server, not the mailbox, has no room left.",
        Actor.RECEIVING_ADMIN,
        "later",
    ),
    Cause.COMPLAINT: CauseInfo(
        "Recipient complained",
        "The recipient marked the mail as spam or asked for it to stop.",
        Actor.SENDER,
        "no",
    ),
    Cause.AUTO_REPLY: CauseInfo(
        "Automatic reply",
        "The recipient's mailbox answered by itself; the message was delivered.",
        Actor.NOBODY,
        "no",
    ),
    Cause.DELIVERED: CauseInfo(
        "Delivered",
        "The server took the message.",
        Actor.NOBODY,
        "no",
    ),
    Cause.UNKNOWN: CauseInfo(
        "Not known",
        "The text does not say why, in words or codes that mailcheck knows.",
        Actor.SENDING_ADMIN,
        "after-fix",
    ),
}
