"""Bluehost and HostGator (Newfold): shared hosting with Exim (websitewelcome.com, unifiedlayer.com).

Odd: HostGator's `JunkMail rejected - host is in an RBL` names the list only behind `see`, and for its
own list not at all; Bluehost writes two pairs of letters, GL/GL or GL/BL, for greylist and block list.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "bluehost",
    "Bluehost, HostGator",
    "provider",
    marks=("websitewelcome.com", "unifiedlayer.com", "bluehost.com", "hostgator", "hostmonster"),
)

_PAGE = "https://www.bluehost.com/help/article/what-does-my-email-bounce-mean"
_HOSTGATOR = "https://beta.mxguarddog.com/es/blog/hostgator-blocking-your-mail"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."

ENTRIES = (
    Entry(
        id="bluehost-junkmail",
        cause=Cause.IP_BLOCKLISTED,
        title="A blocklist holds the sending address",
        patterns=("junkmail rejected - * is in an rbl", "junkmail rejected"),
        examples=(
            '550 "JunkMail rejected - mail.example.com [192.0.2.5]:41234 is in an RBL, see https://www.example.org/lookup?ip=192.0.2.5"',
            '550 "JunkMail rejected - mail.example.com [192.0.2.5]:53439 is in an RBL on rbl.websitewelcome.com, see Blocked - see blocked"',
        ),
        kind="tag",
        meaning="The sending address is on a public blocklist, or on the hoster's own (rbl.websitewelcome.com), which takes no requests from strangers.",
        actions=(
            _IP,
            "Follow the link behind `see`, when there is one.",
            "Ask the recipient to write to the hoster's support, when it is the hoster's own list.",
        ),
        source=_HOSTGATOR,
        seen="2026-11",
    ),
    Entry(
        id="bluehost-greylisted",
        cause=Cause.GREYLISTED,
        title="The hoster wants a second attempt",
        patterns=("requested action aborted: try again later - gl", "try again later * gl/gl"),
        examples=("452 <anna@example.org> requested action aborted: try again later - GL/GL",),
        kind="tag",
        meaning="The recipient's account uses greylisting.",
        actions=("Let the queue try again; it gets through on one of the next attempts.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="bluehost-recipient-blocked-you",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="The recipient has blocked this sender",
        patterns=("recipient rejected gl/bl", "recipient rejected * gl/bl"),
        examples=("550 <anna@example.org> recipient rejected GL/BL",),
        kind="tag",
        meaning="The recipient has put the sender on a block list of their own. The mailbox exists.",
        actions=("Ask the recipient another way whether it was by mistake.",),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="bluehost-messages-per-session",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many messages in one session",
        patterns=("max messages per session",),
        unless=("exceeded the max number of messages per session",),
        examples=("550 <anna@example.com> max messages per session",),
        meaning="The server sent more messages in one session than the hoster takes.",
        actions=("Let the mail server open a new session, and try again.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry="later",
    ),
    Entry(
        id="bluehost-dictionary-attack",
        cause=Cause.RATE_LIMITED,
        title="Too many unknown recipients at once",
        patterns=("dictionary attack",),
        unless=("detected",),
        examples=("550 DICTIONARY ATTACK",),
        kind="generic",
        meaning="So many recipients were unknown that the server takes it for an attack and pauses for an hour.",
        actions=(
            "Stop the mailing, and wait an hour.",
            "Take unknown recipients off the list (`mailcheck suppress ingest bounces.mbox`).",
        ),
        source="http://www.01hosting.com/hostgator-email/",
        seen="2026-11",
        retry="later",
        retry_seconds=3600,
    ),
    Entry(
        id="bluehost-phishing",
        cause=Cause.SPAM_CONTENT,
        title="The hoster takes the server for a phisher",
        patterns=("client host rejected: rejected : phishing", "rejected : phishing"),
        examples=(
            "550 5.7.1 <gateway36.websitewelcome.com[192.0.2.2]>: Client host rejected: Rejected : Phishing (in reply to RCPT TO command)",
        ),
        meaning="Phishing has come through the sending server, so its mail is refused.",
        actions=("Find and end the source of the phishing.", _IP),
        source="https://pastebin.com/HucQjivi",
        seen="2026-11",
        alternatives=(
            Alternative(
                "bluehost-junkmail",
                "`mailcheck ip 192.0.2.1` shows the sending address on a public list.",
            ),
        ),
    ),
)
