"""Telekom: mail to t-online.de and magenta.de.

Odd: T-Online takes mail only from servers it knows. A new or long silent IP address is refused at the
greeting (554 IP=...), and only a letter to the address in the reply opens the door; the server then
needs a web page with an imprint. The two letters in brackets at the end are its reason.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "t-online",
    "Telekom (t-online.de)",
    "provider",
    marks=("t-online.de", "rx.t-online.de", "magenta.de"),
)

_BL = "https://www.spamresource.com/2020/06/whoops-t-onlinede-not-accepting-mail.html"
_NOWL = "https://timmehosting.de/leitfaden-wenn-t-online-e-mails-blockiert-ursachen-und-loesungen"
_IP = (
    "Run `mailcheck ip 192.0.2.1`: the server needs a PTR with a name of its own that points back."
)
_LETTER = "Write to the address in the reply, with the IP address and the whole reply, and ask for a reset."
_IMPRINT = "Put a web page with an imprint (name, address, telephone) under the server's domain first: T-Online asks for it."
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="t-online-blocked",
        cause=Cause.IP_BLOCKLISTED,
        title="T-Online blocks the sending address",
        patterns=(
            "a problem occurred. (ask your postmaster for help or to contact tosa@rx.t-online.de",
            "a problem occurred. (ask your postmaster for help or to contact",
            "a problem occurred. (ask your postmaster for help",
            "a problem occurred. ask your postmaster for help",
            "a problem occurred * tosa@rx.t-online.de",
            "ask your postmaster for help or to contact tosa",
        ),
        examples=(
            "554 IP=192.0.2.1 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)",
        ),
        kind="tag",
        meaning="T-Online does not know the IP address, has heard nothing from it for long, or has seen spam from it.",
        actions=(_IP, _IMPRINT, _LETTER),
        source=_BL,
        seen="2026-11",
    ),
    Entry(
        id="t-online-no-reputation",
        cause=Cause.REPUTATION,
        title="T-Online does not know your server",
        patterns=(
            "none/bad reputation",
            "bad reputation. ask your postmaster for help",
            "for reset. (nowl)",
        ),
        examples=(
            "554 IP=192.0.2.1 - None/bad reputation. Ask your postmaster for help or to contact <postmaster@rx.t-online.de> for reset. (NOWL)",
        ),
        kind="tag",
        meaning="The IP address has no reputation at T-Online, as it is new or was silent for long, or a poor one. Only known servers may send.",
        actions=(_IP, _IMPRINT, _LETTER),
        source=_NOWL,
        seen="2026-11",
    ),
    Entry(
        id="t-online-dialup",
        cause=Cause.IP_BLOCKLISTED,
        title="T-Online takes no mail from home lines",
        patterns=("dialup/transient ip not allowed", "use a mailgateway/smarthost"),
        examples=(
            "554 IP=192.0.2.1 - Dialup/transient IP not allowed. Use a mailgateway/smarthost or contact tosa@rx.t-online.de to clarify. (DYN)",
        ),
        kind="tag",
        meaning="The address looks like one of a home line or of a rented computer without a name of its own.",
        actions=("Send through your provider's mail server.", _IP),
        source="unverified",
    ),
    Entry(
        id="t-online-spam-or-virus",
        cause=Cause.SPAM_CONTENT,
        title="T-Online takes the message for spam",
        patterns=("message considered as spam or virus",),
        examples=("550-5.7.0 Message considered as spam or virus, rejected 550 (M4)",),
        meaning="The filter takes the message for spam or malware; the reply does not say which.",
        actions=(
            "Run `mailcheck lint --bulk message.eml`, and look at links, attachments and header.",
            "Write to the postmaster with the whole reply, when the message is clean.",
        ),
        source="https://www.suped.com/knowledge/email-deliverability/troubleshooting/how-to-troubleshoot-t-onlinede-email-deliverability-issues-and-550-errors",
        seen="2026-11",
        alternatives=(
            Alternative(
                "t-online-blocked",
                "Every message from the server is refused, whatever it contains.",
            ),
        ),
    ),
    Entry(
        id="t-online-dkim",
        cause=Cause.SENDER_AUTH,
        title="T-Online objects to the DKIM signature",
        patterns=("grey defer dkimr", "defer dkimr"),
        examples=("421 4.7.0 grey defer DKIMr",),
        kind="tag",
        meaning="The message is deferred or refused for its DKIM signature.",
        actions=("Run `mailcheck auth message.eml` to see what is wrong with the signature.",),
        source="https://www.suped.com/knowledge/email-deliverability/troubleshooting/how-to-troubleshoot-t-onlinede-email-deliverability-issues-and-550-errors",
        seen="2026-11",
    ),
    Entry(
        id="t-online-over-quota",
        cause=Cause.MAILBOX_FULL,
        title="The mailbox is full",
        patterns=("over storage quota",),
        examples=("552 5.2.2 Over STORAGE quota",),
        meaning="The recipient's mailbox has no room left.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source="http://www.sitepackage.de/service/dokumentation/auswertung/typische-fehlermeldungen-bei-unzustellbarkeit.html",
        seen="2026-11",
    ),
    Entry(
        id="t-online-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="T-Online knows no such user",
        patterns=(
            "t-online.de> user unknown",
            "t-online.de>: user unknown",
            "t-online.de>... user unknown",
        ),
        examples=("550 5.1.1 <anna@t-online.de> user unknown",),
        meaning="There is no mailbox of this name.",
        actions=(_ADDRESS,),
        source="http://www.sitepackage.de/service/dokumentation/auswertung/typische-fehlermeldungen-bei-unzustellbarkeit.html",
        seen="2026-11",
        permanent=True,
    ),
)
