"""MailScanner: scans mail after it was accepted, so its words come in notices, not in SMTP replies.

Odd: `MailScanner warning: numerical links` and the like are marks inside a message, not refusals.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("mailscanner", "MailScanner", "mta", marks=("mailscanner",))

_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_SCAN = "Scan the computer the file comes from, and send the text without it."
_LINK = "Send the text without the file, and a link to it."

ENTRIES = (
    Entry(
        id="mailscanner-virus",
        cause=Cause.VIRUS,
        title="MailScanner found malware",
        patterns=(
            "mailscanner * virus",
            "our virus detector has just been triggered",
            "virus detector has just been triggered",
        ),
        examples=("Our virus detector has just been triggered by a message you sent:-",),
        meaning="The scanner at the receiver found malware and kept the message.",
        actions=(_SCAN,),
        source="unverified",
    ),
    Entry(
        id="mailscanner-filename",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Attachment's name is not allowed",
        patterns=(
            "our email content detector has just been triggered",
            "content detector has just been triggered",
            "mailscanner: executable",
            "no programs allowed",
            "mailscanner: * filenames are",
            "windows/dos executable",
            "mailscanner: no executables",
            "the attachment * was believed to be infected",
        ),
        examples=(
            "Our email content detector has just been triggered by a message you sent:-",
            "MailScanner: Executable DOS/Windows programs are dangerous in email (invoice.exe)",
        ),
        meaning="A rule on file names or kinds of files fits an attachment; the notice names the file.",
        actions=(_LINK,),
        source="unverified",
    ),
    Entry(
        id="mailscanner-spam",
        cause=Cause.SPAM_CONTENT,
        title="MailScanner took it for spam",
        patterns=(
            "mailscanner * spam",
            "our spam detector has just been triggered",
        ),
        examples=("MailScanner has detected spam in a message you sent",),
        meaning="The points of the spam checks are above the receiver's limit.",
        actions=(_LINT,),
        source="unverified",
    ),
)
