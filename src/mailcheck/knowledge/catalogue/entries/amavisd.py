"""amavis: the scanner between a mail server and its queue, in Zimbra, iRedMail, UCS and many others.

Odd: one short sentence (`Reject, id=...`) and then the class in capitals: INFECTED, BANNED, SPAM,
BAD_HEADER, OVERSIZED, UNCHECKED. The class decides.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "amavisd",
    "amavis (amavisd-new)",
    "mta",
    marks=(
        "amavis",
        "amavisd",
        "amavisd-new",
    ),
)

_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_SMALLER = "Send a smaller file or a link to it: encoding adds a third to the size."
_SCAN = "Scan the computer the file comes from, and send the text without it."
_LINK = "Send the text without the file, and a link to it."

ENTRIES = (
    Entry(
        id="amavisd-infected",
        cause=Cause.VIRUS,
        title="Scanner found malware",
        patterns=(
            "reject, id * infected",
            "message content rejected, id * infected",
            "message content rejected, id * virus",
            "discarded, id * infected",
            "rejected, id * infected",
            "bounce, id * infected",
            "virus (",
            "infected: * id",
            "message content rejected, id * virus:",
            "discarded, id * virus",
            "quarantined, id * infected",
            "blocked infected",
        ),
        examples=(
            "554 5.7.0 Reject, id=12345-01 - INFECTED: Eicar-Signature",
            "550 5.7.1 Message content rejected, id=12345-01 - VIRUS: Eicar-Test-Signature",
            "250 2.7.0 Ok, discarded, id=12345-01 - INFECTED: Eicar-Signature",
        ),
        meaning="One of the scanners behind amavis knows the file; its name of the malware follows.",
        actions=(
            _SCAN,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="amavisd-banned",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Attachment of a forbidden kind",
        patterns=(
            "reject, id * banned",
            "message content rejected, id * banned",
            "discarded, id * banned",
            "rejected, id * banned",
            "bounce, id * banned",
            "banned: .",
            "banned: multipart",
            "banned filename",
            "banned: application",
            "banned: image",
            "banned: text",
            "banned contents",
            "message contains banned",
            "blocked banned",
        ),
        examples=(
            "554 5.7.0 Reject, id=12345-02 - BANNED: .exe,.exe-ms,invoice.exe",
            "550 5.7.1 Message content rejected, id=12345-02 - BANNED: multipart/mixed | application/octet-stream,.exe",
            "554 5.7.0 Bounce, id=12345-02 - BANNED: .zip,invoice.zip",
        ),
        meaning="The receiver forbids files of this kind; the part that matched follows. Archives are opened, so renaming or zipping the file does not help.",
        actions=(
            _LINK,
            "Run `mailcheck lint message.eml`: it names attachments that many servers refuse.",
        ),
        source="unverified",
    ),
    Entry(
        id="amavisd-spam",
        cause=Cause.SPAM_CONTENT,
        title="Scored as spam",
        patterns=(
            "reject, id * spam",
            "message content rejected, ube",
            "message content rejected, id * spam",
            "discarded, id * spam",
            "rejected, id * spam",
            "bounce, id * spam",
            "discarded, ube",
            "reject, id * spammy",
            "blocked spam",
            "message content rejected, id * ube",
        ),
        examples=(
            "554 5.7.0 Reject, id=20025-09 - SPAM",
            "550 5.7.1 Message content rejected, UBE, id=00000-22-225",
            "554 5.7.0 Reject, id=12345-03 - spam",
        ),
        meaning="SpamAssassin behind amavis gave the message more points than the receiver allows.",
        actions=(
            _LINT,
            _DOMAIN,
            _IP,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="amavisd-bad-header",
        cause=Cause.MESSAGE_MALFORMED,
        title="Header breaks a rule",
        patterns=(
            "reject, id * bad_header",
            "reject, id * bad-header",
            "reject, id * bad header",
            "message content rejected, id * bad_header",
            "message content rejected, id * bad header",
            "discarded, id * bad_header",
            "bounce, id * bad_header",
            "invalid header: id",
            "bad-header-",
            "bad_header",
            "non-encoded 8-bit data",
            "rejected, id * bad_header",
            "blocked bad-header",
        ),
        examples=(
            '554 5.6.0 Reject, id=12345-04 - BAD_HEADER: Duplicate header field: "Message-ID"',
            "554 5.6.0 Bounce, id=12345-04 - BAD_HEADER: Non-encoded 8-bit data (char E4 hex): Subject: Gr\\344\\337e",
        ),
        meaning="A header field is doubled, missing, too long, or holds bytes that must be encoded; the fault follows.",
        actions=(
            _LINT,
            "Correct the program that wrote the message.",
        ),
        source="unverified",
    ),
    Entry(
        id="amavisd-oversized",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large for the recipient",
        patterns=(
            "reject, id * oversized",
            "discarded, id * oversized",
            "bounce, id * oversized",
            "oversized, id",
            "message size * exceeds recipient's size limit",
            "message content rejected, id * oversized",
        ),
        examples=(
            "552 5.3.4 Message size (30000000) exceeds recipient's size limit of 20000000, id=12345-05",
            "554 5.3.4 Reject, id=12345-05 - OVERSIZED",
        ),
        meaning="The message is larger than the recipient's limit in amavis.",
        actions=(_SMALLER,),
        source="unverified",
    ),
    Entry(
        id="amavisd-unchecked",
        cause=Cause.POLICY,
        title="Attachment could not be checked",
        patterns=(
            "reject, id * unchecked",
            "discarded, id * unchecked",
            "unchecked-encrypted",
            "bounce, id * unchecked",
            "message content rejected, id * unchecked",
        ),
        examples=("554 5.7.0 Reject, id=12345-06 - UNCHECKED: Over 14 levels of nesting",),
        meaning="The scanner could not look into a file: it is encrypted, too deeply nested, or too large when opened.",
        actions=(
            "Send the file without a password or without archives inside archives, or a link to it.",
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="amavisd-mta-blocked",
        cause=Cause.POLICY,
        title="Next server refused the checked message",
        patterns=(
            "reject, id * mta-blocked",
            "id * mta-blocked",
            "id * from mta(",
        ),
        examples=("554 5.7.0 Reject, id=12345-07 - MTA-BLOCKED",),
        meaning="amavis found nothing wrong, but the server behind it refused the message.",
        actions=(
            "Read what follows `from MTA(...)`: it is that server's own reply.",
            _RECIPIENT,
        ),
        source="unverified",
        unless=(
            "user unknown",
            "quota",
            "overquota",
            "over quota",
        ),
    ),
    Entry(
        id="amavisd-blacklisted",
        cause=Cause.SENDER_REJECTED,
        title="Recipient's side blacklists the sender",
        patterns=(
            "reject, id * blacklisted",
            "blacklisted sender, id",
        ),
        examples=("554 5.7.0 Reject, id=12345-08 - BLACKLISTED",),
        meaning="The sender's address is on the receiver's or the recipient's blacklist in amavis.",
        actions=(_RECIPIENT,),
        source="unverified",
    ),
    Entry(
        id="amavisd-failed",
        cause=Cause.SYSTEM_ERROR,
        title="Scanner has a fault",
        patterns=(
            "error in processing, id",
            "virus scan failed",
            "av_code_",
            "mime_decode failed",
            "parts_decode failed",
            "checking failed: * scanner",
            "all virus scanners failed",
            "content checks failed",
            "amavisd temporary failure",
            "temporary failure: amavis",
            "error in processing * spam-wb",
            "error in processing * sql",
            "mail_via_smtp: error",
            "mail_via_smtp error",
        ),
        examples=(
            "451 4.5.0 Error in processing, id=12345-09, virus_scan FAILED: virus_scan: ALL VIRUS SCANNERS FAILED",
            "451 4.5.0 Error in processing, id=12345-09, mime_decode FAILED: Can't unpack",
        ),
        meaning="The scanner at the receiver failed, mostly because the virus scanner was down or its disk full. The message stays in the queue of the server before it.",
        actions=(
            _QUEUE,
            "As administrator of the receiving side, look at the log of amavis and of clamd.",
        ),
        source="unverified",
        who=Actor.RECEIVING_ADMIN,
        permanent=False,
    ),
)
