"""Comcast (Xfinity): mail to comcast.net.

Odd: each refusal ends in a link to a help page whose anchor is the code. BL00 and four digits is a bit
mask of the blocklists that hold the address: 1 Spamhaus Zen, 10 Cloudmark CSI, 100 SenderScore, 1000
Trend Micro. BL000000 is Comcast's own list.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "comcast",
    "Comcast (Xfinity)",
    "provider",
    marks=("comcast.net", "comcast", "xfinity"),
)

_PAGE = "http://postmaster.comcast.net/mail-error-codes.html"
_XFINITY = "https://es.xfinity.com/support/articles/email-errors"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."
_CLEAN = "Find the account, computer or web form that sends the spam."
_ADDRESS = "Correct a typing error, or take the address off the list."
_SLOWLY = "Send less at a time, and let the queue try again."

ENTRIES = (
    Entry(
        id="comcast-own-block",
        cause=Cause.IP_BLOCKLISTED,
        title="Comcast itself blocks the sending address",
        patterns=("bl000000", "comcast block for spam"),
        examples=(
            "554 imta14.emeryville.ca.mail.comcast.net comcast 192.0.2.1 Comcast block for spam. Please see http://postmaster.comcast.net/smtp-error-codes.php#BL000000",
        ),
        kind="tag",
        meaning="Mail from this IP address looked like spam to Comcast, which put it on a list of its own.",
        actions=(
            _CLEAN,
            "Use the form that the page in the reply leads to, once the cause is gone.",
            _IP,
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="comcast-spamhaus",
        cause=Cause.IP_BLOCKLISTED,
        title="Spamhaus lists the sending address",
        patterns=("bl000001",),
        examples=(
            "554 resimta-ch2-01v.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000001",
        ),
        kind="tag",
        meaning="The address is on Spamhaus's Zen list, which Comcast asks.",
        actions=("Look the address up at https://check.spamhaus.org and follow the page.", _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="comcast-cloudmark",
        cause=Cause.IP_BLOCKLISTED,
        title="Cloudmark lists the sending address",
        patterns=("bl000010",),
        examples=(
            "554 resimta-po-11v.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000010",
        ),
        kind="tag",
        meaning="Cloudmark Sender Intelligence has seen spam from the address, and Comcast relies on it.",
        actions=(_CLEAN, "Ask for a reset at https://csi.cloudmark.com/reset-request/.", _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="comcast-senderscore",
        cause=Cause.IP_BLOCKLISTED,
        title="SenderScore lists the sending address",
        patterns=("bl000100",),
        examples=(
            "554 resimta-ch2-01v.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000100",
        ),
        kind="tag",
        meaning="The address is on the SenderScore blocklist of Validity (formerly Return Path).",
        actions=("Look the address up at https://senderscore.org.", _CLEAN, _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="comcast-several-lists",
        cause=Cause.IP_BLOCKLISTED,
        title="Several blocklists hold the sending address",
        patterns=(
            "bl000011",
            "bl000101",
            "bl000110",
            "bl000111",
            "bl001000",
            "bl001001",
            "bl001010",
            "bl001011",
            "bl001100",
            "bl001101",
            "bl001110",
            "bl001111",
            "bl010000",
            "bl100000",
        ),
        examples=(
            "554 resimta-ch2-01v.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000011",
        ),
        kind="tag",
        meaning="The code is a bit mask of the lists that hold the address, from the right: Spamhaus Zen, Cloudmark CSI, SenderScore, Trend Micro.",
        actions=(_IP, _CLEAN, "Ask each list for removal after that."),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="comcast-listed",
        cause=Cause.IP_BLOCKLISTED,
        title="A blocklist holds the sending address",
        patterns=(
            "comcast * found on one or more dnsbls",
            "comcast * found on one or more",
        ),
        examples=(
            "452 resimta-po-24v.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php",
            "452 resimta-po-24v.sys.comcast.net comcast 192.0.2.1 found on one or more",
        ),
        meaning="One or more of the lists that Comcast asks hold the sending address; the code at the end of the reply would say which.",
        actions=(_IP, _CLEAN, "Ask each list for removal after that."),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="comcast-residential",
        cause=Cause.IP_BLOCKLISTED,
        title="Comcast takes no mail from home lines",
        patterns=(
            "es000001",
            "es000010",
            "does not support the direct connection to its mail servers from residential ips",
        ),
        examples=(
            "554 resimta-ch2-01v.sys.comcast.net comcast 192.0.2.5 Comcast does not support the direct connection to its Mail Servers from residential IPs. Your mail should be sent to comcast.net users through your ISP. For more information, refer to https://postmaster.comcast.net/smtp-error-codes.php#ES000010",
        ),
        kind="tag",
        meaning="The address looks like one of a home line: ES000001 a line of Comcast's, ES000010 another one. Comcast judges by the reverse name too.",
        actions=(
            "Send through your provider's mail server.",
            "Give a mail server on a fixed address a PTR with a name of its own (`mailcheck ip 192.0.2.1`).",
        ),
        source=_XFINITY,
        seen="2026-11",
    ),
    Entry(
        id="comcast-no-ptr",
        cause=Cause.REVERSE_DNS,
        title="Comcast wants a PTR record",
        patterns=(
            "comcast requires that all mail servers must have a ptr record",
            "comcast.net/smtp-error-codes.php#554",
            "help.comcast.net/content/faq/ptr",
            "reverse dns failure : try again later",
            "pt000001",
            "ptr000001",
        ),
        examples=(
            "554 mta1.comcast.net comcast 192.0.2.1 Comcast requires that all mail servers must have a PTR record with a valid Reverse DNS entry. Currently your mail server does not fill that requirement. For more information, refer to: http://postmaster.comcast.net/smtp-error-codes.php#554",
        ),
        kind="tag",
        meaning="The sending IP address has no valid reverse name, or it could not be looked up.",
        actions=(
            "Run `mailcheck ip 192.0.2.1`, and set a PTR whose name points back to the address.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="comcast-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC policy of the From domain",
        patterns=("dm000001", "message rejected due to dmarc"),
        examples=(
            "550 5.2.0 54Qa1t0144ZKE95014QaMR Message rejected due to DMARC. Please see http://postmaster.comcast.net/smtp-error-codes.php#DM000001",
        ),
        kind="tag",
        meaning="The From domain asks for unauthenticated mail to be refused, and this message passed neither SPF nor DKIM in its name.",
        actions=(
            "Run `mailcheck auth message.eml` to see which check fails.",
            "Let every service that sends in the domain's name sign with its DKIM key.",
        ),
        source="unverified",
    ),
    Entry(
        id="comcast-throttled",
        cause=Cause.RATE_LIMITED,
        title="Comcast throttles your server",
        patterns=(
            "rl000001",
            "rl000002",
            "rl000003",
            "rl000004",
            "rl000010",
            "rl000011",
            "rl000100",
            "throttled - https://postmaster.comcast.net",
            "throttled - http://postmaster.comcast.net",
        ),
        examples=(
            "451 4.2.0 Throttled - https://postmaster.comcast.net/smtp-error-codes.php#RL000010",
        ),
        kind="tag",
        meaning="The server, or the account, sent more than Comcast takes from it for its reputation.",
        actions=(_SLOWLY, _IP),
        source="Momentum documentation, 'The adaptive_rules.lua File'",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="comcast-too-many-sessions",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many sessions from your address",
        patterns=("comcast * too many sessions opened", "too many sessions opened"),
        examples=(
            "421 resimta-ch2-01v.sys.comcast.net comcast 192.0.2.5 Too many sessions opened",
        ),
        meaning="Comcast takes 25 connections at a time from one IP address.",
        actions=("Lower the number of connections for comcast.net.", "Let the queue try again."),
        source="https://postmaster.comcast.net/smtp-error-codes.php",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="comcast-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Not one of Comcast's customers",
        patterns=(
            "not our customer",
            "recipient mailbox unallocated",
            "comcast.net> recipient unallocated",
        ),
        examples=(
            "550 5.1.1 Not our Customer",
            "550 5.1.1 <anna@comcast.net> recipient mailbox unallocated",
        ),
        # Others say the same with 551.
        codes=("5.1.1",),
        meaning="There is no mailbox of this name.",
        actions=(_ADDRESS,),
        source="https://github.com/ActiveCampaign/smtp-field-manual",
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="comcast-recipient-unavailable",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Comcast has no such recipient now",
        patterns=(
            "comcast.net> - recipient unavailable",
            "comcast.net> recipient unavailable",
            "comcast.net> account not available",
        ),
        examples=("550 5.2.0 <anna@comcast.net> - Recipient unavailable",),
        meaning="The mailbox does not exist, or is closed; the words do not say which.",
        actions=(_ADDRESS,),
        source="unverified",
        permanent=True,
        alternatives=(
            Alternative("comcast-over-quota", "The recipient says that the mailbox is full."),
        ),
    ),
    Entry(
        id="comcast-over-quota",
        cause=Cause.MAILBOX_FULL,
        title="The Comcast mailbox is full",
        patterns=(
            "comcast.net> recipient over quota",
            "comcast.net> recipient overquota",
            "comcast.net> mailbox full",
        ),
        examples=("552 5.1.1 <anna@comcast.net> recipient over quota",),
        meaning="The recipient's mailbox has no room left.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source="unverified",
    ),
)
