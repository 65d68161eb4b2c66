"""Dovecot: the mailbox server behind Postfix and Exim, by LMTP, its delivery agent or quota-status.

Odd: the mail server in front passes its words on: `said: 552 5.2.2 ... Quota exceeded (mailbox for
user is full)`. Reject texts of Sieve scripts are whatever the user wrote.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "dovecot",
    "Dovecot (LMTP, LDA, quota, Sieve)",
    "mta",
    marks=(
        "dovecot",
        "lmtp error after",
    ),
)

_SOURCE = "https://pastebin.com/sgxwMt2v"
_ADDRESS = "Correct a typing error, or take the address off the list."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_FULL = "Tell the recipient another way that the mailbox is full, and send again later."

ENTRIES = (
    Entry(
        id="dovecot-quota",
        cause=Cause.MAILBOX_FULL,
        title="Mailbox is over quota",
        patterns=(
            "quota exceeded (mailbox for user is full)",
            "mailbox for user is full",
            "mailbox is full / blocks limit exceeded / inode limit exceeded",
            "blocks limit exceeded",
            "inode limit exceeded",
        ),
        examples=(
            "552 5.2.2 <anna@example.org> Quota exceeded (mailbox for user is full)",
            "552 5.2.2 Mailbox is full / Blocks limit exceeded / Inode limit exceeded",
        ),
        meaning="The recipient's quota is used up, or the file system has no blocks or inodes left for this user.",
        actions=(_FULL,),
        source=_SOURCE,
        seen="2026-11",
        unless=("command died with status",),
    ),
    Entry(
        id="dovecot-no-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Mailbox server knows no such user",
        patterns=(
            "user doesn't exist:",
            "> user doesn't exist",
        ),
        examples=("550 5.1.1 <anna@example.org> User doesn't exist: anna@example.org",),
        meaning="Dovecot's user database has no such user. When the mail server in front accepted the address, the two disagree.",
        actions=(
            _ADDRESS,
            "As administrator of both, compare the recipient tables of the mail server with Dovecot's user database.",
        ),
        source="https://pastebin.com/fdiGYCB1",
        seen="2026-11",
    ),
    Entry(
        id="dovecot-temporary",
        cause=Cause.SYSTEM_ERROR,
        title="Mailbox server has a fault",
        patterns=(
            "temporary internal error",
            "temporary user lookup error",
            "internal error occurred. refer to server log",
            "temporary userdb lookup failure",
            "lmtp * internal error occurred",
        ),
        examples=("451 4.3.0 <anna@example.org> Temporary internal error",),
        meaning="The mailbox could not be opened: a wrong permission, a damaged index, or the user database does not answer.",
        actions=(
            _QUEUE,
            "As administrator, look at Dovecot's log at this time: it names the file.",
        ),
        source="unverified",
        who=Actor.RECEIVING_ADMIN,
        permanent=False,
    ),
    Entry(
        id="dovecot-remote-down",
        cause=Cause.NETWORK,
        title="Mailbox server behind does not answer",
        patterns=(
            "remote server not answering",
            "remote lmtp server",
            "lmtp * connection lost to remote server",
        ),
        examples=(
            "451 4.4.0 Remote server not answering (timeout while waiting for reply to RCPT TO)",
        ),
        meaning="The proxy in front could not reach the mailbox server of this user.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="dovecot-sieve-reject",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="Recipient's own filter rejects it",
        patterns=(
            "automatically rejected by sieve",
            "your message * was automatically rejected",
            "rejected by recipient's sieve",
            "was automatically rejected:",
        ),
        examples=("Your message to <anna@example.org> was automatically rejected:",),
        meaning="A Sieve script of the recipient refuses the message; the reason the recipient wrote follows.",
        actions=(
            "Read the reason that follows.",
            _RECIPIENT,
        ),
        source="unverified",
        unless=(
            "quota",
            "mailing list",
            "mailbox is full",
            "mailbox full",
        ),
    ),
    Entry(
        id="dovecot-lda-quota",
        cause=Cause.MAILBOX_FULL,
        title="Mailbox is over quota",
        patterns=(
            "rejected: quota exceeded",
            "was automatically rejected: quota exceeded",
            "message was automatically rejected: mailbox is full",
            "save failed to inbox: quota exceeded",
        ),
        examples=(
            "Your message to <anna@example.org> was automatically rejected: Quota exceeded (mailbox for user is full)",
        ),
        meaning="The delivery agent could not store the message, as the quota is used up.",
        actions=(_FULL,),
        source="https://pastebin.com/1Va3gMqN",
        seen="2026-11",
    ),
    Entry(
        id="dovecot-read-only",
        cause=Cause.SYSTEM_ERROR,
        title="Mailbox cannot be written",
        patterns=(
            "mailbox isn't selectable",
            "save failed to inbox",
            "save failed to mailbox",
            "saving failed to inbox",
        ),
        examples=("save failed to INBOX: Permission denied",),
        meaning="Dovecot could not write the mailbox.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="dovecot-login",
        cause=Cause.SMTP_AUTH,
        title="Login failed",
        patterns=("[authenticationfailed] authentication failed",),
        examples=("535 5.7.8 [AUTHENTICATIONFAILED] Authentication failed.",),
        meaning="Dovecot, which checks the passwords, refused this one.",
        actions=(_LOGIN,),
        source="unverified",
    ),
)
