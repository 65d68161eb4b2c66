"""FortiMail: Fortinet's mail gateway.

Odd: a plain `451 Try again later` is greylisting or a check of the recipient that got no answer,
and 5.7.1 without the word relay is the reputation it has counted itself.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "fortimail",
    "FortiMail (Fortinet)",
    "mta",
    marks=(
        "fortimail",
        "fortinet",
        "fortiguard",
    ),
)

_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_LINK = "Send the text without the file, and a link to it."

ENTRIES = (
    Entry(
        id="fortimail-fortiguard",
        cause=Cause.IP_BLOCKLISTED,
        title="FortiGuard lists the sending address",
        patterns=(
            "fortiguard antispam",
            "fortiguard-antispam",
            "fortiguard * blocked",
            "blocked by fortiguard",
            "listed in fortiguard",
        ),
        examples=("550 5.7.1 Your IP address 192.0.2.1 is blocked by FortiGuard AntiSpam",),
        meaning="Fortinet's reputation service holds the sending address or a link as spam.",
        actions=(
            _IP,
            "Stop the cause first.",
            _RECIPIENT,
        ),
        source="unverified",
        unless=(
            "url",
            "uri",
            "link",
        ),
    ),
    Entry(
        id="fortimail-url",
        cause=Cause.SPAM_CONTENT,
        title="Fortinet knows a link as spam",
        patterns=(
            "contains fortispamurl",
            "fortiguard * url",
            "fortiguard * uri",
            "fortispamshield blocked url",
            "blocked because it contains fortispamshield",
            "blocked because it contains fortiguard",
        ),
        examples=(
            "554 5.7.1 This message has been blocked because it contains FortiGuard - AntiSpam blocking URL(s).",
            "554 5.7.1 This message has been blocked because it contains FortiGuard - AntiSpam",
        ),
        meaning="A link in the message leads to a site that Fortinet knows from spam.",
        actions=("Run `mailcheck lint message.eml` for the links, and remove the doubtful ones.",),
        source="unverified",
    ),
    Entry(
        id="fortimail-detected",
        cause=Cause.SPAM_CONTENT,
        title="Gateway detected spam",
        patterns=(
            "has been rejected. the email message was detected as spam",
            "blocked because ase reports it as spam",
            "the email message was detected as spam",
            "this email from ip * has been rejected. the email message",
        ),
        examples=(
            "550 5.7.1 This email from IP 192.0.2.1 has been rejected. The email message was detected as spam.",
            "550 5.7.1 This email from IP 192.0.2.1 has been rejected. The email message",
        ),
        meaning="The checks of the gateway on content, links and sending address took the message for spam.",
        actions=(
            _LINT,
            _IP,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="fortimail-file",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="File of this name is blocked",
        patterns=(
            "the file name has been blocked. file name",
            "has been blocked. file name:",
        ),
        examples=("554 5.7.1 The file name has been blocked. File name: invoice.exe",),
        meaning="A rule of the firewall or gateway on file names fits an attachment.",
        actions=(_LINK,),
        source="unverified",
    ),
)
