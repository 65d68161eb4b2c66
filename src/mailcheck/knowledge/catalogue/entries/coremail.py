"""Coremail: the mail system of many Chinese companies, universities and providers, NetEase's included.

Odd: its refusals are RFC 5321's half-sentences with the reason behind a colon (`Requested mail action
not taken: Fake sender`), or two or three words alone (`IP is rejected`, `User suspended`). The maker's
help site has a page for each.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("coremail", "Coremail", "mta", marks=("coremail", "icoremail"))

_PAGE = "https://www.icoremail.vip/support/index.php?cate_id=84&page=5&start=0"
_NETEASE = "https://biecuoliao.com/pa/MBRrwEM.html"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."
_ADDRESS = "Correct a typing error, or take the address off the list."
_POSTMASTER = (
    "Write to the postmaster of the receiving domain with the whole reply and the IP address."
)

ENTRIES = (
    Entry(
        id="coremail-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such user",
        patterns=(
            "local server don't exists that user",
            "unavailable mail user",
            "not user of this server",
        ),
        examples=("550 local server don't exists that user", "550 unavailable mail user"),
        meaning="The server knows no mailbox of this name.",
        actions=(_ADDRESS,),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="coremail-user-suspended",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The recipient's account is closed",
        patterns=("user suspended", "user hangup", "user is locked"),
        unless=("sender", "sending", "your account"),
        examples=("550 User suspended", "550 User hangup", "550 User is locked"),
        meaning="The recipient's account is disabled, frozen or locked.",
        actions=("Take the address off the list, and reach the person another way.",),
        source=_NETEASE,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="coremail-user-in-blacklist",
        cause=Cause.SENDER_REJECTED,
        title="The sender is on the server's block list",
        patterns=("user in blacklist", "sender is rejected", "sender in blacklist"),
        examples=("550 User in blacklist", "553 sender is rejected"),
        meaning="The administrator has put the sender's address or domain on the list of those who may not write.",
        actions=(_POSTMASTER,),
        source=_NETEASE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-recipient-rejected",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="The recipient takes no mail from you",
        patterns=("rcpt is rejected", "user rejected"),
        unless=("user rejected by",),
        examples=("550 rcpt is rejected", "550 User rejected"),
        meaning="The server does not let this sender write to this recipient.",
        actions=(
            "Ask the recipient another way to have their administrator let you through.",
            _POSTMASTER,
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-fake-sender",
        cause=Cause.SENDER_REJECTED,
        title="The sender address looks forged",
        patterns=("requested mail action not taken: fake sender", "fake sender"),
        examples=("550 Requested mail action not taken: Fake sender",),
        meaning="The server takes the sender's address for a forged one, mostly as its domain does not name the sending server.",
        actions=(
            "Run `mailcheck spf example.org --ip 192.0.2.1` with the sending address.",
            "Run `mailcheck domain example.org` for SPF, DKIM and MX.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-ip-rejected",
        cause=Cause.IP_BLOCKLISTED,
        title="The sending address is blocked",
        patterns=(
            "ip is rejected",
            "ip is hangup",
            "requested mail action not taken: invalid ip",
            "ip in blacklist",
        ),
        unless=("smtp auth error",),
        examples=(
            "554 IP is rejected",
            "554 IP is Hangup",
            "550 Requested mail action not taken: Invalid IP",
            "554 IP in blacklist",
        ),
        meaning="The server's own list, or its spam filter, has blocked the sending IP address.",
        actions=(_IP, "Find and end the source of the spam.", _POSTMASTER),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-login-failures",
        cause=Cause.SMTP_AUTH,
        title="Too many failed logins",
        patterns=(
            "too much fail authentication",
            "ip is rejected, smtp auth error limit exceed",
            "smtp auth error limit exceed",
        ),
        examples=(
            "451 Requested mail action not taken: too much fail authentication",
            "554 IP is rejected, smtp auth error limit exceed",
        ),
        meaning="Too many logins failed, so the account or the IP address is shut out for a while.",
        actions=(
            "Correct the password in every program that logs in.",
            "Wait some hours.",
        ),
        source=_NETEASE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="coremail-too-many-recipients",
        cause=Cause.TOO_MANY_RECIPIENTS,
        title="Too many recipients in one message",
        patterns=("requested mail action not taken: too much recipient", "too much recipient"),
        examples=("550 Requested mail action not taken: too much recipient",),
        meaning="The message names more recipients than the server takes at once.",
        actions=("Send it in several parts.",),
        source=_NETEASE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-null-sender",
        cause=Cause.SENDER_REJECTED,
        title="Empty sender not accepted",
        patterns=("null sender is not allowed",),
        examples=("553 Requested action not taken: NULL sender is not allowed",),
        meaning="The server refuses messages with an empty envelope sender, which delivery reports have to use (RFC 5321 §4.5.5).",
        actions=(
            "Give ordinary mail an envelope sender.",
            "Ask the receiving postmaster to accept delivery reports.",
        ),
        source=_NETEASE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-local-user-only",
        cause=Cause.SENDER_REJECTED,
        title="The server is for its own users",
        patterns=("requested action not taken: local user only",),
        examples=("553 Requested action not taken: Local user only",),
        meaning="This server takes outgoing mail of its own users only, and the sender is not one of them.",
        actions=("Send to the domain's MX instead, or log in with an account of this provider.",),
        source=_NETEASE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-mx-only",
        cause=Cause.SENDER_REJECTED,
        title="This server is for strangers' mail only",
        patterns=("requested action not taken: no smtp mx only", "no smtp mx only"),
        examples=("553 Requested action not taken: no smtp MX only",),
        meaning="The sender has an address of this provider, but connected to the server that takes mail from outside.",
        actions=("Send through the provider's outgoing server, with login.",),
        source=_NETEASE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-content-rejected",
        cause=Cause.SPAM_CONTENT,
        title="The server takes the message for spam",
        patterns=(
            "requested action not taken: mail * is rejected",
            "content reject",
            "spam denied",
        ),
        examples=(
            "554 Requested action not taken: mail AbCdEf is rejected",
            "554 5.7.1 Content reject",
        ),
        meaning="The spam filter refuses the content.",
        actions=(
            "Run `mailcheck lint --bulk message.eml`, and look at links, subject and header.",
            _POSTMASTER,
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-attachment",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="The attachment is not allowed",
        patterns=("illegal attachment",),
        examples=("552 Illegal Attachment",),
        meaning="The message has an attachment of a kind that is not allowed, such as .exe, .js or .vbs.",
        actions=("Send the file another way.",),
        source=_NETEASE,
        seen="2026-11",
    ),
    Entry(
        id="coremail-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="The message is too large",
        patterns=("exceeded mailsize limit",),
        examples=("552 Requested mail action aborted: exceeded mailsize limit",),
        meaning="The message is larger than the server takes.",
        actions=("Send the file through a download link.",),
        source=_NETEASE,
        seen="2026-11",
    ),
)
