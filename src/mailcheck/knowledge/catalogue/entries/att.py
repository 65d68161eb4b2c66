"""AT&T: att.net, and the former bellsouth.net, sbcglobal.net, prodigy.net, pacbell.net, ameritech.net.

Odd: `DNSBL:RBL 521< address >_is_blocked` with no blank where one belongs is AT&T's own blocklist, not a
public one. The mailboxes themselves are at Yahoo, which answers in its own words.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "att",
    "AT&T (att.net, bellsouth.net, sbcglobal.net, prodigy.net)",
    "provider",
    marks=(
        "att.net",
        "abuse-att.net",
        "bellsouth.net",
        "sbcglobal.net",
        "prodigy.net",
        "pacbell.net",
        "ameritech.net",
        "worldnet",
    ),
)

_PAGE = "http://worldnet.att.net/general-info/bls_info/block_enduser.html"
_CODES = "https://smtp.codes/550"
_MOMENTUM = "Momentum documentation, 'The adaptive_rules.lua File'"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."
_CLEAN = "Find and end the source of the spam."
_FORWARD = "Forward the whole reply to the address it names, once the cause is gone."
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="att-ip-blocked",
        cause=Cause.IP_BLOCKLISTED,
        title="AT&T's own list blocks the address",
        patterns=(
            "dnsbl:attrbl",
            "dnsbl:rbl 521",
            "dnsbl:rbl",
            "_is_blocked.for assistance forward",
            "abuse_rbl@abuse-att.net",
            "blocked by ldap:ou=rblmx",
        ),
        examples=(
            "553 5.3.0 flpd568 DNSBL:RBL 521< 192.0.2.5 >_is_blocked.For assistance forward this error to abuse_rbl@abuse-att.net",
            "550 192.0.2.1 blocked by ldap:ou=rblmx,dc=bellsouth,dc=net",
        ),
        kind="tag",
        meaning="The sending IP address is on AT&T's own blocklist.",
        actions=(_CLEAN, _FORWARD, _IP),
        source="https://www.suped.com/learn/blocklists/why-are-att-email-domains-experiencing-a-spike-in-block-bounces",
        seen="2026-11",
    ),
    Entry(
        id="att-blocked-for-abuse",
        cause=Cause.IP_BLOCKLISTED,
        title="AT&T blocks the address for abuse",
        patterns=("error. blocked for abuse", "blocked for abuse", "521 < * > is blocked"),
        examples=("550 Error. Blocked for abuse. See http://att.net/blocks",),
        meaning="Much spam has come from this system to AT&T's customers.",
        actions=(_CLEAN, _IP, "Use the link or the address in the reply to ask for removal."),
        source="http://worldnet.att.net/general-info/mail_info/block_enduser.html",
        seen="2026-11",
    ),
    Entry(
        id="att-reverse-dns",
        cause=Cause.REVERSE_DNS,
        title="AT&T found no proper reverse DNS",
        patterns=(
            "connections not accepted from servers without a valid sender domain",
            "421-failure in dns look-up",
            "blocked for status: * unknown sender",
            "connections not accepted from servers without",
        ),
        examples=(
            "550 5.7.1 Connections not accepted from servers without a valid sender domain. alph739 Fix reverse DNS for 192.0.2.1",
            "550 5.7.1 Connections not accepted from servers without a valid sender",
        ),
        meaning="The sending IP address has no reverse name, or the look-up failed; now and then it fails on AT&T's side.",
        actions=(
            "Run `mailcheck ip 192.0.2.1`, and set a PTR whose name points back to the address.",
            "Send again after some hours, when the PTR is right.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="att-sender-domain",
        cause=Cause.SENDER_REJECTED,
        title="The sender's domain is not valid",
        patterns=("[permfail] * requires valid sender domain", "requires valid sender domain"),
        examples=("550 [PERMFAIL] bellsouth.net requires valid sender domain",),
        meaning="AT&T could not verify the sender's domain in DNS.",
        actions=(
            "Run `mailcheck domain example.org` with the sender's domain and mend its records.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="att-unauthorized-interface",
        cause=Cause.IP_BLOCKLISTED,
        title="The sending system is not a mail server",
        patterns=("unauthorized interface for",),
        examples=("550 unauthorized interface for <192.0.2.1>",),
        meaning="AT&T does not take the sending address for a proper source of mail, as with home lines.",
        actions=("Send through your provider's mail server.",),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="att-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="AT&T knows no such address",
        patterns=(
            "addressee unknown, relay=",
            "blank mailhost - invalid address",
            "worldnet addressee unknown",
            "blank mailhost",
        ),
        examples=(
            "550 5.2.1 <ANNA@PRODIGY.NET>... Addressee unknown, relay=[192.0.2.1]",
            "550 5.2.1 <anna@prodigy.net>... blank mailhost - invalid address, relay=[192.0.2.1]",
            "550 5.2.1 <anna@prodigy.net>... blank mailhost - invalid",
        ),
        meaning="There is no mailbox of this name.",
        actions=(_ADDRESS,),
        source=_CODES,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="att-suspended",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The recipient's account is suspended",
        patterns=(
            "[suspend] mailbox currently suspended",
            "mailbox currently suspended--please contact",
        ),
        examples=(
            "550 [SUSPEND] Mailbox currently suspended--Please contact correspondent directly.",
        ),
        meaning="The recipient's account is suspended.",
        actions=("Take the address off the list, and reach the person another way.",),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="att-too-many-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Your server connects too often",
        patterns=("too frequent connects from", "450 * has too many connections"),
        examples=("450 too frequent connects from 192.0.2.1, please try again later.",),
        meaning="The IP address connects to AT&T's servers more often than they take.",
        actions=(
            "Lower the number of connections for this destination.",
            "Let the queue try again.",
        ),
        source=_MOMENTUM,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="att-busy",
        cause=Cause.SYSTEM_ERROR,
        title="AT&T's server is busy",
        patterns=("busy--please try again later", "busy - please try again later"),
        examples=("450 busy--Please try again later",),
        meaning="The server has no room for another message at the moment.",
        actions=("Let the queue try again.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
)
