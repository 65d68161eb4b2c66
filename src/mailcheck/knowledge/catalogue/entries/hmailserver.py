"""hMailServer: a free mail server for Windows.

Odd: `SMTP authentication is required.` and `Delivery is not allowed to this address.` come from the
settings of an IP range, and refusals of the spam protection are texts the administrator can change.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("hmailserver", "hMailServer", "mta", marks=("hmailserver",))

_SOURCE = "https://github.com/hmailserver/hmailserver/blob/master/hmailserver/source/Server/SMTP/SMTPConnection.cpp"
_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_SMALLER = "Send a smaller file or a link to it: encoding adds a third to the size."
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_LOOP = "Run `mailcheck loops /etc/aliases` and look for forwards that point at each other."
_POSTMASTER = "Write to the postmaster of the receiving domain from another mailbox and quote the whole reply."

ENTRIES = (
    Entry(
        id="hmailserver-login-required",
        cause=Cause.SMTP_AUTH,
        title="Server wants a login",
        patterns=("smtp authentication is required",),
        examples=("530 SMTP authentication is required.",),
        meaning="The IP range of the client asks for a login, and the mail program did not log in. Servers of others get this when the range for the internet is set wrongly.",
        actions=(
            _LOGIN,
            "As administrator, take the mark from `External to local e-mail addresses` in the range Internet.",
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hmailserver-login-invalid",
        cause=Cause.SMTP_AUTH,
        title="Login is not valid",
        patterns=(
            "login credentials no longer valid",
            "authentication failed. restarting authentication process",
            "authentication failed. too many invalid logon attempts",
            "too many invalid logon attempts",
            "restarting authentication process",
        ),
        examples=("550 Login credentials no longer valid. Please re-authenticate.",),
        meaning="User name or password are wrong, or were changed during the session. Repeated attempts block the address for a time.",
        actions=(_LOGIN,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hmailserver-not-allowed",
        cause=Cause.RELAY_DENIED,
        title="Delivery to this address is not allowed",
        patterns=("delivery is not allowed to this address",),
        examples=("550 Delivery is not allowed to this address.",),
        meaning="The IP range of the client is not allowed to send to this kind of address: neither sender nor recipient are local, or the range is closed.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hmailserver-sender-needed",
        cause=Cause.SENDER_REJECTED,
        title="Empty sender refused",
        patterns=("sender address must be specified",),
        examples=("550 Sender address must be specified.",),
        meaning="The server refuses the empty sender, although bounces must have it (RFC 5321 §4.5.5).",
        actions=(_POSTMASTER,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hmailserver-invalid-address",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Recipient's address is not valid",
        patterns=("a valid address is required",),
        examples=("550 A valid address is required.",),
        meaning="The recipient's address breaks the rules, or the server takes it for invalid.",
        actions=(_ADDRESS,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hmailserver-invalid-sender",
        cause=Cause.SENDER_REJECTED,
        title="Sender's address is not valid",
        patterns=("the address is not valid.",),
        examples=("550 The address is not valid.",),
        meaning="The envelope sender is no valid address.",
        actions=("Correct the envelope sender in the sending program.",),
        source=_SOURCE,
        seen="2026-11",
        codes=("550",),
    ),
    Entry(
        id="hmailserver-account-not-active",
        cause=Cause.RECIPIENT_INACTIVE,
        title="Account is not active",
        patterns=(
            "account is not active.",
            "domain has been disabled.",
            "the recipient's account is not active",
        ),
        examples=("550 Account is not active.",),
        meaning="The account, the alias or the whole domain is switched off on the server.",
        actions=(_ADDRESS,),
        source="unverified",
        unless=(
            "your account",
            "sender",
        ),
    ),
    Entry(
        id="hmailserver-size",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large",
        patterns=(
            "message size exceeds fixed maximum message size. size",
            "rejected - message size exceeds fixed maximum",
            "message size exceeds fixed maximum message size",
        ),
        examples=(
            "552 Message size exceeds fixed maximum message size. Size: 30000 KB, Max size: 20480 KB",
        ),
        meaning="The message is larger than the limit of the server or the domain.",
        actions=(_SMALLER,),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hmailserver-reset",
        cause=Cause.PROTOCOL,
        title="Commands in the wrong order",
        patterns=(
            "issue a reset if you want to start over",
            "must have sender and recipient first",
            "must have sender first",
            "polite people say hello",
            "only plain and login auth",
            "invalid syntax. syntax should be",
        ),
        examples=(
            "503 Issue a reset if you want to start over",
            "503 must have sender first.",
        ),
        meaning="The sending program gave its commands in an order the server does not take.",
        actions=("Check the sending program, and firewalls that change SMTP on the way.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="hmailserver-helo",
        cause=Cause.REVERSE_DNS,
        title="HELO name is invalid",
        patterns=(
            "ehlo invalid domain address",
            "helo invalid domain address",
            "the host name specified in helo does not match ip address",
            "host name specified in helo does not match",
        ),
        examples=(
            "501 EHLO Invalid domain address.",
            "550 The host name specified in HELO does not match IP address.",
        ),
        meaning="The name with which the sending server greets is malformed or does not lead to its address.",
        actions=(
            _IP,
            "Set the HELO name of the sending server to the name of its PTR record.",
        ),
        source="unverified",
    ),
    Entry(
        id="hmailserver-spf",
        cause=Cause.SENDER_AUTH,
        title="Blocked by SPF",
        patterns=(
            "blocked by spf (",
            "blocked by spf",
        ),
        examples=("550 Blocked by SPF (fail)",),
        meaning="The sender's domain does not name this server in its SPF record.",
        actions=(
            "Run `mailcheck spf example.org --ip 192.0.2.1`.",
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="hmailserver-sender-no-mx",
        cause=Cause.SENDER_REJECTED,
        title="Sender's domain has no mail server",
        patterns=(
            "does not have any mx servers",
            "sender domain does not have any mx",
        ),
        examples=("550 The domain of the sender does not have any MX servers.",),
        meaning="The domain of the envelope sender cannot take mail back.",
        actions=(_DOMAIN,),
        source="unverified",
    ),
    Entry(
        id="hmailserver-loop",
        cause=Cause.MAIL_LOOP,
        title="Account forwards in a circle",
        patterns=(
            "mail server loop detected",
            "mail loop detected * rule",
        ),
        examples=("Mail server loop detected.",),
        meaning="A rule or forward of the server sends the message in a circle.",
        actions=(_LOOP,),
        source="unverified",
    ),
)
